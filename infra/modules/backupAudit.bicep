metadata description = 'Who wrote and who deleted what on the backup account: its log, in the workspace.'

@description('Name of the backup account.')
param accountName string

@description('Name of the setting, of which one resource has five at most.')
param name string

@description('Resource id of the workspace that receives the log.')
param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2026-09-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

// Reads are left out: they are many, and change nothing.
// The one stable version is of 2016 and takes a single setting; Azure's own pages use this one.
#disable-next-line use-recent-api-versions
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: name
  scope: account::blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}
