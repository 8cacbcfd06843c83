metadata description = 'The network through which the app reaches firewalled storage.'

@description('Region of the network.')
param location string

@description('Name of the virtual network.')
param name string

@description('Its address range, /26 or larger.')
param addressPrefix string

var services = ['blob', 'queue']

resource network 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: name
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        addressPrefix
      ]
    }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 27, 0)
          // ARM, Entra ID and Application Insights stay outside; a fixed address needs a NAT gateway.
          defaultOutboundAccess: true
          delegations: [
            {
              name: 'flex'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 27, 1)
          defaultOutboundAccess: false
        }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for service in services: {
    name: 'privatelink.${service}.${environment().suffixes.storage}'
    location: 'global'
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (service, i) in services: {
    name: name
    parent: zones[i]
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
]

@description('What a storage account needs to be reached privately.')
@export()
@sealed()
type privateAccess = {
  @description('Resource id of the subnet of private endpoints.')
  subnetId: string

  @description('Resource id of the private zone of blobs.')
  blobZoneId: string

  @description('Resource id of the private zone of queues.')
  queueZoneId: string
}

@description('Resource id of the subnet that the app is integrated with.')
output appSubnetId string = network::app.id

@description('What storage accounts need to be reached from that subnet.')
output access privateAccess = {
  subnetId: network::endpoints.id
  blobZoneId: zones[0].id
  queueZoneId: zones[1].id
}
