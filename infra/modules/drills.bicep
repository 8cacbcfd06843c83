metadata description = 'All that drills need: a resource group, the identity of the services that are made in it, and rights.'

import { containerOf, idOf, nameOf, resourceTags } from 'types.bicep'

targetScope = 'subscription'

@description('Name of the resource group in which services are made and deleted; nothing else belongs there.')
param groupName string

@description('Region of the services.')
param location string

@description('Names and values put on every resource.')
param tags resourceTags

@description('Name of the identity that these services are given.')
param identityName string

@description('Object id of the identity with which drills make and delete services.')
param principalId string

@description('Object id of the identity of the app.')
param appPrincipalId string

@description('ARM ids of the services that are drilled.')
param serviceIds string[]

@description('Whether the app may read the analytics reports of services: its role is one for all of them.')
param usage bool

@description('Resource id of the backup account.')
param backupAccountId string

@description('Whether to let the identity of the services in to the containers of backups.')
param grantOnBackupAccount bool

// One deployment has 800 resources at most.
var assignmentsInBatch = 400
var containers = map(union(map(serviceIds, id => idOf(id)), []), id => containerOf(nameOf(id)))

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: groupName
  location: location
  tags: tags
}

module identity 'identity.bicep' = {
  scope: group
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

// Where no service stands in this subscription, the app has no role in it yet.
module serviceRole 'serviceRole.bicep' = {
  params: {
    usage: usage
  }
}

module inventoryRole 'inventoryRole.bicep' = {}

module role 'drillsRole.bicep' = {
  params: {
    principalId: principalId
  }
}

module accesses 'drillsGroup.bicep' = {
  scope: group
  params: {
    principalId: principalId
    roleName: role.outputs.groupRoleName
    appPrincipalId: appPrincipalId
  }
  dependsOn: [serviceRole, inventoryRole]
}

@batchSize(1)
module containerAccesses 'containerAccesses.bicep' = [
  for batch in range(0, grantOnBackupAccount ? (length(containers) + assignmentsInBatch - 1) / assignmentsInBatch : 0): {
    scope: resourceGroup(split(backupAccountId, '/')[2], split(backupAccountId, '/')[4])
    params: {
      accountName: last(split(backupAccountId, '/'))
      containers: take(skip(containers, batch * assignmentsInBatch), assignmentsInBatch)
      principalIds: map(
        take(skip(containers, batch * assignmentsInBatch), assignmentsInBatch),
        container => identity.outputs.principalId
      )
    }
  }
]

@description('Resource id of the group.')
output resourceGroupId string = group.id

@description('Resource id of the identity that the services are given.')
output targetIdentityId string = identity.outputs.id
