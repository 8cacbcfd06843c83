metadata description = 'One service may read and write one container of backups.'

import { roles } from 'types.bicep'

@description('Name of the backup account.')
param accountName string

@description('Name of the container.')
param containerName string

@description('Object id of the identity of the service.')
param principalId string

resource account 'Microsoft.Storage/storageAccounts@2026-09-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = {
      name: containerName
    }
  }
}

// Contributor for a restore too: API Management asks for it on both sides.
resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobs::container.id, principalId, roles.storageBlobDataContributor)
  scope: account::blobs::container
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageBlobDataContributor
    )
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}
