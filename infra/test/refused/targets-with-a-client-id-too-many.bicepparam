// refused: backupAccessClientId belongs to UserAssignedManagedIdentity only
// refused: protectedServices[0].rpo must be an ISO 8601 duration above zero such as PT26H
using '../../targets.bicep'

param principalId = '99999999-9999-9999-9999-999999999999'
param backupAccountId = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-apim-dr/providers/Microsoft.Storage/storageAccounts/stbackup'
param backupAccessClientId = '44444444-4444-4444-4444-444444444444'
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
    rpo: '26 hours'
  }
]
