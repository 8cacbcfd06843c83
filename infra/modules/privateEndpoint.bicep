metadata description = 'One private endpoint, with its name in the private zone.'

import { resourceTags } from 'types.bicep'

@description('Name of the endpoint.')
param name string

@description('Region of the endpoint.')
param location string

@description('Resource id of what is reached through it.')
param targetId string

@description('Which of its services: of a storage account blob or queue, of an app sites.')
param service 'blob' | 'queue' | 'sites'

@description('Resource id of the subnet that receives the address.')
param subnetId string

@description('Resource id of the private DNS zone of that service; without it, somebody else writes the name.')
param zoneId string?

@description('Names and values put on the resource.')
param tags resourceTags

resource endpoint 'Microsoft.Network/privateEndpoints@2026-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: name
        properties: {
          privateLinkServiceId: targetId
          groupIds: [
            service
          ]
        }
      }
    ]
  }

  resource zoneGroup 'privateDnsZoneGroups' = if (zoneId != null) {
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
