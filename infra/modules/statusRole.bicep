metadata description = 'The right to read what stands at the subscription: status URLs, deleted services, and the Activity Log.'

targetScope = 'subscription'

@description('Object id of the identity of the app.')
param principalId string

resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, 'apim-dr-status')
  properties: {
    // The name of a custom role is unique in a tenant.
    roleName: 'API Management disaster recovery status (${subscription().subscriptionId})'
    description: 'Read the status of long-running operations, the list of deleted services and the Activity Log.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.ApiManagement/deletedservices/read'
          'Microsoft.ApiManagement/locations/*/read'
          'Microsoft.Insights/eventtypes/values/read'
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
