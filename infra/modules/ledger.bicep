metadata description = 'The ledger container, and who may write and read what on the backup account.'

import { ledgerContainer, ledgerReader, roles } from 'types.bicep'

@description('Name of the backup account.')
param accountName string

@description('Object id of the identity of the app.')
param principalId string

@description('People and groups that may read the ledger; backups stay closed to them.')
param readers ledgerReader[]

resource account 'Microsoft.Storage/storageAccounts@2026-09-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource ledger 'containers' = {
      name: ledgerContainer
    }
  }
}

resource writer 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, roles.storageBlobDataContributor)
  scope: account
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageBlobDataContributor
    )
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource readerAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for reader in readers: {
    name: guid(account::blobs::ledger.id, reader.principalId, roles.storageBlobDataReader)
    scope: account::blobs::ledger
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataReader)
      principalId: reader.principalId
      principalType: reader.principalType
    }
  }
]
