metadata description = 'What the app may do on each service, and what each service may do on the backup account.'

import {
  accessType
  containerOf
  idOf
  inventoryLevel
  nameOf
  protectedService
  restoreTarget
} from 'modules/types.bicep'
import { fleetProblems, isAccountId, watchedProblems } from 'modules/rules.bicep'

targetScope = 'subscription'

@description('Object id of the identity of the app.')
param principalId string

@description('The services whose backups are taken.')
param protectedServices protectedService[]

@description('The services that may be overwritten by a restore.')
param restoreTargets restoreTarget[] = []

@description('ARM ids of listed services that are gone, deleted or with their region: their containers stay, and Azure is not asked who they are.')
param goneServices string[] = []

@description('How services reach the backup account, unless a service says otherwise.')
param backupAccessType accessType = 'SystemAssignedManagedIdentity'

@description('Client id of the user-assigned identity of the services, unless a service says otherwise.')
param backupAccessClientId string = ''

@description('Resource id of the backup account.')
param backupAccountId string

@description('custom: a role of the few actions needed; builtin: API Management Service Operator Role, which also writes and deletes; none: somebody else grants it.')
param roleMode 'custom' | 'builtin' | 'none' = 'custom'

@description('Whether the app may read what stands at the subscription: status URLs, deleted services and the Activity Log; needs the custom role mode.')
param statusRole bool = true

@description('Ids of the subscriptions whose services the app lists hourly, so that none without backups is overlooked; null: those of the services above; empty: none.')
param watchedSubscriptions string[]?

@description('Whether the app may list the services of those subscriptions; needs the custom role mode.')
param listingRole bool = true

@description('What the app lists of each service after a backup and after a restore; off: it may not read what services hold.')
param inventory inventoryLevel = 'full'

@description('Whether the app may read the analytics reports of services, to take them out before they end.')
param usage bool = true

@description('Whether to make the containers of the services and let their identities in.')
param grantOnBackupAccount bool = true

// One deployment has 800 resources at most, so services and assignments go in batches, each a deployment
// of its own; one after the other, for Azure keeps 800 deployments of a resource group in mind.
var servicesInBatch = 200
var assignmentsInBatch = 400

// Azure allows 4,000 assignments in a subscription; some are others'.
var mostAssignments = 3500

// Each subscription takes four resources of this deployment.
var mostSubscriptions = 180

var refused = fleetProblems(protectedServices, restoreTargets, backupAccessType, backupAccessClientId, false)
var checkedServices = empty(refused) ? protectedServices : fail(join(refused, '; '))
var checkedTargets = empty(refused) ? restoreTargets : fail(join(refused, '; '))

// A target is often protected too.
var allServiceIds = union(
  map(checkedServices, service => idOf(service.id)),
  map(checkedTargets, target => idOf(target.id))
)
// What is gone answers no question about its identity, and one such question ends the deployment.
var gone = map(goneServices, id => idOf(id))
var serviceIds = filter(allServiceIds, id => !contains(gone, id))
var declared = toObject(checkedServices, service => idOf(service.id))
var declaredTargets = toObject(checkedTargets, target => idOf(target.id))
var services = map(serviceIds, id => {
  name: nameOf(id)
  group: split(id, '/')[4]
  subscription: split(id, '/')[2]
  access: declared[?id].?accessType ?? declaredTargets[?id].?accessType ?? backupAccessType
  clientId: toLower(declared[?id].?accessClientId ?? declaredTargets[?id].?accessClientId ?? backupAccessClientId)
})

// Services that share an identity need one assignment on a container they share; two of them would meet.
var identities = map(
  range(0, length(services)),
  i => services[i].access == 'SystemAssignedManagedIdentity' ? serviceIds[i] : services[i].clientId
)

// A service writes to its own container; a target also reads those it may be restored from.
var assignments = union(
  map(range(0, length(services)), i => { identity: identities[i], container: containerOf(services[i].name) }),
  flatten(map(
    filter(checkedTargets, target => !contains(gone, idOf(target.id))),
    target =>
      map(target.?from ?? [], source => {
        identity: identities[indexOf(serviceIds, idOf(target.id))]
        container: containerOf(trim(source))
      })
  ))
)
var containers = union(map(allServiceIds, id => containerOf(nameOf(id))), map(assignments, entry => entry.container))
var withServices = union(map(services, service => service.subscription), [])
var watched = union(map(watchedSubscriptions ?? withServices, id => toLower(trim(id))), [])
// A watched one has the role of services too: by it a person lets in a service that joins by its tag.
var allSubscriptions = union(withServices, watched)

var problems = concat(
  isAccountId(backupAccountId)
    ? []
    : [
        'backupAccountId is not the ARM id of a storage account: /subscriptions/{guid}/resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/{name}'
      ],
  map(filter(gone, id => !contains(allServiceIds, id)), id => 'goneServices names a service that is in no list: ${id}'),
  length(serviceIds) > mostAssignments || length(assignments) > mostAssignments
    ? [
        '${length(serviceIds)} services need ${length(assignments)} assignments on one backup account, and one subscription holds about ${mostAssignments}: split the services over several environments, each with its account in a subscription of its own'
      ]
    : [],
  length(allSubscriptions) > mostSubscriptions
    ? [
        'services stand in ${length(allSubscriptions)} subscriptions, and one deployment reaches ${mostSubscriptions}: split them over several runs of targets.bicep'
      ]
    : [],
  watchedProblems(watchedSubscriptions ?? [])
)
var subscriptions = empty(problems) ? allSubscriptions : fail(join(problems, '; '))
var checkedAccountId = empty(problems) ? backupAccountId : fail(join(problems, '; '))
var account = {
  subscription: split(checkedAccountId, '/')[2]
  group: split(checkedAccountId, '/')[4]
  name: last(split(checkedAccountId, '/'))
}

module serviceRoles 'modules/serviceRole.bicep' = [
  for id in subscriptions: if (roleMode == 'custom') {
    scope: subscription(id)
    params: {
      usage: usage
    }
  }
]

module inventoryRoles 'modules/inventoryRole.bicep' = [
  for id in subscriptions: if (roleMode == 'custom' && inventory != 'off') {
    scope: subscription(id)
  }
]

module statusRoles 'modules/statusRole.bicep' = [
  for id in subscriptions: if (roleMode == 'custom' && statusRole && contains(withServices, id)) {
    scope: subscription(id)
    params: {
      principalId: principalId
    }
  }
]

module listingRoles 'modules/listingRole.bicep' = [
  for id in subscriptions: if (roleMode == 'custom' && listingRole && contains(watched, id)) {
    scope: subscription(id)
    params: {
      principalId: principalId
    }
  }
]

@batchSize(1)
module serviceAccesses 'modules/serviceAccesses.bicep' = [
  for batch in range(0, (length(services) + servicesInBatch - 1) / servicesInBatch): {
    params: {
      principalId: principalId
      services: take(skip(services, batch * servicesInBatch), servicesInBatch)
      roleMode: roleMode
      inventories: inventory != 'off'
      findIdentities: grantOnBackupAccount
    }
    dependsOn: [serviceRoles, inventoryRoles]
  }
]

@batchSize(1)
module backupContainers 'modules/backupContainers.bicep' = [
  for batch in range(0, grantOnBackupAccount ? (length(containers) + assignmentsInBatch - 1) / assignmentsInBatch : 0): {
    scope: resourceGroup(account.subscription, account.group)
    params: {
      accountName: account.name
      names: take(skip(containers, batch * assignmentsInBatch), assignmentsInBatch)
    }
  }
]

@batchSize(1)
module containerAccesses 'modules/containerAccesses.bicep' = [
  for batch in range(0, grantOnBackupAccount ? (length(assignments) + assignmentsInBatch - 1) / assignmentsInBatch : 0): {
    scope: resourceGroup(account.subscription, account.group)
    params: {
      accountName: account.name
      containers: map(take(skip(assignments, batch * assignmentsInBatch), assignmentsInBatch), entry => entry.container)
      principalIds: [
        for entry in take(skip(assignments, batch * assignmentsInBatch), assignmentsInBatch): serviceAccesses[indexOf(
          identities,
          entry.identity
        ) / servicesInBatch].outputs.storagePrincipalIds[indexOf(identities, entry.identity) % servicesInBatch]
      ]
    }
    dependsOn: [backupContainers]
  }
]
