// refused: environmentName may have letters, digits and hyphens only
using '../../main.bicep'

param environmentName = 'apim_dr.test'
param location = 'northeurope'
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
]
