metadata description = 'The storage of the Functions host: packages, keys, locks and queues.'

import { existingNetwork, resourceTags, roles } from 'types.bicep'

@description('Name of the storage account.')
param name string

@description('Region of the account.')
param location string

@description('Object id of the identity of the app.')
param principalId string

@description('The network through which the app reaches the account; without it, there is no firewall.')
param access existingNetwork?

@description('How the account is copied.')
param redundancy 'Standard_ZRS' | 'Standard_LRS'

@description('Disabled: only private endpoints reach the account.')
param publicNetworkAccess 'Enabled' | 'Disabled'

@description('Names and values put on the account and its endpoints.')
param tags resourceTags

var queueNames = [
  'operation-starts'
  'operation-polls'
  'background-turns'
  'operation-starts-poison'
  'operation-polls-poison'
  'background-turns-poison'
]

resource account 'Microsoft.Storage/storageAccounts@2026-09-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: redundancy
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: publicNetworkAccess
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: access == null ? 'Allow' : 'Deny'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      cors: {
        corsRules: []
      }
    }

    resource packages 'containers' = {
      name: 'app-package'
    }
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queues 'queues' = [
      for queueName in queueNames: {
        name: queueName
      }
    ]
  }
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.storageBlobDataOwner, roles.storageQueueDataContributor]: {
    name: guid(account.id, principalId, role)
    scope: account
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: principalId
      principalType: 'ServicePrincipal'
    }
  }
]

module blobEndpoint 'privateEndpoint.bicep' = if (access != null) {
  params: {
    name: 'pep-${name}-blob'
    location: location
    targetId: account.id
    service: 'blob'
    subnetId: access!.endpointSubnetId
    zoneId: access.?blobZoneId
    tags: tags
  }
}

module queueEndpoint 'privateEndpoint.bicep' = if (access != null) {
  params: {
    name: 'pep-${name}-queue'
    location: location
    targetId: account.id
    service: 'queue'
    subnetId: access!.endpointSubnetId
    zoneId: access.?queueZoneId
    tags: tags
  }
}

@description('Endpoint of its blobs.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Endpoint of its queues.')
output queueEndpoint string = account.properties.primaryEndpoints.queue

@description('Where packages of the app are deployed to.')
output packageContainer string = '${account.properties.primaryEndpoints.blob}${account::blobs::packages.name}'
