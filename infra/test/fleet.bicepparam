using '../main.bicep'

var production = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups'
var partners = '/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups'
var provider = 'providers/Microsoft.ApiManagement/service'

param environmentName = 'apim-dr-fleet'
param location = 'francecentral'
param backupAccessType = 'UserAssignedManagedIdentity'
param backupAccessClientId = '44444444-4444-4444-4444-444444444444'
param protectedServices = [
  { id: '${production}/rg-orders/${provider}/contoso-orders' }
  { id: '${production}/rg-billing/${provider}/contoso-billing', accessClientId: '55555555-5555-5555-5555-555555555555' }
  {
    id: '${production}/Api-Default-North-Europe/${provider}/contoso-classic'
    accessType: 'SystemAssignedManagedIdentity'
  }
  { id: '${partners}/rg-partners/${provider}/contoso-partners', rpo: 'PT12H' }
]
param restoreTargets = [
  {
    id: '${partners}/rg-standby/${provider}/contoso-standby'
    from: ['contoso-orders', 'contoso-billing']
    accessClientId: '66666666-6666-6666-6666-666666666666'
  }
]
param alertEmails = ['first@contoso.com', 'second@contoso.com']
param fleetAlertFrom = 50
