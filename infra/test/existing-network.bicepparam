using '../main.bicep'

var hub = '/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-hub/providers/Microsoft.Network'

param environmentName = 'apim-dr-hub'
param location = 'polandcentral'
param tags = {
  costCenter: '4711'
  owner: 'platform'
}
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso--gateway'
  }
]
param privateNetworking = true
param publicNetworkAccess = 'Disabled'
param network = {
  appSubnetId: '${hub}/virtualNetworks/vnet-hub/subnets/app'
  endpointSubnetId: '${hub}/virtualNetworks/vnet-hub/subnets/endpoints'
  blobZoneId: '${hub}/privateDnsZones/privatelink.blob.core.windows.net'
  siteZoneId: '${hub}/privateDnsZones/privatelink.azurewebsites.net'
}
param zoneRedundant = true
param actionGroupIds = [
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-oncall/providers/Microsoft.Insights/actionGroups/ag-pager'
]
