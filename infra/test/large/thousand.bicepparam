using '../../main.bicep'

var provider = 'providers/Microsoft.ApiManagement/service'
var subscriptions = ['11111111-1111-1111-1111-111111111111', '22222222-2222-2222-2222-222222222222']

param environmentName = 'apim-dr-thousand'
param location = 'northeurope'
param alertsWithoutReceivers = true
param serviceListBlob = 'services.json'
param protectedServices = [
  for i in range(0, 1000): {
    id: '/subscriptions/${subscriptions[i % 2]}/resourceGroups/rg-${i / 10}/${provider}/contoso-${i}'
  }
]
param restoreTargets = [
  {
    id: '/subscriptions/${subscriptions[0]}/resourceGroups/rg-standby/${provider}/contoso-standby'
    from: map(range(0, 500), i => 'contoso-${i}')
  }
]
