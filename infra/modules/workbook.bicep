metadata description = 'The page in the portal that answers: could we recover now?'

import { resourceTags } from 'types.bicep'

@description('Region of the workbook.')
param location string

@description('Its title.')
param title string

@description('Resource id of the workspace it reads.')
param workspaceId string

@description('Names and values put on the resource.')
param tags resourceTags

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'apim-dr-workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: title
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: workspaceId
    // What its queries read, wherever in the portal it is opened.
    serializedData: string(union(loadJsonContent('../workbook.json'), { fallbackResourceIds: [workspaceId] }))
  }
}

@description('Resource id of the workbook.')
output id string = workbook.id
