using '../main.bicep'

param environmentName = 'apim-dr'
param location = 'northeurope'
param alertsWithoutReceivers = true
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
]
