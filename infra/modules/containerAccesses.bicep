metadata description = 'Each identity may read and write the container of backups that stands beside it.'

import { roles } from 'types.bicep'

@description('Name of the backup account.')
param accountName string

@description('Names of the containers, as many as one deployment may have resources.')
@maxLength(800)
param containers string[]

@description('Object ids of the identities of the services, in the same order.')
param principalIds string[]

resource account 'Microsoft.Storage/storageAccounts@2026-09-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource existingContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-09-01' existing = [
  for name in containers: {
    name: name
    parent: account::blobs
  }
]

// Contributor for a restore too: API Management asks for it on both sides.
resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, i) in containers: {
    name: guid(existingContainers[i].id, principalIds[i], roles.storageBlobDataContributor)
    scope: existingContainers[i]
    properties: {
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roles.storageBlobDataContributor
      )
      principalId: principalIds[i]
      principalType: 'ServicePrincipal'
    }
  }
]
