// refused: the provided value is of type "'26 hours'"
// refused: The property "tier" is not allowed
// refused: The property "from" is not allowed
// refused: missing the following required properties: "id"
// refused: but the provided value is of type "'AccessKey'"
// refused: but the provided value is of type "'oldest'"
// refused: The property "deleteBefore" is not allowed
using '../../main.bicep'

param environmentName = 'apim-dr'
param location = 'northeurope'
param alertsWithoutReceivers = true
param rpoHours = '26 hours'
param drills = {
  select: 'oldest'
  deleteBefore: 'PT8H'
}
param protectedServices = [
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ApiManagement/service/contoso'
    tier: 'Premium'
  }
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ApiManagement/service/contoso-two'
    from: ['contoso']
  }
  {
    rpo: 'PT6H'
  }
  {
    id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ApiManagement/service/contoso-three'
    accessType: 'AccessKey'
  }
]
