metadata description = 'What the app may do on each service, and what each service may do on the backup account.'

import {
  accessType
  containerOf
  ledgerContainer
  nameOf
  protectedService
  restoreTarget
  roles
} from 'modules/types.bicep'

targetScope = 'subscription'

@description('Object id of the identity of the app.')
param principalId string

@description('The services whose backups are taken.')
param protectedServices protectedService[]

@description('The services that may be overwritten by a restore.')
param restoreTargets restoreTarget[] = []

@description('How services reach the backup account, unless a service says otherwise.')
param backupAccessType accessType = 'SystemAssignedManagedIdentity'

@description('Client id of the user-assigned identity of the services, unless a service says otherwise.')
param backupAccessClientId string = ''

@description('Resource id of the backup account.')
param backupAccountId string

@description('custom: a role of the few actions needed; builtin: API Management Service Operator Role, which also writes and deletes; none: somebody else grants it.')
param roleMode 'custom' | 'builtin' | 'none' = 'custom'

@description('Whether the app may read status URLs and deleted services at the subscription; needs the custom role mode.')
param statusRole bool = true

@description('Whether to make the containers of the services and let their identities in.')
param grantOnBackupAccount bool = true

@description('Days in which nobody can change or delete a backup; 0 leaves them free.')
@minValue(0)
@maxValue(30)
param immutabilityDays int = 0

var account = {
  subscription: split(backupAccountId, '/')[2]
  group: split(backupAccountId, '/')[4]
  name: last(split(backupAccountId, '/'))
}

// ARM ids are compared without regard to case, and a target is often protected too.
var serviceIds = union(
  map(protectedServices, service => toLower(service.id)),
  map(restoreTargets, target => toLower(target.id))
)
var subscriptions = union(map(serviceIds, id => split(id, '/')[2]), [])

var declared = toObject(protectedServices, service => toLower(service.id))
var saidTwice = filter(
  restoreTargets,
  target => contains(declared, toLower(target.id)) && (target.?accessType != null || target.?accessClientId != null)
)
var declaredTargets = empty(saidTwice)
  ? toObject(restoreTargets, target => toLower(target.id))
  : fail('a restore target that is protected too says there how it reaches storage: ${join(map(saidTwice, target => target.id), ', ')}')
var services = map(serviceIds, id => {
  id: id
  name: nameOf(id)
  group: split(id, '/')[4]
  subscription: split(id, '/')[2]
  access: declared[?id].?accessType ?? declaredTargets[?id].?accessType ?? backupAccessType
  clientId: declared[?id].?accessClientId ?? declaredTargets[?id].?accessClientId ?? backupAccessClientId
})
var unnamed = filter(services, service => service.access == 'UserAssignedManagedIdentity' && empty(service.clientId))
var checkedServices = empty(unnamed)
  ? services
  : fail('accessClientId or backupAccessClientId is missing for ${join(map(unnamed, service => service.id), ', ')}.')

// A service writes to its own container; a target also reads those it may be restored from.
var containerAccesses = union(
  map(services, service => { service: service.id, container: containerOf(service.name) }),
  flatten(map(
    restoreTargets,
    target => map(target.?from ?? [], source => { service: toLower(target.id), container: containerOf(source) })
  ))
)
var containers = union(map(containerAccesses, entry => entry.container), [])

module serviceRoles 'modules/serviceRole.bicep' = [
  for id in subscriptions: if (roleMode == 'custom') {
    scope: subscription(id)
  }
]

module statusRoles 'modules/statusRole.bicep' = [
  for id in subscriptions: if (roleMode == 'custom' && statusRole) {
    scope: subscription(id)
    params: {
      principalId: principalId
    }
  }
]

module serviceAccesses 'modules/serviceAccess.bicep' = [
  for service in checkedServices: {
    scope: resourceGroup(service.subscription, service.group)
    params: {
      serviceName: service.name
      principalId: principalId
      roleDefinitionId: roleMode == 'custom'
        ? serviceRoles[indexOf(subscriptions, service.subscription)]!.outputs.id
        : roleMode == 'builtin'
            ? subscriptionResourceId(
                service.subscription,
                'Microsoft.Authorization/roleDefinitions',
                roles.apiManagementServiceOperator
              )
            : ''
      findIdentity: grantOnBackupAccount
      access: service.access
      accessClientId: service.clientId
    }
  }
]

module backupContainers 'modules/backupContainers.bicep' = if (grantOnBackupAccount) {
  scope: resourceGroup(account.subscription, account.group)
  params: {
    accountName: account.name
    names: contains(containers, ledgerContainer)
      ? fail('the container of a service would be the ledger: ${ledgerContainer}')
      : containers
    immutabilityDays: immutabilityDays
  }
}

module containerAccess 'modules/containerAccess.bicep' = [
  for entry in containerAccesses: if (grantOnBackupAccount) {
    scope: resourceGroup(account.subscription, account.group)
    params: {
      accountName: account.name
      containerName: entry.container
      principalId: serviceAccesses[indexOf(serviceIds, entry.service)].outputs.storagePrincipalId
    }
    dependsOn: [backupContainers]
  }
]
