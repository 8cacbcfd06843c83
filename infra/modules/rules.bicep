metadata description = 'What the app would refuse of its settings, said before anything is deployed: functions/settings has the same rules.'

import { accessType, drillSettings, idOf, nameOf, protectedService, restoreTarget } from 'types.bicep'

@description('A text as its shape: n for a run of digits, everything else as it is.')
func shapeOf(text string) string =>
  reduce(
    map(range(0, length(text)), i => substring(text, i, 1)),
    '',
    (shape, char) =>
      contains('0123456789', char) ? (endsWith(shape, 'n') ? shape : '${shape}n') : '${shape}${toUpper(char)}'
  )

@description('Whether a text has no character but these; case counts.')
func isOf(characters string, text string) bool =>
  empty(filter(range(0, length(text)), i => indexOf(characters, substring(text, i, 1)) < 0))

@description('Whether a text is an unsigned number of one or two digits.')
func isSmallNumber(text string) bool => !empty(text) && length(text) < 3 && isOf('0123456789', text)

@export()
@description('Whether a text is a GUID.')
func isGuid(text string) bool =>
  join(map(split(text, '-'), part => string(length(part))), '-') == '8-4-4-4-12' && isOf(
    '0123456789abcdef',
    toLower(replace(text, '-', ''))
  )

@description('Whether a text is the name of an API Management service, in lower case.')
func isServiceName(key string) bool =>
  length(key) > 0 && length(key) <= 50 && isOf('abcdefghijklmnopqrstuvwxyz', take(key, 1)) && isOf(
    'abcdefghijklmnopqrstuvwxyz0123456789-',
    key
  ) && !endsWith(key, '-')

@description('Whether a text has a character that no name of a resource group has; letters of any script may stand in one.')
func hasStrange(text string) bool =>
  !empty(filter(range(0, length(text)), i => contains(' !"#$%&\'*+,:;<=>?@[\\]^`{|}~', substring(text, i, 1))))

@description('Whether a text is the ARM id of an API Management service, as idOf writes it.')
func isServiceId(id string) bool =>
  length(split(id, '/')) == 9 && startsWith(id, '/subscriptions/') && isGuid(split(id, '/')[2]) && split(id, '/')[3] == 'resourcegroups' && length(split(
    id,
    '/'
  )[4]) > 0 && length(split(id, '/')[4]) <= 90 && !hasStrange(split(id, '/')[4]) && !endsWith(split(id, '/')[4], '.') && join(
    take(skip(split(id, '/'), 5), 3),
    '/'
  ) == 'providers/microsoft.apimanagement/service' && isServiceName(nameOf(id))

@description('Whether a text is an ISO 8601 duration of days, hours, minutes and seconds that is longer than nothing.')
func isDuration(text string) bool =>
  contains(
    [
      'PnD'
      'PTnH'
      'PTnM'
      'PTnS'
      'PTnHnM'
      'PTnHnS'
      'PTnMnS'
      'PTnHnMnS'
      'PnDTnH'
      'PnDTnM'
      'PnDTnS'
      'PnDTnHnM'
      'PnDTnHnS'
      'PnDTnMnS'
      'PnDTnHnMnS'
    ],
    replace(shapeOf(text), 'n.nS', 'nS')
  ) && !empty(filter(range(0, length(text)), i => contains('123456789', substring(text, i, 1))))

@description('The number before a letter of a duration in capitals, 0 where the letter is not in it.')
func numberBefore(letter string, duration string) int =>
  contains(duration, letter)
    ? int(split(last(split(take(duration, indexOf(duration, letter)), ['P', 'T', 'D', 'H', 'M'])), '.')[0])
    : 0

@description('The whole seconds of a duration of at most 16 characters; 0 where a text is none.')
func secondsOf(text string) int =>
  length(text) <= 16 && isDuration(text)
    ? numberBefore('D', toUpper(text)) * 86400 + numberBefore('H', toUpper(text)) * 3600 + numberBefore(
        'M',
        toUpper(text)
      ) * 60 + numberBefore('S', toUpper(text))
    : 0

@description('The number that a word of a schedule stands for, or -1.')
func scheduled(word string, names string[], first int) int =>
  isSmallNumber(word)
    ? int(word)
    : length(word) >= 3 && length(word) <= 9 && isOf('ABCDEFGHIJKLMNOPQRSTUVWXYZ', toUpper(word)) && contains(
          names,
          take(toUpper(word), 3)
        )
        ? indexOf(names, take(toUpper(word), 3)) + first
        : -1

@description('Whether one number, range or star of a schedule, with its step, is in bounds.')
func isPart(part string, least int, greatest int, names string[]) bool =>
  length(split(part, '/')) <= 2 && (length(split(part, '/')) == 1 || isSmallNumber(last(split(part, '/'))) && int(last(split(
    part,
    '/'
  ))) > 0) && (split(part, '/')[0] == '*' || length(split(split(part, '/')[0], '-')) <= 2 && scheduled(
    split(split(part, '/')[0], '-')[0],
    names,
    least
  ) >= least && scheduled(last(split(split(part, '/')[0], '-')), names, least) <= greatest && scheduled(
    split(split(part, '/')[0], '-')[0],
    names,
    least
  ) <= scheduled(last(split(split(part, '/')[0], '-')), names, least))

@description('Whether one field of a schedule is in bounds.')
func isField(field string, least int, greatest int, names string[]) bool =>
  empty(filter(split(field, ','), part => !isPart(part, least, greatest, names)))

@description('Whether six fields are a schedule.')
func areFields(fields string[]) bool => length(fields) == 6 && isField(fields[0], 0, 59, []) && isField(fields[1], 0, 59, []) && isField(fields[2], 0, 23, []) && isField(fields[3], 1, 31, []) && isField(fields[4], 1, 12, ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']) && isField(fields[5], 0, 6, ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'])

@description('The days of a month.')
func daysOf(year int, month int) int =>
  contains([4, 6, 9, 11], month)
    ? 30
    : month != 2 ? 31 : year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28

@description('Whether a text of the shape yyyy-mm-dd is a day.')
func isDay(text string) bool =>
  join(map(split(text, '-'), part => string(length(part))), '-') == '4-2-2' && shapeOf(text) == 'n-n-n' && int(split(
    text,
    '-'
  )[1]) >= 1 && int(split(text, '-')[1]) <= 12 && int(split(text, '-')[2]) >= 1 && int(split(text, '-')[2]) <= daysOf(
    int(split(text, '-')[0]),
    int(split(text, '-')[1])
  )

@description('Whether a version of the API Management API takes a managed identity; days are compared as numbers.')
func takesIdentity(version string) bool =>
  (length(version) == 10 || length(version) == 18 && endsWith(version, '-preview')) && isDay(take(version, 10)) && int(replace(
    take(version, 10),
    '-',
    ''
  )) >= (endsWith(version, '-preview') ? 20210401 : 20210402)

@description('What stands after the scheme of a URL and before its path.')
func hostOf(url string) string => split('${skip(url, indexOf(url, '//') + 2)}/', '/')[0]

@description('Whether a text is an absolute http or https URL with nothing but a host, a port and a path.')
func isPlainUrl(url string) bool =>
  (startsWith(toLower(url), 'https://') || startsWith(toLower(url), 'http://')) && !empty(hostOf(url)) && isOf(
    'abcdefghijklmnopqrstuvwxyz0123456789.:-',
    toLower(hostOf(url))
  ) && isOf('abcdefghijklmnopqrstuvwxyz0123456789.:-_~/', toLower(url))

@description('Whether a text names a blob: segments that begin with no dot.')
func isBlobName(name string) bool =>
  length(name) <= 200 && empty(filter(
    split(name, '/'),
    segment =>
      empty(segment) || startsWith(segment, '.') || !isOf('abcdefghijklmnopqrstuvwxyz0123456789_.-', toLower(segment))
  ))

@description('What is wrong with the way one service reaches storage: its own words, else those of all.')
func accessProblems(place string, type accessType?, clientId string?, typeOfAll accessType, clientIdOfAll string) string[] =>
  clientId != null && !isGuid(clientId ?? '')
    ? ['${place}.accessClientId must be a GUID']
    : (type ?? typeOfAll) == 'SystemAssignedManagedIdentity'
        ? (clientId == null ? [] : ['${place}.accessClientId belongs to UserAssignedManagedIdentity only'])
        : clientId == null && (typeOfAll != 'UserAssignedManagedIdentity' || empty(clientIdOfAll))
            ? [
                '${place}.accessClientId is missing: UserAssignedManagedIdentity needs it, here or in backupAccessClientId'
              ]
            : []

@description('What is wrong with the ids of one list: each is that of an API Management service, and no name stands there twice.')
func idProblems(list string, ids string[], names string[]) string[] =>
  flatten(map(
    range(0, length(ids)),
    i =>
      !isServiceId(ids[i])
        ? [
            '${list}[${i}].id is not the ARM id of an API Management service: /subscriptions/{guid}/resourceGroups/{group}/providers/Microsoft.ApiManagement/service/{name}'
          ]
        : contains(take(names, i), names[i]) ? ['${list}[${i}] names service ${names[i]} a second time'] : []
  ))

@description('What is wrong with the services that one target may receive backups of.')
func sourceProblems(place string, sources string[], known string[]?) string[] =>
  empty(sources)
    ? ['${place}.from must have at least one name of a service, or be left out']
    : flatten(map(
        range(0, length(sources)),
        i =>
          !isServiceName(sources[i])
            ? ['${place}.from must hold names of services']
            : contains(take(sources, i), sources[i])
                ? ['${place}.from names service ${sources[i]} twice']
                : known != null && !contains(known ?? [], sources[i])
                    ? ['${place}.from names service ${sources[i]}, which is in neither list of services']
                    : []
      ))

@description('What is wrong with the way one target follows a source.')
func followProblems(place string, target restoreTarget, followers string[]) string[] =>
  target.?follow == null
    ? []
    : concat(
        toLower(trim(target.?follow.?source ?? '')) == nameOf(idOf(target.id))
          ? ['${place}.follow.source is the target itself']
          : !contains(
                map(target.?from ?? [], source => toLower(trim(source))),
                toLower(trim(target.?follow.?source ?? ''))
              )
              ? ['${place}.follow.source must be one of the services in from']
              : contains(followers, toLower(trim(target.?follow.?source ?? '')))
                  ? ['${place}.follow.source follows another service itself']
                  : [],
        areFields(filter(split(target.?follow.?schedule ?? '0 0 6 * * *', ' '), field => !empty(field)))
          ? []
          : ['${place}.follow.schedule must be a schedule of six fields, such as 0 0 6 * * *']
      )

@description('What is wrong with one restore target beside its id: a protected service says in its own list what it is and how it reaches storage.')
func targetProblems(
  place string,
  target restoreTarget,
  declared string[],
  declaredNames string[],
  typeOfAll accessType,
  clientIdOfAll string
) string[] =>
  contains(declaredNames, nameOf(idOf(target.id)))
    ? concat(
        contains(declared, idOf(target.id))
          ? []
          : ['${place}.id is another ARM id than protectedServices has for service ${nameOf(idOf(target.id))}'],
        target.?accessType == null && target.?accessClientId == null
          ? []
          : [
              '${place} is protected too, so protectedServices says how it reaches storage: leave accessType and accessClientId out here'
            ]
      )
    : accessProblems(place, target.?accessType, target.?accessClientId, typeOfAll, clientIdOfAll)

@export()
@description('What is wrong with the two lists of services. An owner of some services only cannot know all names: then sources are not looked up.')
func fleetProblems(
  protectedServices protectedService[],
  restoreTargets restoreTarget[],
  backupAccessType accessType,
  backupAccessClientId string,
  whole bool
) string[] =>
  concat(
    idProblems(
      'protectedServices',
      map(protectedServices, service => idOf(service.id)),
      map(protectedServices, service => nameOf(idOf(service.id)))
    ),
    idProblems(
      'restoreTargets',
      map(restoreTargets, target => idOf(target.id)),
      map(restoreTargets, target => nameOf(idOf(target.id)))
    ),
    flatten(map(
      range(0, length(protectedServices)),
      i =>
        concat(
          accessProblems(
            'protectedServices[${i}]',
            protectedServices[i].?accessType,
            protectedServices[i].?accessClientId,
            backupAccessType,
            backupAccessClientId
          ),
          protectedServices[i].?rpo == null || isDuration(protectedServices[i].?rpo ?? '')
            ? []
            : ['protectedServices[${i}].rpo must be an ISO 8601 duration above zero such as PT26H'],
          protectedServices[i].?rto == null || isDuration(protectedServices[i].?rto ?? '')
            ? []
            : ['protectedServices[${i}].rto must be an ISO 8601 duration above zero such as PT4H']
        )
    )),
    flatten(map(
      range(0, length(restoreTargets)),
      i =>
        concat(
          targetProblems(
            'restoreTargets[${i}]',
            restoreTargets[i],
            map(protectedServices, service => idOf(service.id)),
            map(protectedServices, service => nameOf(idOf(service.id))),
            backupAccessType,
            backupAccessClientId
          ),
          followProblems(
            'restoreTargets[${i}]',
            restoreTargets[i],
            map(filter(restoreTargets, target => target.?follow != null), target => nameOf(idOf(target.id)))
          ),
          restoreTargets[i].?from == null
            ? []
            : sourceProblems(
                'restoreTargets[${i}]',
                map(restoreTargets[i].?from ?? [], source => toLower(trim(source))),
                whole
                  ? concat(
                      map(protectedServices, service => nameOf(idOf(service.id))),
                      map(restoreTargets, target => nameOf(idOf(target.id)))
                    )
                  : null
              )
        )
    )),
    !empty(backupAccessClientId) && !isGuid(backupAccessClientId) ? ['backupAccessClientId must be a GUID'] : [],
    !empty(backupAccessClientId) && backupAccessType == 'SystemAssignedManagedIdentity'
      ? ['backupAccessClientId belongs to UserAssignedManagedIdentity only: set backupAccessType, or leave it out']
      : []
  )

@description('Whether a text is an e-mail address, as far as the app looks at it.')
func isEmail(text string) bool =>
  length(split(text, '@')) == 2 && !empty(split(text, '@')[0]) && !empty(split(text, '@')[1]) && !contains(text, ' ')

@export()
@description('What is wrong with the way services are drilled. Where the list of services lies in a blob, names are not looked up.')
func drillProblems(drills drillSettings, protectedServices protectedService[], whole bool) string[] =>
  concat(
    toLower(trim(drills.?schedule ?? 'off')) == 'off' || areFields(filter(
        split(drills.?schedule ?? '', ' '),
        field => !empty(field)
      ))
      ? []
      : ['drills.schedule must be off, or NCRONTAB with six fields, seconds first, such as 0 0 3 1 * * (UTC)'],
    drills.?services == null || !empty(drills.?services ?? [])
      ? []
      : ['drills.services must have at least one name of a service, or be left out'],
    flatten(map(
      map(drills.?services ?? [], service => toLower(trim(service))),
      name =>
        !isServiceName(name)
          ? ['drills.services must hold names of services']
          : whole && !contains(map(protectedServices, service => nameOf(idOf(service.id))), name)
              ? ['drills.services names service ${name}, which is not protected']
              : []
    )),
    secondsOf(drills.?deleteAfter ?? 'PT8H') >= 7200 && secondsOf(drills.?deleteAfter ?? 'PT8H') <= 172800
      ? []
      : ['drills.deleteAfter must be an ISO 8601 duration from PT2H to P2D'],
    drills.?location == null || length(trim(drills.?location ?? '')) > 1 && isOf(
        'abcdefghijklmnopqrstuvwxyz0123456789 ',
        toLower(drills.?location ?? '')
      )
      ? []
      : ['drills.location must be a region, such as westeurope'],
    isEmail(trim(drills.?publisherEmail ?? 'noreply@example.com'))
      ? []
      : ['drills.publisherEmail must be an e-mail address']
  )

@export()
@description('What is wrong with the other settings.')
func settingProblems(
  backupSchedule string,
  pollDelayMinSeconds int,
  pollDelayMaxSeconds int,
  armApiVersion string,
  publicBaseUrl string,
  serviceListBlob string,
  usageSince string
) string[] =>
  concat(
    areFields(filter(split(backupSchedule, ' '), field => !empty(field)))
      ? []
      : ['backupSchedule must be NCRONTAB with six fields, seconds first, such as 0 0 2 * * * (UTC)'],
    pollDelayMaxSeconds < pollDelayMinSeconds ? ['pollDelayMaxSeconds must not be below pollDelayMinSeconds'] : [],
    takesIdentity(armApiVersion)
      ? []
      : [
          'armApiVersion must be a date such as 2024-05-01, or one with -preview, and not before 2021-04-01-preview: older ones know no managed identity'
        ],
    empty(publicBaseUrl) || isPlainUrl(publicBaseUrl)
      ? []
      : ['publicBaseUrl must be an absolute https URL without credentials, query or fragment'],
    empty(serviceListBlob) || isBlobName(serviceListBlob) ? [] : ['serviceListBlob must name a blob'],
    empty(usageSince) || isDay(usageSince) ? [] : ['usageSince must be a date such as 2025-01-31']
  )

@export()
@description('What is wrong with the subscriptions that are listed.')
func watchedProblems(watchedSubscriptions string[]) string[] =>
  concat(
    flatten(map(
      range(0, length(watchedSubscriptions)),
      i =>
        isGuid(trim(watchedSubscriptions[i]))
          ? []
          : ['watchedSubscriptions[${i}] must be the id of a subscription, a GUID']
    )),
    length(union(map(watchedSubscriptions, id => toLower(trim(id))), [])) < length(watchedSubscriptions) ? ['watchedSubscriptions names a subscription a second time'] : []
  )

@export()
@description('Whether a text is the ARM id of a storage account.')
func isAccountId(id string) bool =>
  length(split(id, '/')) == 9 && startsWith(toLower(id), '/subscriptions/') && isGuid(split(id, '/')[2]) && toLower(split(
    id,
    '/'
  )[3]) == 'resourcegroups' && join(take(skip(split(toLower(id), '/'), 5), 3), '/') == 'providers/microsoft.storage/storageaccounts' && !empty(nameOf(id))
