using '../main.bicep'

var group = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway'
var provider = 'providers/Microsoft.ApiManagement/service'

param environmentName = 'apim-dr-shared'
param location = 'northeurope'
param alertsWithoutReceivers = true
param statusRole = false
param listingRole = false
param inventory = 'off'
param usageReports = []
param backupAccessType = 'UserAssignedManagedIdentity'
param backupAccessClientId = '44444444-4444-4444-4444-444444444444'
param protectedServices = [
  {
    id: '${group}/${provider}/contoso-gateway'
  }
]
param restoreTargets = [
  {
    id: '${group}/${provider}/contoso-first'
    from: ['contoso-gateway']
  }
  {
    id: '${group}/${provider}/contoso-second'
    from: ['contoso-gateway']
    accessClientId: '44444444-4444-4444-4444-44444444444A'
  }
  {
    id: '${group}/${provider}/contoso-third'
    from: ['contoso-gateway', 'contoso-first']
    accessClientId: '44444444-4444-4444-4444-44444444444a'
  }
]
