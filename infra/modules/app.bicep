metadata description = 'The function app on a Flex Consumption plan, with all of its settings.'

import { entraAuthentication, resourceTags } from 'types.bicep'

@description('Region of the app.')
param location string

@description('Name of the plan.')
param planName string

@description('Name of the app.')
param name string

@description('Java the functions run on.')
param javaVersion '17' | '21' | '25'

@description('Memory of one instance.')
param instanceMemoryMB 2048 | 4096

@description('How many instances may run at once.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Resource id of the identity the app acts with.')
param identityId string

@description('Resource ids of further identities that it may ask tokens for.')
param moreIdentityIds string[] = []

@description('Client id of that identity.')
param identityClientId string

@description('Endpoint of the blobs of the host.')
param hostBlobEndpoint string

@description('Endpoint of the queues of the host.')
param hostQueueEndpoint string

@description('Address of the container that packages are deployed to.')
param packageContainer string

@description('Where telemetry is sent.')
param applicationInsightsConnectionString string

@description('The settings of the product itself: what its own documentation lists.')
param settings { *: string }

@description('Subnet that the app is integrated with, and through which it then sends everything; without it, none.')
param subnetId string?

@description('Disabled: only private endpoints reach the app and its deployment site.')
param publicNetworkAccess 'Enabled' | 'Disabled'

@description('Whether instances are spread over the zones of the region.')
param zoneRedundant bool

@description('Names and values put on plan and app.')
param tags resourceTags

@description('A sign-in demanded on top of the function key.')
param authentication entraAuthentication?

@description('Paths that answer without that sign-in: the app checks itself who may ask.')
param pathsWithoutSignIn string[]

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  tags: union(tags, { 'azd-service-name': 'functions' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
      ...toObject(moreIdentityIds, id => id, id => {})
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: publicNetworkAccess
    virtualNetworkSubnetId: subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'java'
        version: javaVersion
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: {
      AzureWebJobsStorage__blobServiceUri: hostBlobEndpoint
      AzureWebJobsStorage__queueServiceUri: hostQueueEndpoint
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      AZURE_CLIENT_ID: identityClientId
      // Only behind a sign-in can nobody but App Service say who is signed in.
      ...(authentication == null ? {} : { STATUS_SIGN_IN: 'true' })
      ...settings
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }

  resource signIn 'config' = if (authentication != null) {
    name: 'authsettingsV2'
    properties: {
      platform: {
        enabled: true
      }
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: 'Return401'
        excludedPaths: pathsWithoutSignIn
      }
      httpSettings: {
        requireHttps: true
      }
      login: {
        tokenStore: {
          enabled: false
        }
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: authentication!.clientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: {
            // A token of version 2, whose issuer this is, carries the client id alone as its audience.
            allowedAudiences: [
              authentication!.clientId
            ]
            defaultAuthorizationPolicy: {
              allowedApplications: authentication.?allowedClients
              allowedPrincipals: {
                identities: authentication!.allowedPrincipals
              }
            }
          }
        }
      }
    }
  }
}

@description('Resource id of the app.')
output id string = app.id

@description('Name of the app.')
output name string = app.name

@description('Base URL of its routes.')
output baseUrl string = 'https://${app.properties.defaultHostName}/api'
