// refused: privateNetworking needs SystemAssignedManagedIdentity
using '../../main.bicep'

param environmentName = 'apim-dr'
param location = 'northeurope'
param privateNetworking = true
param backupAccessType = 'UserAssignedManagedIdentity'
param backupAccessClientId = '44444444-4444-4444-4444-444444444444'
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
]
