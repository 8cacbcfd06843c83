metadata description = 'The right to list the API Management services of a subscription, and the deleted ones: a role of its own, so that it can be declined. Without it nobody is told of services that are not protected.'

targetScope = 'subscription'

@description('Object id of the identity of the app.')
param principalId string

resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, 'apim-dr-listing')
  properties: {
    // The name of a custom role is unique in a tenant.
    roleName: 'API Management disaster recovery listing (${subscription().subscriptionId})'
    description: 'List the API Management services of the subscription, and the deleted ones.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          // A list of the subscription needs the right to read at the subscription.
          'Microsoft.ApiManagement/service/read'
          'Microsoft.ApiManagement/deletedservices/read'
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
