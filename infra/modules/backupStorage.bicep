metadata description = 'The geo-redundant account that receives backups and holds the ledger.'

import { accountRedundancy } from 'regions.bicep'
import { ledgerContainer, resourceTags } from 'types.bicep'

@description('Name of the storage account.')
param name string

@description('Region of the account: another than that of the services it protects.')
param location string

@description('How the account is copied.')
param redundancy accountRedundancy

@description('Days in which a deleted blob or container can be brought back.')
@minValue(1)
@maxValue(365)
param softDeleteDays int

@description('Whether the account lets in only private endpoints, trusted services and the ranges below.')
param firewall bool

@description('Public IPv4 addresses or ranges that the firewall lets in, where there is one.')
param allowedIpRanges string[]

@description('Whether a lock keeps the account from being deleted.')
param locked bool

@description('Names and values put on the resource.')
param tags resourceTags

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
    // Disabled would make the rules below void, and with them the way in of API Management.
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      // API Management is a trusted service to storage: it comes in through this, with its identity.
      bypass: 'AzureServices'
      defaultAction: firewall ? 'Deny' : 'Allow'
      ipRules: [for range in allowedIpRanges: { value: range, action: 'Allow' }]
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      // With an account key, one CORS rule makes API Management refuse every backup; with an identity
      // no harm was seen. Nothing here needs one.
      cors: {
        corsRules: []
      }
      isVersioningEnabled: true
      deleteRetentionPolicy: {
        enabled: true
        days: softDeleteDays
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: softDeleteDays
      }
    }
  }

  // Versions only: no rule deletes a backup. The app prunes what has expired.
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'old-versions-of-the-ledger'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['${ledgerContainer}/']
              }
              actions: {
                version: {
                  delete: {
                    daysAfterCreationGreaterThan: 14
                  }
                }
              }
            }
          }
          {
            // A backup is good for 30 days; its version outlives that by the time of two weeks' leave.
            name: 'versions-of-pruned-backups'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['apim-']
              }
              actions: {
                version: {
                  delete: {
                    daysAfterCreationGreaterThan: 45
                  }
                }
              }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

// Against a hasty hand, not against somebody who may remove locks. Blobs in the account are deleted as before.
resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  name: 'apim-dr-backups'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Backups of API Management. Nothing brings a deleted storage account back for sure.'
  }
}
