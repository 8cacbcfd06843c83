// refused: privateNetworking needs SystemAssignedManagedIdentity
using '../../main.bicep'

param environmentName = 'apim-dr'
param location = 'northeurope'
param privateNetworking = true
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
]
param restoreTargets = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-standby/providers/Microsoft.ApiManagement/service/contoso-standby'
    from: ['contoso-gateway']
    accessType: 'UserAssignedManagedIdentity'
    accessClientId: '66666666-6666-6666-6666-666666666666'
  }
]
