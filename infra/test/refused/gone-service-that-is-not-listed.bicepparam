// refused: goneServices names a service that is in no list
using '../../main.bicep'

param environmentName = 'apim-dr'
param location = 'francecentral'
param alertsWithoutReceivers = true
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
]
param goneServices = [
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gatway'
]
