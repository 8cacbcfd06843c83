metadata description = 'Who may do what in the resource group of drills.'

import { inventoryRoleOf, serviceRoleOf } from 'types.bicep'

@description('Object id of the identity with which drills make and delete services.')
param principalId string

@description('Name of the role that it receives.')
param roleName string

@description('Object id of the identity of the app, which restores into these services and reads what they hold.')
param appPrincipalId string

var grants = [
  { principal: principalId, role: roleName }
  { principal: appPrincipalId, role: serviceRoleOf(subscription().subscriptionId) }
  { principal: appPrincipalId, role: inventoryRoleOf(subscription().subscriptionId) }
]

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    name: guid(resourceGroup().id, grant.principal, grant.role)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      principalId: grant.principal
      principalType: 'ServicePrincipal'
    }
  }
]
