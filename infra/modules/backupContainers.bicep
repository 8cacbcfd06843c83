metadata description = 'The containers that receive backups, one for each service.'

@description('Name of the backup account.')
param accountName string

@description('Names of the containers.')
param names string[]

@description('Days in which nobody can change or delete a backup; 0 leaves them free.')
@minValue(0)
@maxValue(30)
param immutabilityDays int

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

resource policies 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2026-09-01' = [
  for (name, i) in names: if (immutabilityDays > 0) {
    name: 'default'
    parent: containers[i]
    properties: {
      immutabilityPeriodSinceCreationInDays: immutabilityDays
      allowProtectedAppendWrites: false
    }
  }
]
