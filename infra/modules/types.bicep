metadata description = 'The words that every template here shares: types, role ids, names.'

@export()
@description('How an API Management service reaches the backup account: with an identity of its own.')
type accessType = 'SystemAssignedManagedIdentity' | 'UserAssignedManagedIdentity'

@export()
@sealed()
@description('A service whose backups are taken.')
type protectedService = {
  @description('ARM id of the API Management service.')
  id: string

  @description('How this service reaches the backup account, where it differs from the others.')
  accessType: accessType?

  @description('Client id of the user-assigned identity attached to this service.')
  accessClientId: string?

  @description('How old its newest recovery point may be: an ISO 8601 duration such as PT26H.')
  rpo: string?

  @description('How long a restore of its backups may take: an ISO 8601 duration such as PT4H.')
  rto: string?
}

@export()
@sealed()
@description('How a standby is kept in step: at each time of the schedule a backup of the source is restored into it, unless it is in use.')
type follow = {
  @description('Name of the service that it follows, one of those in from.')
  source: string

  @description('When, as NCRONTAB with six fields in UTC; by default 0 0 6 * * *.')
  schedule: string?

  @description('Which backup: the newest, or any that can be restored.')
  select: ('newest' | 'random')?

  @description('How many requests in an hour are no use of it, such as the probes of a load balancer.')
  @minValue(0)
  ignoreRequests: int?
}

@export()
@sealed()
@description('A service that may be overwritten by a restore.')
type restoreTarget = {
  @description('ARM id of the API Management service.')
  id: string

  @description('Names of the services whose backups it may receive; without it, only its own.')
  from: string[]?

  @description('The service that it follows as its standby; without it, nothing is restored into it unless somebody asks for it.')
  follow: follow?

  @description('How this service reaches the backup account, where it differs from the others; a protected one says so there.')
  accessType: accessType?

  @description('Client id of the user-assigned identity attached to this service; a protected one says so there.')
  accessClientId: string?
}

@export()
@description('A report of a service: counts of calls, by what they are counted; of byRequest a line for each call.')
type usageReport =
  | 'byApi'
  | 'byOperation'
  | 'byProduct'
  | 'bySubscription'
  | 'byUser'
  | 'byGeo'
  | 'byTime'
  | 'byRequest'

@export()
@description('The container of the reports that were taken out.')
var usageContainer = 'apim-usage'

@export()
@sealed()
@description('How services are drilled: restored into a service that is made for it and removed again.')
type drillSettings = {
  @description('Region of the services that are made; without it that of the app.')
  location: string?

  @description('When: NCRONTAB with seconds, UTC; off: by hand alone. Without it at three on the first of each month.')
  schedule: string?

  @description('Names of the services that the schedule drills; without it all that are protected.')
  services: string[]?

  @description('Which recovery point is restored.')
  select: ('newest' | 'random')?

  @description('How long a service that was made may be there: an ISO 8601 duration from PT2H to P2D; without it PT8H.')
  deleteAfter: string?

  @description('Where API Management writes to when such a service is ready.')
  publisherEmail: string?
}

@export()
@description('How much of a service an inventory lists: nothing (off), the lists alone (names), also the policies of services, products and APIs, or everything.')
type inventoryLevel = 'off' | 'names' | 'policies' | 'full'

@export()
@sealed()
@description('A person or group that may read the ledger.')
type ledgerReader = {
  @description('Object id in Microsoft Entra ID.')
  principalId: string

  @description('What the object id names.')
  principalType: 'Group' | 'ServicePrincipal' | 'User'
}

@export()
@sealed()
@description('A sign-in with Microsoft Entra ID, demanded on top of the function key.')
type entraAuthentication = {
  @description('Client id of the app registration that stands for this app.')
  clientId: string

  @description('Object ids of the identities that may call.')
  @minLength(1)
  allowedPrincipals: string[]

  @description('Client ids of the applications that may get tokens for callers, as a token of version 2 has them in azp; without it, any. The Azure CLI is 04b07795-8ddb-461a-bbee-02f9e1bf7b46.')
  allowedClients: string[]?
}

@export()
@sealed()
@description('A network that exists already, in the region of the app.')
type existingNetwork = {
  @description('Resource id of the subnet that the app is integrated with: /27 or larger, delegated to Microsoft.App/environments, used by nothing else. All that the app sends goes through it, so it must let out, on port 443: Azure Resource Manager, Microsoft Entra ID, and the ingestion endpoints of Application Insights (service tags AzureResourceManager, AzureActiveDirectory, AzureMonitor).')
  appSubnetId: string

  @description('Resource id of the subnet that receives private endpoints.')
  endpointSubnetId: string

  @description('Resource id of the private DNS zone of blobs (privatelink.blob.…); without it, somebody else writes the names, such as a policy.')
  blobZoneId: string?

  @description('Resource id of the private DNS zone of queues (privatelink.queue.…).')
  queueZoneId: string?

  @description('Resource id of the private DNS zone of function apps (privatelink.azurewebsites.…).')
  siteZoneId: string?
}

@export()
@description('Names and values put on every resource.')
type resourceTags = {
  @description('A value.')
  *: string
}

@export()
@description('Ids of the built-in roles that are assigned here.')
var roles = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  apiManagementServiceOperator: 'e022efe7-f5ba-4159-bbe4-b44f577e9b61'
}

@export()
@description('The name of the custom role of one subscription.')
func serviceRoleOf(subscriptionId string) string => guid('/subscriptions/${subscriptionId}', 'apim-dr-service')

@export()
@description('The name of the custom role for inventories of one subscription.')
func inventoryRoleOf(subscriptionId string) string => guid('/subscriptions/${subscriptionId}', 'apim-dr-inventory')

@export()
@description('The container that holds the ledger.')
var ledgerContainer = 'apim-dr-ledger'

@export()
@description('The container of one service: the app puts its name in, and so does containerOf.')
var backupContainerPattern = 'apim-{service}'

@description('One digit for each length up to 34; a longer one is z and the rest.')
func digit(length int) string =>
  length < 35
    ? substring('0123456789abcdefghijklmnopqrstuvwxy', length, 1)
    : 'z${substring('0123456789abcdefghijklmnopqrstuvwxy', length - 35, 1)}'

@description('A name without its hyphens, after 0 and a digit for the length of each part that a hyphen ends: a--b is 010-ab. No service is named so, since names begin with a letter; and no two services give the same.')
func written(key string) string =>
  '0${join(map(take(split(key, '-'), length(split(key, '-')) - 1), part => digit(length(part))), '')}-${replace(key, '-', '')}'

@export()
@description('The container that receives the backups of the service of this name. No container has two hyphens in a row, and the ledger and the signing keys have names of their own: a service whose name would lead there is written otherwise.')
func containerOf(service string) string =>
  contains(service, '--') || contains(['apim-dr-ledger', 'apim-dr-keys'], 'apim-${toLower(service)}')
    ? 'apim-${written(toLower(service))}'
    : 'apim-${toLower(service)}'

@export()
@description('An ARM id as it is compared: without regard to case, blanks around it or a slash at its end.')
func idOf(text string) string =>
  endsWith(trim(text), '/') ? toLower(take(trim(text), max(length(trim(text)) - 1, 0))) : toLower(trim(text))

@export()
@description('The name of the resource that an ARM id ends in.')
func nameOf(id string) string => last(split(id, '/'))
