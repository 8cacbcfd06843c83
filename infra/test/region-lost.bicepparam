using '../main.bicep'

// West Europe is gone, and a service made during the disaster is to receive the backups of the one there.
param environmentName = 'apim-dr'
param location = 'francecentral'
param alertsWithoutReceivers = true
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway'
  }
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-orders/providers/Microsoft.ApiManagement/service/contoso-orders'
  }
]
param restoreTargets = [
  {
    id: '/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-new/providers/Microsoft.ApiManagement/service/contoso-new'
    from: ['contoso-gateway']
  }
]
param goneServices = [
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/Contoso-Gateway'
]
