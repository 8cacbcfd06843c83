using '../main.bicep'

// Drills with all that can be said of them, in another region than the app.
param environmentName = 'apim-dr-drills'
param location = 'northeurope'
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/Contoso-Gateway'
  }
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-gateway/providers/Microsoft.ApiManagement/service/contoso-partners'
  }
]
param drills = {
  location: 'westeurope'
  schedule: '0 0 3 1 */3 *'
  services: ['contoso-gateway']
  select: 'random'
  deleteAfter: 'PT10H'
  publisherEmail: 'apis@contoso.com'
}
param alertEmails = ['oncall@contoso.com']
