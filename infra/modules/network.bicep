metadata description = 'The network through which the app reaches firewalled storage.'

import { existingNetwork, resourceTags } from 'types.bicep'

@description('Region of the network.')
param location string

@description('Name of the virtual network.')
param name string

@description('Its address range, /26 or larger.')
param addressPrefix string

@description('Whether the app itself is reached in it, by a name of its own.')
param withSiteZone bool

@description('Names and values put on the network, its zones and their links.')
param tags resourceTags

var domains = {
  AzureCloud: 'azurewebsites.net'
  AzureUSGovernment: 'azurewebsites.us'
  AzureChinaCloud: 'chinacloudsites.cn'
}
var zoneNames = concat(
  [
    'privatelink.blob.${environment().suffixes.storage}'
    'privatelink.queue.${environment().suffixes.storage}'
  ],
  withSiteZone ? ['privatelink.${domains[environment().name]}'] : []
)

resource network 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: name
  location: location
  tags: tags
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
          // All that the app sends goes through here. Azure Resource Manager, Microsoft Entra ID and
          // Application Insights are reached over the internet; a fixed address needs a NAT gateway.
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
  for zoneName in zoneNames: {
    name: zoneName
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zoneName, i) in zoneNames: {
    name: name
    parent: zones[i]
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
]

@description('The network, as one that exists already is described.')
output network existingNetwork = {
  appSubnetId: network::app.id
  endpointSubnetId: network::endpoints.id
  blobZoneId: zones[0].id
  queueZoneId: zones[1].id
  siteZoneId: withSiteZone ? zones[2].id : null
}
