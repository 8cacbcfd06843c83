metadata description = 'One private endpoint of a storage account, with its name in the private zone.'

@description('Name of the endpoint.')
param name string

@description('Region of the endpoint.')
param location string

@description('Resource id of the storage account.')
param accountId string

@description('Which of its services.')
param service 'blob' | 'queue'

@description('Resource id of the subnet that receives the address.')
param subnetId string

@description('Resource id of the private DNS zone of that service.')
param zoneId string

resource endpoint 'Microsoft.Network/privateEndpoints@2026-03-01' = {
  name: name
  location: location
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: name
        properties: {
          privateLinkServiceId: accountId
          groupIds: [
            service
          ]
        }
      }
    ]
  }

  resource zoneGroup 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: service
          properties: {
            privateDnsZoneId: zoneId
          }
        }
      ]
    }
  }
}
