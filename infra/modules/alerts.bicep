metadata description = 'What wakes a person: one rule for each way in which recovery is at risk, and one for the rules themselves.'

import { resourceTags } from 'types.bicep'

@description('Region of the rules.')
param location string

@description('Resource id of the workspace they read.')
param workspaceId string

@description('Name of the action group.')
param actionGroupName string

@description('E-mail addresses that are told.')
param emails string[]

@description('Resource ids of action groups that exist already and are told too.')
param actionGroupIds string[]

@description('Minutes between two runs of the watchdog, whose lines the rules wait for.')
param watchdogMinutes 5 | 10 | 15

@description('The environment, which tells rules of two deployments apart.')
param environmentName string

@description('Tags of all of them.')
param tags resourceTags

@description('Where the runbook is; each alert points at its own section of it.')
param runbookUrl string

@description('From how many services on one alert speaks for all of them.')
@minValue(2)
@maxValue(300)
param fleetAlertFrom int = 20

@sealed()
@description('What one rule looks for and how often.')
type rule = {
  @description('Its name, the name of its query file, and its heading in the runbook.')
  key: string

  @description('What the person who is woken reads first.')
  title: string

  @description('What has happened, and where the words for it are.')
  happened: string

  @description('The first thing to do.')
  act: string

  @description('The query.')
  query: string

  @description('0 critical, 1 error, 2 warning, 3 information: what it costs to sleep on it.')
  severity: 0 | 1 | 2 | 3

  @description('Minutes between two evaluations; of what Azure allows, those of which it still watches the rule itself.')
  every: 5 | 10 | 15

  @description('Minutes that each evaluation looks back, of those that Azure allows.')
  window: 5 | 10 | 15 | 30 | 45 | 60 | 120 | 180 | 240 | 300 | 360 | 1440 | 2880

  @description('Columns that split it into alerts of their own.')
  dimensions: string[]

  @description('The column that is measured; without it, rows are counted.')
  measure: string?

  @description('How that column is aggregated.')
  aggregation: ('Maximum' | 'Total')?

  @description('How the result is compared; without it, GreaterThan.')
  operator: ('LessThan' | 'GreaterThanOrEqual')?

  @description('What it is compared with; without it, 0.')
  threshold: int?
}

// Lines may arrive hours late, and an alert resolves when its lines have left the window. What needs a
// person therefore stays for a day, with the operation among its dimensions so that each one notifies once.
// What lasts is written again by each run of the watchdog, and may resolve three hours after the last time.
var rules rule[] = [
  {
    key: 'backup-failed'
    title: 'API Management backup failed'
    happened: 'A backup of the service named here failed; its last good one still stands. The search result has the words of Azure in code and message.'
    act: 'Read message, put the cause right, and ask for another backup before the objective passes.'
    query: withFleet(loadTextContent('../kql/backup-failed.kql'), fleetAlertFrom)
    severity: 1
    every: 15
    window: 1440
    dimensions: ['service', 'operationId']
  }
  {
    key: 'fleet-failed'
    title: 'API Management backups failed for many services'
    happened: 'Within a day backups failed for at least ${fleetAlertFrom} services; beyond the first ones no alert of their own is raised. The search result has their number and the words of Azure for one of them.'
    act: 'Look for one cause: the backup account, its firewall, a role, the network, or Azure itself. The workbook lists all of them.'
    query: loadTextContent('../kql/fleet-failed.kql')
    severity: 0
    every: 15
    window: 1440
    dimensions: []
    measure: 'failedServices'
    aggregation: 'Total'
    operator: 'GreaterThanOrEqual'
    threshold: fleetAlertFrom
  }
  {
    key: 'backup-overdue'
    title: 'API Management backup overdue'
    happened: 'The newest recovery point of the service named here is older than its objective, or it has none: what changed since then would be lost.'
    act: 'See in the workbook why no backup succeeds, and ask for one.'
    query: ofWatchdog(withFleet(loadTextContent('../kql/backup-overdue.kql'), fleetAlertFrom), watchdogMinutes)
    severity: 0
    every: 15
    window: 2880
    dimensions: ['service']
    measure: 'overdueSeconds'
    aggregation: 'Maximum'
  }
  {
    key: 'fleet-overdue'
    title: 'API Management backups overdue for many services'
    happened: 'At least ${fleetAlertFrom} services have no recovery point that is young enough. This alert speaks for all of them: none has one of its own meanwhile.'
    act: 'Look for one cause: the app, the backup account, a role, the schedule. The workbook lists all of them.'
    query: ofWatchdog(loadTextContent('../kql/fleet-overdue.kql'), watchdogMinutes)
    severity: 0
    every: 15
    window: 2880
    dimensions: []
    measure: 'overdueServices'
    aggregation: 'Total'
    operator: 'GreaterThanOrEqual'
    threshold: fleetAlertFrom
  }
  {
    key: 'services-unjudged'
    title: 'API Management recovery points cannot be judged'
    happened: 'The watchdog runs, but cannot read the records of all services: nobody knows whether those have a recovery point, and none of them is backed up out of turn. The search result says how many of how many.'
    act: 'Look at WatchFailed in the workbook, Trouble of the app itself: it names what cannot be read and why.'
    query: loadTextContent('../kql/services-unjudged.kql')
    severity: 1
    every: 15
    window: 1440
    dimensions: []
  }
  {
    key: 'recovery-point-damaged'
    title: 'API Management recovery point damaged'
    happened: 'A backup of the service named here cannot be restored any more: its blob is missing, was overwritten, or lies in the archive tier. The search result says which, and what it means.'
    act: 'Find out who or what changed it, bring it back from soft delete or an older version, and ask for a fresh backup.'
    query: loadTextContent('../kql/recovery-point-damaged.kql')
    severity: 1
    every: 15
    window: 1440
    dimensions: ['service', 'backupName']
  }
  {
    key: 'recovery-point-small'
    title: 'API Management backup is unusually small'
    happened: 'A backup of the service named here is under half of its usual size, and is not restored unless it is named. The search result has both sizes.'
    act: 'Look whether APIs or products were removed on purpose. If not, restore an older recovery point by its name.'
    query: loadTextContent('../kql/recovery-point-small.kql')
    severity: 2
    every: 15
    window: 1440
    dimensions: ['service', 'backupName']
  }
  {
    key: 'recovery-point-shrunk'
    title: 'API Management backup holds much less than the one before'
    happened: 'A backup of the service named here holds over a fifth fewer APIs, products or policies than one before it, and is not restored unless it is named. The search result says in losses what is fewer, and against which backup.'
    act: 'Find out whether somebody removed them on purpose. If so, accept the backup; if not, the backup in losses has what was lost.'
    query: loadTextContent('../kql/recovery-point-shrunk.kql')
    severity: 1
    every: 15
    window: 1440
    dimensions: ['service', 'backupName']
  }
  {
    key: 'service-gone'
    title: 'Protected API Management service is gone'
    happened: 'The service named here is protected, and is not there any more: deleted, or moved. The search result says in message which, and until when it can be undeleted.'
    act: 'Undelete it first, where that is possible: nothing is lost then. It stays in the schedule until you take it out of the list.'
    query: loadTextContent('../kql/service-gone.kql')
    severity: 1
    every: 15
    window: 180
    dimensions: ['service']
  }
  {
    key: 'service-unprotected'
    title: 'API Management service without backups'
    happened: 'The service named here could be backed up, and for more than a day nobody has asked for it; or (any of a subscription) the services of a subscription could not be listed for more than a day, so that nobody knows.'
    act: 'Name it in protectedServices, or give it the tag apim-dr with the value protect; with the value ignore it is left out on purpose. Where a list failed, read message: the role named listing may be missing.'
    query: loadTextContent('../kql/service-unprotected.kql')
    severity: 2
    every: 15
    window: 180
    dimensions: ['service']
  }
  {
    key: 'changes-unreadable'
    title: 'Changes of API Management services are not seen'
    happened: 'For more than a day the Activity Log of the subscription named here could not be read: nobody knows whether its services were changed, and none is backed up because of it. The search result has the words of Azure in message.'
    act: 'AuthorizationFailed: deploy again with statusRole, or let the owner of the subscription assign that role. The schedule backs up all the same.'
    query: loadTextContent('../kql/changes-unreadable.kql')
    severity: 2
    every: 15
    window: 180
    dimensions: ['subscription']
  }
  {
    key: 'follow-paused'
    title: 'API Management standby does not follow'
    happened: 'Nothing is restored into the standby named here any more. The search result says why in reason and message: it is in use, somebody changed or restored it, its last restore was given up, what it is used for cannot be read, or the backup that comes next holds much less than the one before.'
    act: 'Where the standby is the active service now, promote it. Otherwise put right what the message names, and let it follow again with POST /api/services/{service}/follow.'
    query: loadTextContent('../kql/follow-paused.kql')
    severity: 2
    every: 15
    window: 180
    dimensions: ['service', 'reason']
  }
  {
    key: 'proof-overdue'
    title: 'API Management service not proven restorable for too long'
    happened: 'A standby follows the service named here, and for too long no restore of its backups has brought back everything that was saved. The search result says what the last restore came to.'
    act: 'Look why the standby is not restored, or what its comparisons find: GET /api/services/{service}/proofs has all of them.'
    query: loadTextContent('../kql/proof-overdue.kql')
    severity: 1
    every: 15
    window: 180
    dimensions: ['service']
  }
  {
    key: 'usage-export-behind'
    title: 'API Management reports are not taken out'
    happened: 'Days of the analytics reports of the service named here closed more than three days ago and have not been taken out. The search result says how many files are missing, since which day, and why where that is known.'
    act: 'Read the lines UsageProblem of the service, and put right what they name. What is not taken out by 15 March 2027 is gone.'
    query: loadTextContent('../kql/usage-export-behind.kql')
    severity: 2
    every: 15
    window: 1440
    dimensions: ['service']
  }
  {
    key: 'drill-failed'
    title: 'API Management drill failed'
    happened: 'A drill did not show that the service named here could be restored: its backup did not come back, or not as it was saved. The search result says why in code and message.'
    act: 'Read the drill and the comparison of its restore, put the cause right, and ask for another drill.'
    query: loadTextContent('../kql/drill-failed.kql')
    severity: 1
    every: 15
    window: 1440
    dimensions: ['service', 'drillId']
  }
  {
    key: 'drill-leftover'
    title: 'API Management drill left something behind'
    happened: 'The service named here was made for a drill, and Azure does not let it be deleted or purged, or does not say what is there. It costs money for as long as it is there. The search result has the words of Azure.'
    act: 'Remove the lock or give the right that message names; the watchdog then removes the service by itself.'
    query: loadTextContent('../kql/drill-leftover.kql')
    severity: 1
    every: 15
    window: 180
    dimensions: ['service']
  }
  {
    key: 'restore-started'
    title: 'API Management restore started'
    happened: 'The service named here is being overwritten from a backup. The search result says from which, of which service, and why.'
    act: 'Were you told? If not, stop it and change the keys.'
    query: loadTextContent('../kql/restore-started.kql')
    severity: 2
    every: 5
    window: 1440
    dimensions: ['service', 'operationId']
  }
  {
    key: 'restore-failed'
    title: 'API Management restore failed'
    happened: 'A restore into the service named here failed. The search result has the words of Azure in code and message; the timeline in the workbook has every sign of what happened.'
    act: 'Read message and the timeline, put the cause right, do the dry run again, and restore again with a new id.'
    query: loadTextContent('../kql/restore-failed.kql')
    severity: 0
    every: 5
    window: 1440
    dimensions: ['service', 'operationId']
  }
  {
    key: 'restore-different'
    title: 'API Management restore brought back something else'
    happened: 'A restore into the service named here succeeded, but what is there now is not what was saved: entities are missing, extra or different. The search result has the verdict in message; GET at the address in comparison lists every difference.'
    act: 'Turn no traffic to the service, or turn it back, until you have read the comparison and know that what differs does no harm.'
    query: loadTextContent('../kql/restore-different.kql')
    severity: 0
    every: 5
    window: 1440
    // The third is made of the first two: mail shows dimensions, and so the address.
    dimensions: ['service', 'operationId', 'comparison']
  }
  {
    key: 'rto-missed'
    title: 'API Management restore took longer than its objective'
    happened: 'A restore into the service named here succeeded, and took longer from the request to its end than the recovery time objective of the service whose backup it was. The search result has both times.'
    act: 'Read in the timeline what it waited for: before the POST a lock, a safety backup or another operation, after it Azure. Put that right, or set an objective that can be kept.'
    query: loadTextContent('../kql/rto-missed.kql')
    severity: 1
    every: 15
    window: 1440
    dimensions: ['service', 'operationId']
  }
  {
    key: 'operation-abandoned'
    title: 'API Management operation abandoned: a person must look'
    happened: 'Azure was asked for the operation named here, and nobody saw how it ended. The search result has the last words of Azure; the timeline in the workbook has every sign of what happened.'
    act: 'Start no other restore before you know how this one ended. Look at the service and its Activity Log.'
    query: loadTextContent('../kql/operation-abandoned.kql')
    severity: 0
    every: 5
    window: 1440
    dimensions: ['service', 'operationId', 'operationKind']
  }
  {
    key: 'status-forbidden'
    title: 'Status of an API Management operation cannot be read'
    happened: 'An operation of the service named here goes on, but the app cannot read how it ends: forbidden (a role is missing), unauthorized (its token is refused again and again) or refusedUrl (a status address that is not that of Azure). The search result has the words of Azure.'
    act: 'forbidden: deploy the roles again. unauthorized: look at the identity of the app. refusedUrl: tell the security team.'
    query: loadTextContent('../kql/status-forbidden.kql')
    severity: 1
    every: 15
    window: 180
    dimensions: ['service', 'problem']
  }
  {
    key: 'poison'
    title: 'A message was given up on'
    happened: 'The host gave up on a message of the queue named here. No operation ended by it: the watchdog sends the turn again.'
    act: 'Look at function-errors for the cause, and empty the poison queue.'
    query: loadTextContent('../kql/poison.kql')
    severity: 1
    every: 15
    window: 180
    dimensions: ['service', 'queue']
  }
  {
    key: 'heartbeat-missing'
    title: 'API Management disaster recovery is silent'
    happened: 'For ${watchdogMinutes + 20} minutes no run of the watchdog was whole. The search result says in state which it is: the app is silent, or it is alive and cannot read its ledger or its list of services.'
    act: 'Silent: see whether the app runs. Alive: see WatchFailed in the workbook, and its access to the ledger.'
    query: replace(loadTextContent('../kql/heartbeat-missing.kql'), 'ago(25m)', 'ago(${watchdogMinutes + 20}m)')
    severity: 0
    every: 5
    window: watchdogMinutes == 15 ? 45 : 30
    dimensions: []
    measure: 'heartbeats'
    aggregation: 'Total'
    operator: 'LessThan'
    threshold: 1
  }
  {
    key: 'configuration-refused'
    title: 'No service is protected, or the configuration was refused'
    happened: 'The last run of the watchdog found no service to protect, or settings or the list of services that it refuses. The search result has each problem as a sentence.'
    act: 'Correct the parameters or the list, and deploy again. A bad list leaves the last good one at work.'
    query: loadTextContent('../kql/configuration-refused.kql')
    severity: 0
    every: 15
    window: 1440
    dimensions: []
  }
  {
    key: 'ledger-newer'
    title: 'The ledger was written by a newer version of the app'
    happened: 'An older version of the app meets a document of the service named here that a newer one wrote; it leaves it alone. The search result names the document.'
    act: 'Deploy the newer version again, or let its operations end first.'
    query: loadTextContent('../kql/ledger-newer.kql')
    severity: 1
    every: 15
    window: 180
    dimensions: ['service']
  }
  {
    key: 'function-errors'
    title: 'A function of API Management disaster recovery fails'
    happened: 'The function named here throws, answers 5xx or says itself that something failed, and no later run has healed it.'
    act: 'Open Failures in Application Insights, and Trouble of the app itself in the workbook.'
    query: loadTextContent('../kql/function-errors.kql')
    severity: 2
    every: 15
    window: 180
    dimensions: ['functionName']
  }
]

func withFleet(query string, from int) string => replace(query, 'let fleetFrom = 20;', 'let fleetFrom = ${from};')

func ofWatchdog(query string, minutes int) string =>
  replace(query, 'let threeRuns = 15m;', 'let threeRuns = ${3 * minutes}m;')

// Azure takes a duration only as it writes it itself.
func duration(minutes int) string =>
  minutes >= 1440 ? 'P${minutes / 1440}D' : minutes >= 60 ? 'PT${minutes / 60}H' : 'PT${minutes}M'

var groups = concat(empty(emails) ? [] : [actionGroup.id], actionGroupIds)

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(emails)) {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'apim-dr'
    emailReceivers: [
      for email in emails: {
        name: email
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: '${rule.key}-${environmentName}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${rule.title} (${environmentName})'
      description: '${rule.happened} What to do: ${rule.act} Runbook: ${runbookUrl}#alert-${rule.key} (docs/runbook.md, "Alert ${rule.key}").'
      enabled: true
      severity: rule.severity
      scopes: [
        workspaceId
      ]
      evaluationFrequency: duration(rule.every)
      windowSize: duration(rule.window)
      autoMitigate: true
      // The tables do not exist before the first line.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: rule.?aggregation ?? 'Count'
            metricMeasureColumn: rule.?measure
            operator: rule.?operator ?? 'GreaterThan'
            threshold: rule.?threshold ?? 0
            dimensions: map(rule.dimensions, dimension => {
              name: dimension
              operator: 'Include'
              values: ['*']
            })
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: groups
        // For webhooks, pagers and tickets; mail shows the description and the dimensions.
        customProperties: {
          alert: rule.key
          happened: rule.happened
          act: rule.act
          runbook: '${runbookUrl}#alert-${rule.key}'
          environment: environmentName
          ...(contains(rule.dimensions, 'service')
            ? { service: '\${data.alertContext.condition.allOf[0].dimensions[0].value}' }
            : {})
          searchResults: '\${data.alertContext.condition.allOf[0].linkToSearchResultsUI}'
        }
      }
    }
  }
]

// A rule that is disabled or cannot run is silent, and so it cannot say so itself: Azure switches a rule off
// whose query has failed for a week. These two read the Activity Log and depend on no query.
resource rulesDisabled 'Microsoft.Insights/activityLogAlerts@2026-01-01' = {
  name: 'rule-disabled-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    description: 'An alert rule of API Management disaster recovery was disabled or deleted: what it watched is watched by nobody. What to do: enable it again, or deploy again. Runbook: ${runbookUrl}#alert-rule-disabled (docs/runbook.md, "Alert rule-disabled").'
    enabled: true
    scopes: [
      resourceGroup().id
    ]
    condition: {
      allOf: [
        {
          field: 'category'
          equals: 'Administrative'
        }
        {
          anyOf: [
            {
              field: 'operationName'
              equals: 'Microsoft.Insights/ScheduledQueryRules/disable/action'
            }
            {
              field: 'operationName'
              equals: 'Microsoft.Insights/ScheduledQueryRules/delete'
            }
          ]
        }
      ]
    }
    actions: {
      actionGroups: [for group in groups: { actionGroupId: group }]
    }
  }
}

resource rulesUnhealthy 'Microsoft.Insights/activityLogAlerts@2026-01-01' = {
  name: 'rule-unhealthy-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Azure cannot run an alert rule of API Management disaster recovery: its query fails, or it is switched off. What to do: open the rule, Resource health, and read why. Runbook: ${runbookUrl}#alert-rule-unhealthy (docs/runbook.md, "Alert rule-unhealthy").'
    enabled: true
    scopes: [
      resourceGroup().id
    ]
    condition: {
      allOf: [
        {
          field: 'category'
          equals: 'ResourceHealth'
        }
        {
          field: 'resourceType'
          equals: 'Microsoft.Insights/scheduledQueryRules'
        }
        {
          anyOf: [
            {
              field: 'properties.currentHealthStatus'
              equals: 'Degraded'
            }
            {
              field: 'properties.currentHealthStatus'
              equals: 'Unavailable'
            }
          ]
        }
      ]
    }
    actions: {
      actionGroups: [for group in groups: { actionGroupId: group }]
    }
  }
}
