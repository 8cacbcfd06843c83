metadata description = 'What the rules say of every row of the tables beside it; the app reads the same tables in its tests.'

import { drillProblems, fleetProblems, settingProblems } from '../modules/rules.bicep'
import { containerOf } from '../modules/types.bicep'

targetScope = 'subscription'

@description('What stands in place of ~/ in the tables.')
param services string = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ApiManagement/service/'

// What the types refuse already never comes as far as the rules.
var rows = filter(json(replace(loadTextContent('inputs.json'), '~/', services)), row => !contains(row, 'types'))
var names = loadJsonContent('container-names.json')

@description('What is wrong with each row of inputs.json.')
output problems { *: string[] } = toObject(
  rows,
  row => row.what,
  row =>
    concat(
      fleetProblems(
        row.parameters.?protectedServices ?? [{ id: '${services}contoso' }],
        row.parameters.?restoreTargets ?? [],
        row.parameters.?backupAccessType ?? 'SystemAssignedManagedIdentity',
        row.parameters.?backupAccessClientId ?? '',
        true
      ),
      settingProblems(
        row.parameters.?backupSchedule ?? '0 0 2 * * *',
        row.parameters.?pollDelayMinSeconds ?? 10,
        row.parameters.?pollDelayMaxSeconds ?? 300,
        row.parameters.?armApiVersion ?? '2024-05-01',
        row.parameters.?publicBaseUrl ?? '',
        row.parameters.?serviceListBlob ?? '',
        row.parameters.?usageSince ?? ''
      ),
      row.parameters.?drills == null
        ? []
        : drillProblems(
            row.parameters.drills,
            row.parameters.?protectedServices ?? [{ id: '${services}contoso' }],
            true
          )
    )
)

@description('The container of each service of container-names.json.')
output containers { *: string } = toObject(items(names), name => name.key, name => containerOf(name.key))
