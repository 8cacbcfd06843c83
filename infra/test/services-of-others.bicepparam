using '../main.bicep'

param environmentName = 'apim-dr-others'
param location = 'northeurope'
param alertsWithoutReceivers = true
param roleMode = 'none'
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
]
