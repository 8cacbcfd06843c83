metadata description = 'The app may act on one service; and who that service is to storage.'

import { accessType } from 'types.bicep'

@description('Name of the API Management service.')
param serviceName string

@description('Object id of the identity of the app.')
param principalId string

@description('Names of the roles it receives: ids of built-in ones, or of custom ones of the subscription.')
param roleNames string[]

@description('Whether to look up the identity of the service, so that it can be let in to its container.')
param findIdentity bool

@description('How the service reaches the backup account.')
param access accessType

@description('Client id of its user-assigned identity, where it uses one.')
param accessClientId string

resource service 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: serviceName
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roleNames: {
    name: guid(service.id, principalId, subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role))
    scope: service
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: principalId
      principalType: 'ServicePrincipal'
    }
  }
]

var attached = filter(
  items(service.?identity.?userAssignedIdentities ?? {}),
  identity => toLower(identity.value.clientId) == toLower(accessClientId)
)
var found = access == 'SystemAssignedManagedIdentity'
  ? service.?identity.?principalId
  : first(attached).?value.principalId

@description('Object id of the identity with which the service reaches storage; empty when not asked for.')
output storagePrincipalId string = !findIdentity
  ? ''
  : !empty(found)
      ? found!
      : fail(access == 'SystemAssignedManagedIdentity'
          ? '${serviceName} has no system-assigned identity: switch it on, or say accessType and accessClientId of a user-assigned one'
          : '${serviceName} has no user-assigned identity with the client id ${accessClientId}: attach it, or correct accessClientId')
