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
}

@export()
@sealed()
@description('A service that may be overwritten by a restore.')
type restoreTarget = {
  @description('ARM id of the API Management service.')
  id: string

  @description('Names of the services whose backups it may receive; without it, only its own.')
  from: string[]?

  @description('How this service reaches the backup account, where it differs from the others; a protected one says so there.')
  accessType: accessType?

  @description('Client id of the user-assigned identity attached to this service; a protected one says so there.')
  accessClientId: string?
}

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
@description('The container that holds the ledger.')
var ledgerContainer = 'apim-dr-ledger'

@export()
@description('The container of one service: the app puts its name in, and so does containerOf.')
var backupContainerPattern = 'apim-{service}'

@export()
@description('The container that receives the backups of the service of this name.')
func containerOf(service string) string => replace('apim-{service}', '{service}', toLower(service))

@export()
@description('The name of the resource that an ARM id ends in.')
func nameOf(id string) string => last(split(id, '/'))
