using '../main.bicep'

param environmentName = 'apim-dr-complete'
param location = 'northeurope'
param tags = {
  costCenter: '4711'
}
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/Contoso-Gateway'
    accessType: 'SystemAssignedManagedIdentity'
    rpo: 'PT6H'
  }
]
param restoreTargets = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-standby/providers/Microsoft.ApiManagement/service/contoso-standby'
    from: ['contoso-gateway', 'Contoso-Standby']
  }
]
param serviceListBlob = 'services.json'
param backupSchedule = '0 30 */6 * * *'
param watchdogMinutes = 10
param watchedSubscriptions = ['11111111-1111-1111-1111-111111111111', '12121212-1212-1212-1212-121212121212']
param listingMinute = 5
param rpoHours = 8
param operationDeadlineHours = 6
param restoreStartWithinMinutes = 0
param pollDelayMinSeconds = 15
param pollDelayMaxSeconds = 120
param armApiVersion = '2022-08-01'
param inventory = 'policies'
param inventoryKeepDays = 90
param changeQuietMinutes = 5
param changeAtMostMinutes = 60
param changeBackupEveryHours = 0
param usageReports = ['byApi', 'byRequest']
param usageHour = 19
param usageSince = '2025-01-01'
param publicBaseUrl = 'https://recovery.contoso.com'
param heartbeatUrl = 'https://hc-ping.com/11111111-2222-4333-8444-555555555555'
param heartbeatFail = true
param javaVersion = '17'
param instanceMemoryMB = 4096
param maximumInstanceCount = 60
param backupRedundancy = 'Standard_GRS'
param hostStorageRedundancy = 'Standard_LRS'
param softDeleteDays = 30
param lockBackupAccount = true
param ledgerReaders = [
  {
    principalId: '77777777-7777-7777-7777-777777777777'
    principalType: 'Group'
  }
]
param privateNetworking = true
param networkAddressPrefix = '10.20.30.0/26'
param allowedIpRanges = ['203.0.113.0/24']
param authentication = {
  clientId: '88888888-8888-8888-8888-888888888888'
  allowedPrincipals: ['99999999-9999-9999-9999-999999999999']
  allowedClients: ['04b07795-8ddb-461a-bbee-02f9e1bf7b46']
}
param logRetentionDays = 365
param alertEmails = ['oncall@contoso.com']
param actionGroupIds = [
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-oncall/providers/Microsoft.Insights/actionGroups/ag-pager'
]
param runbookUrl = 'https://wiki.contoso.com/apim-dr/runbook'
