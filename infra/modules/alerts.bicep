metadata description = 'What wakes a person: one rule for each way in which recovery is at risk.'

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

@sealed()
@description('What one rule looks for and how often.')
type rule = {
  @description('Its name, the name of its query file, and its heading in the runbook.')
  key: string

  @description('What the person who is woken reads first.')
  title: string

  @description('The query.')
  query: string

  @description('0 critical, 1 error, 2 warning, 3 information.')
  severity: 0 | 1 | 2 | 3

  @description('Minutes between two evaluations.')
  every: 5 | 10 | 15

  @description('Minutes that each evaluation looks back.')
  window: int

  @description('Columns that split it into alerts of their own.')
  dimensions: string[]

  @description('The column that is measured; without it, rows are counted.')
  measure: string?

  @description('How that column is aggregated.')
  aggregation: ('Maximum' | 'Total')?

  @description('How the result is compared; without it, GreaterThan.')
  operator: 'LessThan'?

  @description('What it is compared with; without it, 0.')
  threshold: int?
}

// Windows overlap, since lines arrive late.
var rules rule[] = [
  {
    key: 'backup-failed'
    title: 'API Management backup failed'
    query: loadTextContent('../kql/backup-failed.kql')
    severity: 1
    every: 15
    window: 30
    dimensions: ['service', 'operationId']
  }
  {
    key: 'backup-overdue'
    title: 'API Management backup overdue'
    query: loadTextContent('../kql/backup-overdue.kql')
    severity: 0
    every: 15
    window: 30
    dimensions: ['service']
    measure: 'overdueSeconds'
    aggregation: 'Maximum'
  }
  {
    key: 'restore-started'
    title: 'API Management restore started'
    query: loadTextContent('../kql/restore-started.kql')
    severity: 2
    every: 5
    window: 15
    dimensions: ['service', 'operationId']
  }
  {
    key: 'restore-failed'
    title: 'API Management restore failed'
    query: loadTextContent('../kql/restore-failed.kql')
    severity: 0
    every: 5
    window: 15
    dimensions: ['service', 'operationId']
  }
  {
    key: 'operation-abandoned'
    title: 'API Management operation abandoned: a person must look'
    query: loadTextContent('../kql/operation-abandoned.kql')
    severity: 0
    every: 5
    window: 15
    dimensions: ['service', 'operationId', 'operationKind']
  }
  {
    key: 'status-forbidden'
    title: 'Status of an API Management operation cannot be read'
    query: loadTextContent('../kql/status-forbidden.kql')
    severity: 1
    every: 15
    window: 30
    dimensions: ['service', 'problem']
  }
  {
    key: 'poison'
    title: 'A message was given up on'
    query: loadTextContent('../kql/poison.kql')
    severity: 1
    every: 15
    window: 30
    dimensions: ['service', 'queue']
  }
  {
    key: 'heartbeat-missing'
    title: 'API Management disaster recovery is silent'
    query: loadTextContent('../kql/heartbeat-missing.kql')
    severity: 0
    every: watchdogMinutes
    window: 3 * watchdogMinutes
    dimensions: []
    measure: 'heartbeats'
    aggregation: 'Total'
    operator: 'LessThan'
    threshold: 1
  }
  {
    key: 'configuration-refused'
    title: 'No service is protected, or the configuration was refused'
    query: loadTextContent('../kql/configuration-refused.kql')
    severity: 0
    every: 15
    window: 30
    dimensions: []
  }
  {
    key: 'ledger-newer'
    title: 'The ledger was written by a newer version of the app'
    query: loadTextContent('../kql/ledger-newer.kql')
    severity: 1
    every: 15
    window: 30
    dimensions: ['service']
  }
  {
    key: 'function-errors'
    title: 'A function of API Management disaster recovery fails'
    query: loadTextContent('../kql/function-errors.kql')
    severity: 2
    every: 15
    window: 30
    dimensions: ['functionName']
  }
]

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(emails)) {
  name: actionGroupName
  location: 'global'
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
    kind: 'LogAlert'
    properties: {
      displayName: '${rule.title} (${environmentName})'
      description: 'What to do: docs/runbook.md, "Alert ${rule.key}".'
      enabled: true
      severity: rule.severity
      scopes: [
        workspaceId
      ]
      evaluationFrequency: 'PT${rule.every}M'
      windowSize: 'PT${rule.window}M'
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
        actionGroups: concat(empty(emails) ? [] : [actionGroup.id], actionGroupIds)
      }
    }
  }
]
