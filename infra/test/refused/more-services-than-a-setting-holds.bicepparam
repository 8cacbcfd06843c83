// refused: and a setting holds 32000: put the list into a blob of the ledger container, and its name into serviceListBlob
using '../../main.bicep'

param environmentName = 'apim-dr'
param location = 'northeurope'
param alertsWithoutReceivers = true
param protectedServices = [
  for i in range(0, 300): {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-${i}'
  }
]
