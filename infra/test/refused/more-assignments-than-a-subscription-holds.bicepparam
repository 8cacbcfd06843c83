// refused: 60 services need 3600 assignments on one backup account
// refused: backupAccountId is not the ARM id of a storage account
using '../../targets.bicep'

var provider = 'providers/Microsoft.ApiManagement/service'

param principalId = '99999999-9999-9999-9999-999999999999'
param backupAccountId = 'stbackup'
param protectedServices = []
param restoreTargets = [
  for i in range(0, 60): {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/${provider}/contoso-${i}'
    from: map(range(0, 60), j => 'contoso-${j}')
  }
]
