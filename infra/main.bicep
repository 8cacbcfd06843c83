metadata description = 'Disaster recovery for Azure API Management: all of it, in one resource group of its own.'

import {
  accessType
  backupContainerPattern
  drillSettings
  entraAuthentication
  existingNetwork
  inventoryLevel
  ledgerReader
  protectedService
  resourceTags
  restoreTarget
  usageContainer
  usageReport
} from 'modules/types.bicep'
import { accountRedundancy, isOverZones, redundancyOf } from 'modules/regions.bicep'
import { drillProblems, fleetProblems, isAccountId, settingProblems, watchedProblems } from 'modules/rules.bicep'

targetScope = 'subscription'

@description('Name of this environment, of letters, digits and single hyphens: it names the resource group and all in it.')
@minLength(1)
@maxLength(30)
param environmentName string

@metadata({
  azd: {
    type: 'location'
  }
})
@description('Region of the app and of the backups: another than that of the services they protect.')
param location string

@description('Names and values put on every resource, beside that of azd.')
param tags resourceTags = {}

@description('The services whose backups are taken.')
@minLength(1)
param protectedServices protectedService[]

@description('The services that may be overwritten by a restore; nobody can restore into any other.')
param restoreTargets restoreTarget[] = []

@description('ARM ids of listed services that are gone, deleted or with their region: the app keeps them and their backups, and Azure is not asked who they are.')
param goneServices string[] = []

@description('Name of a blob in the ledger container that holds the list of protected services, when it is too long for a setting; rights are given by protectedServices all the same.')
param serviceListBlob string = ''

@description('How services reach the backup account, unless a service says otherwise.')
param backupAccessType accessType = 'SystemAssignedManagedIdentity'

@description('Client id of the user-assigned identity attached to the services, where they use one.')
param backupAccessClientId string = ''

@description('When backups start: NCRONTAB with seconds, UTC.')
param backupSchedule string = '0 0 2 * * *'

@description('Minutes between two runs of the watchdog.')
param watchdogMinutes 5 | 10 | 15 = 5

@description('Ids of the subscriptions whose services are listed hourly, so that none without backups is overlooked; null: those of the protected services; empty: none.')
param watchedSubscriptions string[]?

@description('Whether the app may list the services of those subscriptions; needs the custom role mode.')
param listingRole bool = true

@description('Minute of each hour at which they are listed.')
@minValue(0)
@maxValue(59)
param listingMinute int = 40

@description('Hours that the newest recovery point may be old.')
@minValue(1)
@maxValue(720)
param rpoHours int = 26

@description('Hours that a restore may take, from the request until Azure says that it has succeeded. One that took longer raises an alert.')
@minValue(1)
@maxValue(720)
param rtoHours int = 4

@description('Days that may pass before a restore has proven again that a service with a standby that follows it could be restored.')
@minValue(1)
@maxValue(400)
param proofWithinDays int = 35

@description('Whether the gateway of a restore\'s target is asked every ten seconds, without a key, how long it is away.')
param probes bool = true

@description('Whether a service whose newest recovery point is too old is backed up out of turn.')
param catchUpBackups bool = true

@description('Minutes in which nothing more must have come before a service that was changed is backed up out of turn.')
@minValue(1)
@maxValue(1440)
param changeQuietMinutes int = 20

@description('Minutes after its first change at which a service is backed up although more keep coming.')
@minValue(1)
@maxValue(10080)
param changeAtMostMinutes int = 120

@description('Hours between two such backups of one service; 0: none is made because of changes.')
@minValue(0)
@maxValue(168)
param changeBackupEveryHours int = 4

@description('Address of a monitor outside (healthchecks.io, Uptime Kuma, Gatus) that alarms when the watchdog does not call it: the one alarm that survives the loss of this region. Who can read deployments can read it, and could keep that alarm quiet. Empty: none.')
param heartbeatUrl string = ''

@description('Whether that address and /fail are called while something is wrong; otherwise silence tells it.')
param heartbeatFail bool = false

@description('Whether Location leads to the result without a key, for clients that follow it and leave the key behind: Logic Apps, Durable Functions, Data Factory. Such a link opens the result of one operation until its deadline and a day; where a sign-in is demanded, it stands outside of that.')
param resultLinks bool = true

@description('Hours after which an operation is given up on.')
@minValue(1)
@maxValue(72)
param operationDeadlineHours int = 12

@description('Minutes in which an accepted restore must have started; 0: no restore that waits is ever started.')
@minValue(0)
@maxValue(1440)
param restoreStartWithinMinutes int = 60

@description('Seconds of the shortest delay between two polls that we choose ourselves.')
@minValue(1)
@maxValue(600)
param pollDelayMinSeconds int = 10

@description('Seconds of the longest such delay.')
@minValue(1)
@maxValue(3600)
param pollDelayMaxSeconds int = 300

@description('Version of the API Management API that backups are asked for with.')
param armApiVersion string = '2024-05-01'

@description('What stands before /api in the URLs that the app hands out, where a proxy stands before it.')
param publicBaseUrl string = ''

@description('Java the functions run on.')
param javaVersion '17' | '21' | '25' = '21'

@description('Memory of one instance. The smallest, 512 MB, is left out: host and worker together need more under load.')
param instanceMemoryMB 2048 | 4096 = 2048

@description('How many instances may run at once.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('How the backup account is copied. By default the safest that the region offers: Standard_RAGZRS, in a region without availability zones Standard_RAGRS, in one without a pair Standard_ZRS, which stays in the region.')
param backupRedundancy accountRedundancy = redundancyOf(location)

@description('How the storage of the Functions host is copied: over zones where the region has them. An account that exists keeps what it has: say it here.')
param hostStorageRedundancy 'Standard_ZRS' | 'Standard_LRS' = isOverZones(redundancyOf(location))
  ? 'Standard_ZRS'
  : 'Standard_LRS'

@description('Whether instances of the app are spread over zones, where Flex Consumption can (az functionapp list-flexconsumption-locations --zone-redundant true). Azure then keeps two instances ready for each group of functions, at all hours and at a price.')
param zoneRedundant bool = false

@description('Days in which a deleted blob or container of the backup account can be brought back.')
@minValue(1)
@maxValue(365)
param softDeleteDays int = 14

@description('Whether a lock keeps the backup account from being deleted, and its resource group with it; needs the right to write locks.')
param lockBackupAccount bool = false

@description('Resource id of a backup account that exists already: after its failover, to come back with the same ledger.')
param existingBackupAccountId string = ''

@description('Whether to make containers and role assignments on the backup account; without it, somebody else does.')
param grantOnBackupAccount bool = true

@description('People and groups that may read the ledger in the portal.')
param ledgerReaders ledgerReader[] = []

@description('The role of the app on the services: custom (the few actions needed), builtin (also writes and deletes) or none (the owners of the services run targets.bicep themselves).')
param roleMode 'custom' | 'builtin' | 'none' = 'custom'

@description('Whether the app may read what stands at the subscription: status URLs, deleted services and the Activity Log, which tells of changes during a backup; needs the custom role mode.')
param statusRole bool = true

@description('What is listed of each service after a backup and after a restore, so that a restore is compared with what was saved: everything (full), no policies of operations (policies), the lists alone (names), or nothing. off: the app may not read what services hold either, where its role is a custom one.')
param inventory inventoryLevel = 'full'

@description('Days that inventories are kept: longer than the backups, for they are the history of what changed.')
@minValue(31)
@maxValue(3650)
param inventoryKeepDays int = 400

@description('Which analytics reports of each service are taken out into files, before Azure ends them on 15 March 2027. Empty: none, and the app may not read them where its role is a custom one. byRequest has a line for each call.')
param usageReports usageReport[] = [
  'byApi'
  'byOperation'
  'byProduct'
  'bySubscription'
  'byUser'
  'byGeo'
  'byTime'
]

@description('The first day whose reports are taken out, such as 2025-01-01, where a service is older.')
param usageSince string = ''

@description('Hour of the day, UTC, at which they are taken out. A day is complete six hours after its end.')
@minValue(0)
@maxValue(23)
param usageHour int = 7

@description('That services are drilled: {} with the defaults. A service of the same tier is made in a resource group of its own, a backup restored into it, compared and removed again, which costs a few dollars each time.')
param drills drillSettings?

@description('Firewall on both storage accounts, and a network through which the app reaches them.')
param privateNetworking bool = false

@description('Address range of that network, /26 or larger.')
param networkAddressPrefix string = '10.90.0.0/26'

@description('A network, subnets and private DNS zones that exist already, to be used in place of new ones; needs privateNetworking.')
param network existingNetwork?

@description('Disabled: app and host storage are reached by private endpoints only, so deploying and calling are done from inside the network; needs privateNetworking. The backup account stays open to trusted services with an identity: API Management comes in so.')
param publicNetworkAccess 'Enabled' | 'Disabled' = 'Enabled'

@description('Public IPv4 addresses or ranges that may still reach the backup account.')
param allowedIpRanges string[] = []

@description('A sign-in with Microsoft Entra ID on top of the function keys.')
param authentication entraAuthentication?

@description('Days that lines stay readable.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('E-mail addresses that alerts are sent to.')
param alertEmails string[] = []

@description('Resource ids of action groups that exist already and receive the alerts too.')
param actionGroupIds string[] = []

@description('From how many services on one alert speaks for all of them, where each would have its own.')
@minValue(2)
@maxValue(300)
param fleetAlertFrom int = 20

@description('Where your people find docs/runbook.md: each alert points at its section there.')
param runbookUrl string = 'docs/runbook.md'

@description('That alerts shall wake nobody, since something else reads them; without it, an address or an action group is demanded.')
param alertsWithoutReceivers bool = false

// A function app's name allows no more than this; it would be refused only when half is deployed.
var strange = filter(
  range(0, length(environmentName)),
  i => !contains('abcdefghijklmnopqrstuvwxyz0123456789-', toLower(substring(environmentName, i, 1)))
)

var accessTypes = union(
  [backupAccessType],
  map(protectedServices, service => service.?accessType ?? backupAccessType),
  map(restoreTargets, target => target.?accessType ?? backupAccessType)
)

// Longer values do not reach the worker as environment variables on every host.
var longestSetting = 32000

var problems = concat(
  empty(strange) ? [] : ['environmentName may have letters, digits and hyphens only: ${environmentName}'],
  fleetProblems(protectedServices, restoreTargets, backupAccessType, backupAccessClientId, true),
  settingProblems(
    backupSchedule,
    pollDelayMinSeconds,
    pollDelayMaxSeconds,
    armApiVersion,
    publicBaseUrl,
    serviceListBlob,
    usageSince
  ),
  watchedProblems(watchedSubscriptions ?? []),
  drills == null ? [] : drillProblems(drills!, protectedServices, empty(serviceListBlob)),
  empty(serviceListBlob) && length(string(protectedServices)) > longestSetting
    ? [
        'protectedServices has ${length(string(protectedServices))} characters, and a setting holds ${longestSetting}: put the list into a blob of the ledger container, and its name into serviceListBlob'
      ]
    : [],
  length(string(restoreTargets)) > longestSetting
    ? [
        'restoreTargets has ${length(string(restoreTargets))} characters, and a setting holds ${longestSetting}: split the services over several environments'
      ]
    : [],
  // A firewall lets API Management in as a trusted service, and so only with its system-assigned identity.
  privateNetworking && contains(accessTypes, 'UserAssignedManagedIdentity')
    ? ['privateNetworking needs SystemAssignedManagedIdentity for every service']
    : [],
  drills != null && privateNetworking
    ? [
        'drills is given, but privateNetworking is true: a service that is made for a drill would not reach the backups'
      ]
    : [],
  drills != null && inventory == 'off'
    ? ['drills needs inventories, which prove what came back: inventory must not be off']
    : [],
  drills != null && roleMode != 'custom'
    ? [
        'drills needs the custom role mode: the built-in role may delete, and none cannot restore into a new service'
      ]
    : [],
  !privateNetworking && network != null ? ['network is given, but privateNetworking is false'] : [],
  !privateNetworking && publicNetworkAccess == 'Disabled'
    ? ['publicNetworkAccess is Disabled, but privateNetworking is false: nothing would reach the app or its storage']
    : [],
  zoneRedundant && !isOverZones(hostStorageRedundancy)
    ? ['zoneRedundant needs a hostStorageRedundancy over zones: Standard_ZRS']
    : [],
  empty(existingBackupAccountId) || isAccountId(existingBackupAccountId)
    ? []
    : [
        'existingBackupAccountId is not the ARM id of a storage account: /subscriptions/{guid}/resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/{name}'
      ],
  empty(alertEmails) && empty(actionGroupIds) && !alertsWithoutReceivers
    ? ['alerts would wake nobody: set alertEmails or actionGroupIds, or say alertsWithoutReceivers']
    : []
)
var name = empty(problems) ? environmentName : fail(join(problems, '; '))

var token = uniqueString(subscription().id, environmentName, location)
var allTags = union(tags, { 'azd-env-name': environmentName })
var isPrivate = publicNetworkAccess == 'Disabled'

var backupAccountId = empty(existingBackupAccountId)
  ? '${group.id}/providers/Microsoft.Storage/storageAccounts/stbackup${token}'
  : empty(problems) ? existingBackupAccountId : fail(join(problems, '; '))
var backupAccount = {
  subscription: split(backupAccountId, '/')[2]
  group: split(backupAccountId, '/')[4]
  name: last(split(backupAccountId, '/'))
}

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${name}'
  location: location
  tags: allTags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-${environmentName}-${token}'
    location: location
    tags: allTags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    workspaceName: 'log-${environmentName}-${token}'
    componentName: 'appi-${environmentName}-${token}'
    retentionInDays: logRetentionDays
    tags: allTags
    principalId: identity.outputs.principalId
  }
}

module newNetwork 'modules/network.bicep' = if (privateNetworking && network == null) {
  scope: group
  params: {
    location: location
    name: 'vnet-${environmentName}-${token}'
    addressPrefix: networkAddressPrefix
    withSiteZone: isPrivate
    tags: allTags
  }
}

module hostStorage 'modules/hostStorage.bicep' = {
  scope: group
  params: {
    name: 'sthost${token}'
    location: location
    principalId: identity.outputs.principalId
    access: network ?? newNetwork.?outputs.network
    redundancy: hostStorageRedundancy
    publicNetworkAccess: publicNetworkAccess
    tags: allTags
  }
}

module backupStorage 'modules/backupStorage.bicep' = if (empty(existingBackupAccountId)) {
  scope: group
  params: {
    name: backupAccount.name
    location: location
    redundancy: backupRedundancy
    tags: allTags
    softDeleteDays: softDeleteDays
    firewall: privateNetworking
    allowedIpRanges: allowedIpRanges
    locked: lockBackupAccount
  }
}

module backupEndpoint 'modules/privateEndpoint.bicep' = if (privateNetworking) {
  scope: group
  params: {
    name: 'pep-${backupAccount.name}-blob'
    location: location
    targetId: backupAccountId
    service: 'blob'
    subnetId: network.?endpointSubnetId ?? newNetwork!.outputs.network.endpointSubnetId
    zoneId: network == null ? newNetwork!.outputs.network.?blobZoneId : network.?blobZoneId
    tags: allTags
  }
  dependsOn: [backupStorage]
}

module backupAudit 'modules/backupAudit.bicep' = if (grantOnBackupAccount) {
  scope: resourceGroup(backupAccount.subscription, backupAccount.group)
  params: {
    accountName: backupAccount.name
    name: 'apim-dr-${environmentName}'
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [backupStorage]
}

module ledger 'modules/ledger.bicep' = if (grantOnBackupAccount) {
  scope: resourceGroup(backupAccount.subscription, backupAccount.group)
  params: {
    accountName: backupAccount.name
    principalId: identity.outputs.principalId
    readers: ledgerReaders
  }
  dependsOn: [backupStorage]
}

module usageFiles 'modules/backupContainers.bicep' = if (grantOnBackupAccount && !empty(usageReports)) {
  scope: resourceGroup(backupAccount.subscription, backupAccount.group)
  params: {
    accountName: backupAccount.name
    names: [usageContainer]
  }
  dependsOn: [backupStorage]
}

module targets 'targets.bicep' = if (roleMode != 'none') {
  params: {
    principalId: identity.outputs.principalId
    protectedServices: protectedServices
    restoreTargets: restoreTargets
    backupAccessType: backupAccessType
    backupAccessClientId: backupAccessClientId
    backupAccountId: backupAccountId
    roleMode: roleMode
    statusRole: statusRole
    watchedSubscriptions: watchedSubscriptions
    listingRole: listingRole
    inventory: inventory
    usage: !empty(usageReports)
    grantOnBackupAccount: grantOnBackupAccount
    goneServices: goneServices
  }
  dependsOn: [backupStorage]
}

module drillsIdentity 'modules/identity.bicep' = if (drills != null) {
  scope: group
  params: {
    name: 'id-${environmentName}-drills-${token}'
    location: location
    tags: allTags
  }
}

module drillsNeeds 'modules/drills.bicep' = if (drills != null) {
  params: {
    groupName: 'rg-${name}-drills'
    location: drills.?location ?? location
    tags: allTags
    identityName: 'id-${environmentName}-drilled-${token}'
    principalId: drillsIdentity!.outputs.principalId
    appPrincipalId: identity.outputs.principalId
    serviceIds: map(protectedServices, service => service.id)
    usage: !empty(usageReports)
    backupAccountId: backupAccountId
    grantOnBackupAccount: grantOnBackupAccount
  }
  dependsOn: [targets]
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    location: location
    planName: 'asp-${environmentName}-${token}'
    name: 'func-${environmentName}-${token}'
    javaVersion: javaVersion
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    moreIdentityIds: drills == null ? [] : [drillsIdentity!.outputs.id]
    hostBlobEndpoint: hostStorage.outputs.blobEndpoint
    hostQueueEndpoint: hostStorage.outputs.queueEndpoint
    packageContainer: hostStorage.outputs.packageContainer
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    subnetId: network.?appSubnetId ?? newNetwork.?outputs.network.appSubnetId
    publicNetworkAccess: publicNetworkAccess
    zoneRedundant: zoneRedundant
    tags: allTags
    authentication: authentication
    pathsWithoutSignIn: resultLinks ? ['/api/results/*'] : []
    settings: {
      BACKUP_STORAGE__blobServiceUri: 'https://${backupAccount.name}.blob.${environment().suffixes.storage}/'
      BACKUP_STORAGE__credential: 'managedidentity'
      BACKUP_STORAGE__clientId: identity.outputs.clientId
      BACKUP_CONTAINER: backupContainerPattern
      BACKUP_ACCESS_TYPE: backupAccessType
      ...(empty(backupAccessClientId) ? {} : { BACKUP_ACCESS_CLIENT_ID: backupAccessClientId })
      PROTECTED_SERVICES: empty(serviceListBlob) ? string(protectedServices) : 'blob:${serviceListBlob}'
      RESTORE_TARGETS: string(restoreTargets)
      BACKUP_SCHEDULE: backupSchedule
      WATCHDOG_SCHEDULE: '0 */${watchdogMinutes} * * * *'
      LISTING_SCHEDULE: '0 ${listingMinute} * * * *'
      ...(watchedSubscriptions == null ? {} : { WATCHED_SUBSCRIPTIONS: string(watchedSubscriptions) })
      RPO: 'PT${rpoHours}H'
      RTO: 'PT${rtoHours}H'
      PROOF_WITHIN: 'P${proofWithinDays}D'
      PROBES: probes ? 'on' : 'off'
      CATCH_UP_BACKUPS: catchUpBackups ? 'true' : 'false'
      CHANGES_SCHEDULE: '0 5/15 * * * *'
      CHANGE_QUIET: 'PT${changeQuietMinutes}M'
      CHANGE_AT_MOST: 'PT${changeAtMostMinutes}M'
      CHANGE_BACKUP_EVERY: changeBackupEveryHours == 0 ? 'PT0S' : 'PT${changeBackupEveryHours}H'
      OPERATION_DEADLINE: 'PT${operationDeadlineHours}H'
      RESTORE_START_WITHIN: restoreStartWithinMinutes == 0 ? 'PT0S' : 'PT${restoreStartWithinMinutes}M'
      INVENTORY: inventory
      INVENTORY_KEEP: 'P${inventoryKeepDays}D'
      USAGE_SCHEDULE: '0 0 ${usageHour} * * *'
      USAGE_REPORTS: empty(usageReports) ? 'off' : join(usageReports, ',')
      USAGE_CONTAINER: usageContainer
      ...(empty(usageSince) ? {} : { USAGE_SINCE: usageSince })
      ...(drills == null
        ? {}
        : {
            DRILLS: string(union(drills!, {
              resourceGroupId: drillsNeeds!.outputs.resourceGroupId
              location: drills.?location ?? location
              targetIdentityId: drillsNeeds!.outputs.targetIdentityId
              clientId: drillsIdentity!.outputs.clientId
            }))
          })
      POLL_DELAY_MIN: 'PT${pollDelayMinSeconds}S'
      POLL_DELAY_MAX: 'PT${pollDelayMaxSeconds}S'
      ARM_ENDPOINT: environment().resourceManager
      ARM_API_VERSION: armApiVersion
      AZURE_AUTHORITY_HOST: environment().authentication.loginEndpoint
      RESULT_LINKS: resultLinks ? 'on' : 'off'
      ...(empty(publicBaseUrl) ? {} : { PUBLIC_BASE_URL: publicBaseUrl })
      ...(empty(heartbeatUrl) ? {} : { HEARTBEAT_URL: heartbeatUrl })
      ...(heartbeatFail ? { HEARTBEAT_FAIL: 'true' } : {})
    }
  }
  dependsOn: [ledger, targets, backupEndpoint]
}

module appEndpoint 'modules/privateEndpoint.bicep' = if (isPrivate) {
  scope: group
  params: {
    name: 'pep-func-${environmentName}-${token}'
    location: location
    targetId: app.outputs.id
    service: 'sites'
    subnetId: network.?endpointSubnetId ?? newNetwork!.outputs.network.endpointSubnetId
    zoneId: network == null ? newNetwork!.outputs.network.?siteZoneId : network.?siteZoneId
    tags: allTags
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    workspaceId: monitoring.outputs.workspaceId
    actionGroupName: 'ag-${environmentName}'
    emails: alertEmails
    actionGroupIds: actionGroupIds
    watchdogMinutes: watchdogMinutes
    environmentName: environmentName
    runbookUrl: runbookUrl
    fleetAlertFrom: fleetAlertFrom
    tags: allTags
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    location: location
    title: 'API Management disaster recovery (${environmentName})'
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
  }
}

@description('Resource group of it all.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Name of the function app.')
output AZURE_FUNCTION_APP_NAME string = app.outputs.name

@description('Base URL of its routes.')
output APIM_DR_BASE_URL string = app.outputs.baseUrl

@description('Resource id of the backup account.')
output APIM_DR_BACKUP_ACCOUNT_ID string = backupAccountId

@description('Object id of the identity of the app, which targets.bicep asks for.')
output APIM_DR_PRINCIPAL_ID string = identity.outputs.principalId

@description('Resource id of the workbook.')
output APIM_DR_WORKBOOK_ID string = workbook.outputs.id

@description('The list of protected services, as a blob of the ledger container would hold it.')
output APIM_DR_SERVICE_LIST string = string(protectedServices)
