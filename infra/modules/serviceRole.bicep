metadata description = 'The custom role that lets the app back up and restore, for one subscription.'

targetScope = 'subscription'

resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, 'apim-dr-service')
  properties: {
    // The name of a custom role is unique in a tenant.
    roleName: 'API Management disaster recovery (${subscription().subscriptionId})'
    description: 'Back up and restore API Management services, and watch them do it.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.ApiManagement/service/read'
          'Microsoft.ApiManagement/service/backup/action'
          'Microsoft.ApiManagement/service/restore/action'
          'Microsoft.ApiManagement/service/operationresults/read'
          'Microsoft.Insights/diagnosticSettings/read'
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

@description('Resource id of the role.')
output id string = role.id
