using '../main.bicep'

param environmentName = 'apim-dr-private'
param location = 'ukwest'
param alertsWithoutReceivers = true
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
]
param privateNetworking = true
param publicNetworkAccess = 'Disabled'
param resultLinks = false
