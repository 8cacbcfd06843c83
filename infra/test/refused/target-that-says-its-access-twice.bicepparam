// refused: restoreTargets[0] is protected too, so protectedServices says how it reaches storage
using '../../main.bicep'

param environmentName = 'apim-dr'
param location = 'northeurope'
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
]
param restoreTargets = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/Contoso-Gateway'
    accessType: 'SystemAssignedManagedIdentity'
  }
]
