// refused: drills is given, but privateNetworking is true
// refused: drills needs inventories
// refused: drills needs the custom role mode
using '../../main.bicep'

param environmentName = 'apim-dr'
param location = 'northeurope'
param alertsWithoutReceivers = true
param privateNetworking = true
param inventory = 'off'
param roleMode = 'builtin'
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ApiManagement/service/contoso'
  }
]
param drills = {}
