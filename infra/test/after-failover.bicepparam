using '../main.bicep'

param environmentName = 'apim-dr-2'
param location = 'westeurope'
param alertsWithoutReceivers = true
param existingBackupAccountId = '/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-apim-dr/providers/Microsoft.Storage/storageAccounts/stbackupoftheother'
param restoreStartWithinMinutes = 0
param roleMode = 'builtin'
param privateNetworking = true
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
]
