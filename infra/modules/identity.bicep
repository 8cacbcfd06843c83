metadata description = 'The identity the app acts with, everywhere.'

import { resourceTags } from 'types.bicep'

@description('Name of the identity.')
param name string

@description('Region of the identity.')
param location string

@description('Names and values put on the resource.')
param tags resourceTags

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id of the identity.')
output id string = identity.id

@description('Object id, which roles are assigned to.')
output principalId string = identity.properties.principalId

@description('Client id, which the app asks tokens for.')
output clientId string = identity.properties.clientId
