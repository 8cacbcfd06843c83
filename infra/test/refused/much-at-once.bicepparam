// refused: restoreTargets[0].from names service contoso-gatewya, which is in neither list of services
// refused: backupAccessClientId belongs to UserAssignedManagedIdentity only: set backupAccessType, or leave it out
// refused: backupSchedule must be NCRONTAB with six fields, seconds first
// refused: drills.services names service contoso-gatewya, which is not protected
// refused: pollDelayMaxSeconds must not be below pollDelayMinSeconds
// refused: network is given, but privateNetworking is false
// refused: publicNetworkAccess is Disabled, but privateNetworking is false
// refused: zoneRedundant needs a hostStorageRedundancy over zones: Standard_ZRS
// refused: existingBackupAccountId is not the ARM id of a storage account
// refused: alerts would wake nobody: set alertEmails or actionGroupIds, or say alertsWithoutReceivers
using '../../main.bicep'

param environmentName = 'apim-dr'
param location = 'ukwest'
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
]
param restoreTargets = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-standby/providers/Microsoft.ApiManagement/service/contoso-standby'
    from: ['contoso-gatewya']
  }
]
param backupAccessClientId = '44444444-4444-4444-4444-444444444444'
param backupSchedule = '0 2 * * *'
param drills = {
  services: ['contoso-gatewya']
}
param pollDelayMinSeconds = 300
param pollDelayMaxSeconds = 10
param network = {
  appSubnetId: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/app'
  endpointSubnetId: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/endpoints'
}
param publicNetworkAccess = 'Disabled'
param zoneRedundant = true
param existingBackupAccountId = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-apim-dr/providers/Microsoft.Web/sites/stbackup'
