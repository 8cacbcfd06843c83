// refused: protectedServices[0].accessClientId is missing: UserAssignedManagedIdentity needs it, here or in backupAccessClientId
using '../../main.bicep'

param environmentName = 'apim-dr'
param location = 'northeurope'
param backupAccessType = 'UserAssignedManagedIdentity'
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-orders/providers/Microsoft.ApiManagement/service/contoso-orders'
    accessClientId: '55555555-5555-5555-5555-555555555555'
  }
]
param restoreTargets = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-standby/providers/Microsoft.ApiManagement/service/contoso-standby'
    from: ['contoso-gateway']
    accessClientId: '66666666-6666-6666-6666-666666666666'
  }
]
