metadata description = 'The app may act on some services; and who those services are to storage.'

import { accessType, inventoryRoleOf, roles, serviceRoleOf } from 'types.bicep'

targetScope = 'subscription'

@description('Object id of the identity of the app.')
param principalId string

@sealed()
@description('One service, and how it reaches the backup account.')
type service = {
  @description('Its name.')
  name: string

  @description('Its resource group.')
  group: string

  @description('Its subscription.')
  subscription: string

  @description('How it reaches the backup account.')
  access: accessType

  @description('Client id of its user-assigned identity, where it uses one.')
  clientId: string
}

@description('The services, as many as one deployment may have resources.')
@maxLength(800)
param services service[]

@description('Which role the app receives on them.')
param roleMode 'custom' | 'builtin' | 'none'

@description('Whether the app may read what they hold; the built-in role always lets it.')
param inventories bool

@description('Whether to look up the identities of the services, so that they can be let in to their containers.')
param findIdentities bool

module accesses 'serviceAccess.bicep' = [
  for service in services: {
    scope: resourceGroup(service.subscription, service.group)
    params: {
      serviceName: service.name
      principalId: principalId
      roleNames: concat(
        roleMode == 'builtin' ? [roles.apiManagementServiceOperator] : [],
        roleMode == 'custom' ? [serviceRoleOf(service.subscription)] : [],
        roleMode == 'custom' && inventories ? [inventoryRoleOf(service.subscription)] : []
      )
      findIdentity: findIdentities
      access: service.access
      accessClientId: service.clientId
    }
  }
]

@description('Object ids of the identities with which the services reach storage, in their order; empty when not asked for.')
output storagePrincipalIds string[] = [for (service, i) in services: accesses[i].outputs.storagePrincipalId]
