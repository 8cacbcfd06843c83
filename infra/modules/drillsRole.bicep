metadata description = 'What the identity of drills may do: make and delete services in one group, and purge them, which Azure has at the subscription only.'

targetScope = 'subscription'

@description('Object id of the identity with which drills make and delete services.')
param principalId string

resource groupRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, 'apim-dr-drills-group')
  properties: {
    // The name of a custom role is unique in a tenant.
    roleName: 'API Management disaster recovery drills (${subscription().subscriptionId})'
    description: 'Make and delete API Management services, in the resource group of drills.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.ApiManagement/service/read'
          'Microsoft.ApiManagement/service/write'
          'Microsoft.ApiManagement/service/delete'
          'Microsoft.ApiManagement/service/operationresults/read'
          // The services are given the identity that reads the backups; it stands in the same group.
          'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'
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

resource purgeRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, 'apim-dr-drills-purge')
  properties: {
    roleName: 'API Management disaster recovery drills purge (${subscription().subscriptionId})'
    description: 'Ask whether a name is free, list deleted API Management services, and purge them.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.ApiManagement/checkNameAvailability/read'
          'Microsoft.ApiManagement/deletedservices/read'
          'Microsoft.ApiManagement/locations/deletedservices/delete'
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
  name: guid(subscription().id, principalId, purgeRole.id)
  properties: {
    roleDefinitionId: purgeRole.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

@description('Name of the role for the resource group of drills.')
output groupRoleName string = groupRole.name
