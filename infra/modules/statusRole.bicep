metadata description = 'The right to read status URLs and deleted services, which stand at the subscription.'

targetScope = 'subscription'

@description('Object id of the identity of the app.')
param principalId string

resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, 'apim-dr-status')
  properties: {
    // The name of a custom role is unique in a tenant.
    roleName: 'API Management disaster recovery status (${subscription().subscriptionId})'
    description: 'Read the status of long-running operations and the list of deleted services.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.ApiManagement/deletedservices/read'
          'Microsoft.ApiManagement/locations/*/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: [
      subscription().id
    ]
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, principalId, role.id)
  properties: {
    roleDefinitionId: role.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}
