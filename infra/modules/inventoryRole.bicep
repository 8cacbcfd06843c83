metadata description = 'The custom role that lets the app read what a service holds, for one subscription: a role of its own, so that it can be declined.'

import { inventoryRoleOf } from 'types.bicep'

targetScope = 'subscription'

resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: inventoryRoleOf(subscription().subscriptionId)
  properties: {
    // The name of a custom role is unique in a tenant.
    roleName: 'API Management disaster recovery inventory (${subscription().subscriptionId})'
    description: 'Read the entities of API Management services, without the keys of users.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          // Secrets of named values, subscriptions, gateways and providers are told by listSecrets, listValue and
          // listKeys only, and those are actions, which no read covers.
          'Microsoft.ApiManagement/service/*/read'
        ]
        notActions: [
          // Two reads of the wildcard answer with keys: users/keys/read and tenants/keys/read. Whoever has the key
          // of a user signs tokens with it. Both built-in roles with this wildcard leave users/keys/read out too.
          'Microsoft.ApiManagement/service/*/keys/read'
        ]
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: [
      subscription().id
    ]
  }
}
