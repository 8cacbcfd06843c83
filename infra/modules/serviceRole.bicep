metadata description = 'The custom role that lets the app back up and restore, for one subscription.'

import { serviceRoleOf } from 'types.bicep'

targetScope = 'subscription'

@description('Whether the app may read the analytics reports of services.')
param usage bool

resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: serviceRoleOf(subscription().subscriptionId)
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
          // Whether a standby answers requests.
          'Microsoft.Insights/metrics/read'
          ...(usage ? ['Microsoft.ApiManagement/service/reports/read'] : [])
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
