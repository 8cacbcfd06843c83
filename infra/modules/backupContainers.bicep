metadata description = 'Containers of the backup account: those that receive backups, one for each service, or that of reports.'

@description('Name of the backup account.')
param accountName string

@description('Names of the containers.')
param names string[]

resource account 'Microsoft.Storage/storageAccounts@2026-09-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-09-01' = [
  for name in names: {
    name: name
    parent: account::blobs
  }
]
