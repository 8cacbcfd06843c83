// Two Logic Apps (Consumption) that call the app: a backup every night and on demand, and a restore that somebody approves
// by e-mail.
//
// Needs: Contributor on a resource group; the app's address and its keys "caller" and "restore"; an Office 365 mailbox that
//        the questions are sent from. The app's RESULT_LINKS are on, as they are by default: the built-in pattern asks the
//        address in Location, and does not send the key again.
// Use:   az deployment group create --resource-group rg-apim-dr --template-file runbooks/logic-app/main.bicep \
//          --parameters base=https://<app>.azurewebsites.net/api approvers=oncall@contoso.com
//        It asks for both keys. Then, once: portal, the connection office365-apim-dr, Edit API connection, Authorize.
// Then:  the address of On_demand is in each Logic App's overview. Whoever has it may ask: keep it as a key.
// Runs:  where a backup or a restore does not succeed, the run fails: set an alert on failed runs.
// The app's own timer makes nightly backups too; this is for those who want them at another time, or their ends in Logic Apps.

@description('Address of the app, ending in /api.')
param base string

@description('The app\'s key "caller".')
@secure()
param callerKey string

@description('The app\'s key "restore".')
@secure()
param restoreKey string

@description('Who may approve a restore: e-mail addresses, with semicolons between them.')
param approvers string

@description('Region.')
param location string = resourceGroup().location

resource office365 'Microsoft.Web/connections@2016-06-01' = {
  name: 'office365-apim-dr'
  location: location
  properties: {
    displayName: 'Mail for approvals of restores'
    api: {
      id: subscriptionResourceId('Microsoft.Web/locations/managedApis', location, 'office365')
    }
  }
}

resource backup 'Microsoft.Logic/workflows@2019-05-01' = {
  name: 'logic-apim-dr-backup'
  location: location
  properties: {
    definition: loadJsonContent('backup.json')
    parameters: {
      base: {
        value: base
      }
      callerKey: {
        value: callerKey
      }
    }
  }
}

resource restore 'Microsoft.Logic/workflows@2019-05-01' = {
  name: 'logic-apim-dr-restore'
  location: location
  properties: {
    definition: loadJsonContent('restore.json')
    parameters: {
      base: {
        value: base
      }
      restoreKey: {
        value: restoreKey
      }
      approvers: {
        value: approvers
      }
      '$connections': {
        value: {
          office365: {
            id: subscriptionResourceId('Microsoft.Web/locations/managedApis', location, 'office365')
            connectionId: office365.id
            connectionName: office365.name
          }
        }
      }
    }
  }
}
