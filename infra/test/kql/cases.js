// The cases of every rule: what is written, when it arrives, and how often the alert must fire. The whole
// timelines are in timelines.json.
const { ODD, cut, drilled, exception, freshness, heartbeat, proof, recovery, request, runs, trace, transition } = require('./lines');

const DAY = 1440;

/** The cases of a rule that tells of single events; `event` makes the lines of one of them. */
function ofEvents({ event, others, window, twoGroups = 2, back = window, cutFires = 0 }) {
  const end = window + 240;
  return {
    quiet: { rows: others, until: 120, fires: 0 },
    'new, no table yet': { existing: [], until: 60, fires: 0 },
    'tables there, but empty': { until: 60, fires: 0 },
    'the event': { rows: event(4, 'contoso', 'op-1'), until: end, fires: 1, resolves: 1 },
    'the event twice': { rows: [...event(4, 'contoso', 'op-1'), ...event(9, 'contoso', 'op-1'), ...event(70, 'contoso', 'op-1')], until: end + 120, fires: 1, resolves: 1 },
    'two hours late': { rows: event(4, 'contoso', 'op-1', { late: 120 }), until: end, fires: 1, resolves: 1 },
    'odd text': { rows: [cut(event(4, 'fabrikam', 'op-0')[0], 60), ...event(4, 'contoso', 'op-1', {}, ODD)], until: 60, fires: 1 + cutFires },
    'two hosts': { rows: [...event(4, 'contoso', 'op-1', { host: 'host-1' }), ...event(4, 'fabrikam', 'op-2', { host: 'host-2' })], until: 60, fires: twoGroups },
    'resolved and back': { rows: [...event(4, 'contoso', 'op-1'), ...event(4 + back + 120, 'contoso', 'op-1')], until: 2 * end, fires: 2, resolves: 2 },
    'another rule’s events': { rows: [transition(4, 'backup', 'Succeeded', 'contoso', 'op-1'), heartbeat(5), trace(5, 'Pruned', { service: 'contoso', backupName: 'b', reason: 'expired', dryRun: false })], until: 60, fires: 0 },
  };
}

const operation = (kind, to) => (at, service, id, how = {}, text = 'The storage account refused.') =>
  [transition(at, kind, to, service, id, { code: 'StorageRefused', message: text, reason: text }, how)];

const polling = (problem) => (at, service, id, how = {}, text = 'AuthorizationFailed') =>
  [trace(at, 'PollProblem', { service, operationId: id, kind: 'backup', problem, code: '403', message: text, troubles: 1, delaySeconds: 60 }, { functionName: 'PollOperation', ...how })];

const standby = (at, service, pause, how = {}) =>
  trace(at, 'StandbyStatus', { service, sourceService: 'contoso', state: 'following', backupName: 'night', lagSeconds: 14400, verdict: 'equal', ...pause }, how);

const paused = (reason) => ({ state: 'paused', reason, since: '2026-11-23T06:00:00Z', message: 'It has answered 12 requests.' });

const shrunk = (at, service, backupName, how = {}, text = 'it has 12 APIs, and the one before had 40') =>
  [trace(at, 'RecoveryPointShrunk', { service, backupName, losses: [{ what: 'apis', before: 40, now: 12, against: 'the-one-before' }], message: text }, { functionName: 'RunBackgroundTurn', ...how })];

const missing = (at, service, id, how = {}, text = 'it was deleted') =>
  [trace(at, 'ServiceGone', { service, serviceId: `/subscriptions/s/service/${service}`, since: '2026-11-28T00:00:00Z', message: text }, { functionName: 'ListServices', ...how })];

const bare = (at, service, sinceSeconds, how = {}, tag) =>
  trace(at, 'ServiceUnprotected', { service, serviceId: `/subscriptions/s/service/${service}`, tier: 'Basic', location: 'West Europe', tag, since: '2026-11-27T00:00:00Z', sinceSeconds, overdue: sinceSeconds >= 86400 }, { functionName: 'ListServices', ...how });

const unlisted = (at, subscription, sinceSeconds, how = {}) =>
  trace(at, 'ListingFailed', { subscription, code: 'AuthorizationFailed', message: 'no role', since: '2026-11-27T00:00:00Z', sinceSeconds }, { functionName: 'ListServices', ...how });

const listed = (at) => trace(at, 'ServicesListed', { subscription: 's', services: 2, unprotected: 0, cannotBeBackedUp: 0, ignored: 0, joined: 0, gone: 0, withoutGatewayLogs: 0 });

const accepted = (at, service, backupName, how = {}) =>
  trace(at, 'RecoveryPointAccepted', { service, backupName, reason: 'retired', requestedBy: 'ops' }, { functionName: 'AcceptBackup', ...how });

const unreadable = (at, subscription, failingSeconds, message = 'AuthorizationFailed: no role', how = {}) =>
  trace(at, 'ChangesUnreadable', { subscription, services: 2, since: '2026-11-27T00:00:00Z', failingSeconds, message }, { functionName: 'ReadChanges', ...how });

const compared = (verdict) => (at, service, id, how = {}, text = '1 missing, 1 different') =>
  [proof(at, service, id, verdict, { message: text }, how)];

const unproven = (at, service, id, how = {}, text = 'Nothing proves that it could be restored.') =>
  [trace(at, 'ProofOverdue', { service, withinSeconds: 35 * 86400, message: text }, { functionName: 'Watchdog', ...how })];

const slow = (at, service, id, how = {}, text = 'night') =>
  [recovery(at, service, id, 5, { backupName: text }, how)];

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const fleetFresh = (at, services, age, how) => range(1, services).map((n) => freshness(at, `apim-${n}`, age, {}, how));

/** One failed backup in each of so many services, one after the other. */
const fleetFailed = (services) => range(1, services).map((n) => transition(1 + n / 10, 'backup', 'Failed', `apim-${String(n).padStart(3, '0')}`, 'night'));

const cases = {
  'backup-failed': {
    ...ofEvents({ event: operation('backup', 'Failed'), window: DAY, others: [...operation('restore', 'Failed')(4, 'contoso', 'r'), ...operation('backup', 'Abandoned')(4, 'contoso', 'a')] }),
    'nineteen services': { rows: fleetFailed(19), until: 60, fires: 19 },
    'four hundred and ninety services': { rows: fleetFailed(490), until: 60, fires: 19 },
  },
  'fleet-failed': {
    quiet: { rows: fleetFailed(19), until: 60, fires: 0 },
    'new, no table yet': { existing: [], until: 60, fires: 0 },
    'tables there, but empty': { until: 60, fires: 0 },
    'twenty services': { rows: fleetFailed(20), until: DAY + 240, fires: 1, resolves: 1 },
    'the same night twice': { rows: [...fleetFailed(20), ...fleetFailed(20)], until: 60, fires: 1 },
    'two hours late': { rows: fleetFailed(20).map((row) => ({ ...row, arrives: row.at + 120 })), until: 240, fires: 1 },
    'odd text': { rows: [...fleetFailed(19), cut(fleetFailed(1)[0], 40), transition(4, 'backup', 'Failed', 'odd', 'op', { message: ODD })], until: 60, fires: 1 },
    'two hosts': { rows: fleetFailed(20).map((row, n) => ({ ...row, columns: { ...row.columns, AppRoleInstance: `host-${n % 2}` } })), until: 60, fires: 1 },
    'one service twenty times': { rows: range(1, 20).map((n) => transition(n, 'backup', 'Failed', 'contoso', `op-${n}`)), until: 60, fires: 0 },
    'resolved and back': { rows: [...fleetFailed(20), ...fleetFailed(20).map((row) => ({ ...row, at: row.at + 1700, arrives: row.arrives + 1700 }))], until: 2 * DAY + 700, fires: 2, resolves: 2 },
  },
  'restore-started': {
    ...ofEvents({
      event: (at, service, id, how = {}, text = 'drill') => [
        transition(at, 'restore', 'Starting', service, id, { from: 'NotStarted', backupName: 'b', sourceService: 'fabrikam', reason: text }, how),
        transition(at + 1, 'restore', 'Running', service, id, { from: 'Starting', reason: text }, how),
      ],
      window: DAY, others: [...operation('backup', 'Running')(4, 'contoso', 'b'), ...operation('restore', 'Failed')(4, 'contoso', 'refused'), ...operation('restore', 'Running')(5, 'drill-0123456789abcdef01', 'drill-1')],
    }),
    'a restore of seventy minutes': { rows: [transition(4, 'restore', 'Starting', 'contoso', 'r'), transition(5, 'restore', 'Running', 'contoso', 'r'), transition(74, 'restore', 'Succeeded', 'contoso', 'r')], until: 240, fires: 1, resolves: 0 },
  },
  'restore-failed': ofEvents({ event: operation('restore', 'Failed'), window: DAY, others: [...operation('backup', 'Failed')(4, 'contoso', 'b'), ...operation('restore', 'Succeeded')(4, 'contoso', 'r'), ...operation('restore', 'Failed')(5, 'drill-0123456789abcdef01', 'drill-1')] }),
  'restore-different': {
    ...ofEvents({ event: compared('different'), window: DAY, others: [...compared('equal')(4, 'contoso', 'r'), ...compared('partial')(5, 'contoso', 's'), ...compared('notCompared')(6, 'contoso', 't'), ...compared('different')(7, 'drill-0123456789abcdef01', 'drill-1')] }),
    'told twice, for the app died in between': { rows: [...compared('different')(4, 'contoso', 'r'), ...compared('different')(9, 'contoso', 'r')], until: 60, fires: 1 },
    'a second restore is equal': { rows: [...compared('different')(4, 'contoso', 'r'), ...compared('equal')(64, 'contoso', 's')], until: 240, fires: 1, resolves: 0 },
    'two restores of one service': { rows: [...compared('different')(4, 'contoso', 'r'), ...compared('different')(64, 'contoso', 's')], until: 240, fires: 2, resolves: 0 },
  },
  'proof-overdue': {
    ...ofEvents({ event: unproven, window: 180, others: [proof(4, 'contoso', 'r', 'equal')], cutFires: 1 }),
    'until it is proven': { rows: runs(0, 120, (at) => unproven(at, 'contoso', '')), until: 360, fires: 1, resolves: 1 },
  },
  'rto-missed': {
    ...ofEvents({ event: slow, window: DAY, others: [recovery(4, 'contoso', 'r', 0.5)] }),
    'to the second': { rows: [recovery(4, 'contoso', 'r', 4)], until: 60, fires: 0 },
    'the next one is fast': { rows: [...slow(4, 'contoso', 'r'), recovery(64, 'contoso', 's', 1)], until: 240, fires: 1, resolves: 0 },
  },
  'operation-abandoned': ofEvents({ event: operation('restore', 'Abandoned'), window: DAY, others: [...operation('restore', 'Failed')(4, 'contoso', 'r'), ...operation('restore', 'Abandoned')(5, 'drill-0123456789abcdef01', 'drill-1')] }),
  'status-forbidden': {
    ...ofEvents({ event: polling('forbidden'), window: 180, others: [...polling('throttled')(4, 'contoso', 'b'), ...polling('unauthorized')(4, 'contoso', 'b')] }),
    'an address that is not Azure’s': { rows: polling('refusedUrl')(4, 'contoso', 'b'), until: 60, fires: 1 },
    'half an hour of 401': { rows: runs(4, 34, (at) => polling('unauthorized')(at, 'contoso', 'b')), until: 60, fires: 1 },
  },
  poison: {
    ...ofEvents({
      event: (at, service, id, how = {}, text = 'gave up') => [trace(at, 'PoisonMessage', { queue: 'operation-polls-poison', service, operationId: id, turn: 3, message: text }, { functionName: 'PoisonPoll', ...how })],
      window: 180, others: [heartbeat(4)],
    }),
    'every queue has messages': { rows: [heartbeat(5, { startsPoison: 1, pollsPoison: 2, backgroundPoison: 3 })], until: 60, fires: 3 },
    'the queue of inventories alone': { rows: [heartbeat(5, { backgroundPoison: 1 })], until: 60, fires: 1 },
    'a turn of an inventory': { rows: [trace(5, 'PoisonMessage', { queue: 'background-turns-poison', service: 'contoso', message: 'gave up' }, { functionName: 'PoisonBackgroundTurn' })], until: 60, fires: 1 },
    'one of the counts is missing': { rows: [heartbeat(5, { startsPoison: undefined, pollsPoison: 2 })], until: 60, fires: 1 },
    'lines of an app without that queue': { rows: [heartbeat(5, { backgroundPoison: undefined, pollsPoison: 2 })], until: 60, fires: 1 },
    'counts as texts': { rows: [heartbeat(5, { startsPoison: '1', pollsPoison: '0' })], until: 60, fires: 1 },
    'a foreign message': { rows: [trace(5, 'PoisonMessage', { queue: 'operation-starts-poison', message: 'not ours', text: ODD })], until: 60, fires: 1 },
  },
  'ledger-newer': ofEvents({ event: (at, service, id, how = {}, text = 'b') => [trace(at, 'LedgerNewer', { service, operationId: id, blob: text, version: 2 }, how)], window: 180, others: [heartbeat(4)], cutFires: 1 }),
  'recovery-point-damaged': ofEvents({
    event: (at, service, id, how = {}, text = 'its blob is gone') => [trace(at, 'RecoveryPointDamaged', { service, backupName: id, damage: 'missing', message: text }, how)],
    window: DAY, others: [trace(4, 'RecoveryPointSound', { service: 'contoso', backupName: 'b', damage: 'missing', message: 'well again' })], cutFires: 1,
  }),
  'recovery-point-small': ofEvents({
    event: (at, service, id, how = {}, text = 'half of what is usual') => [trace(at, 'RecoveryPointSmall', { service, backupName: id, bytes: 10, usualBytes: 100, message: text }, how)],
    window: DAY, others: [trace(4, 'RecoveryPointDamaged', { service: 'contoso', backupName: 'b', damage: 'missing', message: 'gone' })], cutFires: 1,
  }),
  'service-gone': {
    ...ofEvents({ event: missing, window: 180, others: [listed(4), bare(4, 'contoso', 0)], cutFires: 1 }),
    'until it is undeleted': { rows: [...runs(0, 360, (at) => missing(at, 'contoso', 'x'), 60), listed(420)], until: 720, fires: 1, resolves: 1 },
  },
  'service-unprotected': {
    ...ofEvents({ event: (at, service, id, how = {}, text) => [bare(at, service, 90000, how, text)], window: 180, others: [listed(4), bare(4, 'contoso', 86399), unlisted(5, 's', 3600)] }),
    'from its beginning to its end': { rows: [...runs(0, 2 * DAY, (at) => bare(at, 'contoso', at * 60), 60), listed(2 * DAY + 60)], until: 2 * DAY + 420, fires: 1, resolves: 1 },
    'a subscription that cannot be listed': { rows: runs(0, 2 * DAY, (at) => unlisted(at, 's', at * 60), 60), until: 2 * DAY + 60, fires: 1 },
  },
  'changes-unreadable': {
    ...ofEvents({
      event: (at, service, id, how = {}, text = 'AuthorizationFailed: no role') => [unreadable(at, service, 90000, text, how)],
      window: 180, others: [unreadable(4, 'contoso', 86400), trace(5, 'ChangesRead', { subscription: 'contoso', services: 2, changed: 0, events: 1, reads: 1, readUntil: '2026-11-28T00:00:00Z', whole: true })],
    }),
    'from its beginning to its end': { rows: [...runs(0, 2 * DAY, (at) => unreadable(at, 'contoso', at * 60), 15), trace(2 * DAY + 15, 'ChangesRead', { subscription: 'contoso', services: 2, changed: 0, events: 1, reads: 1, readUntil: '2026-11-28T00:00:00Z', whole: true })], until: 2 * DAY + 360, fires: 1, resolves: 1 },
  },
  'follow-paused': {
    quiet: { rows: runs(0, 120, (at) => standby(at, 'standby', {})), until: 120, fires: 0 },
    'new, no table yet': { existing: [], until: 60, fires: 0 },
    'tables there, but empty': { until: 60, fires: 0 },
    'promoted by a person': { rows: runs(0, 120, (at) => standby(at, 'standby', paused('promoted'))), until: 120, fires: 0 },
    'in use, until it follows again': { rows: runs(0, 240, (at) => standby(at, 'standby', at < 120 ? paused('traffic') : {})), until: 240, fires: 1, resolves: 1 },
    'in use, then promoted': { rows: runs(0, 240, (at) => standby(at, 'standby', paused(at < 120 ? 'traffic' : 'promoted'))), until: 240, fires: 1, resolves: 1 },
    'unreadable for one run': { rows: runs(0, 120, (at) => standby(at, 'standby', at === 31 ? paused('unreadable') : {})), until: 120, fires: 0 },
    'each line twice': { rows: runs(0, 60, (at) => [standby(at, 'standby', paused('written')), standby(at, 'standby', paused('written'))]), until: 60, fires: 1 },
    'two hours late': { rows: runs(0, 60, (at) => standby(at, 'standby', paused('shrunk'), { late: 120 })), until: 300, fires: 1 },
    'odd text': { rows: [cut(standby(5, 'other', paused('traffic')), 30), standby(5, 'standby', { ...paused('traffic'), message: ODD })], until: 60, fires: 1 },
    'two hosts': { rows: [standby(5, 'standby', paused('traffic'), { host: 'host-1' }), standby(5, 'third', paused('written'), { host: 'host-2' })], until: 60, fires: 2 },
    'resolved and back': { rows: runs(0, 360, (at) => standby(at, 'standby', at < 60 || at > 240 ? paused('traffic') : {})), until: 360, fires: 2, resolves: 1 },
    'not a standby any more': { rows: runs(0, 60, (at) => standby(at, 'standby', paused('traffic'))), until: 300, fires: 1, resolves: 1 },
    'another rule’s events': { rows: [transition(4, 'restore', 'Succeeded', 'standby', 'op-1'), heartbeat(5)], until: 60, fires: 0 },
  },
  'drill-failed': ofEvents({
    event: (at, service, id, how = {}, text = 'What came back is not what was saved') => [drilled(at, service, 'Failed', { id, code: 'ProofDifferent', verdict: 'different', message: text }, how)],
    window: DAY, others: [drilled(4, 'contoso', 'Passed')], cutFires: 1,
  }),
  'drill-leftover': ofEvents({
    event: (at, service, id, how = {}, text = 'cannot be deleted: ScopeLocked: There is a lock.') => [trace(at, 'DrillLeftover', { service: 'source', kind: 'drill', id, target: service, message: text }, how)],
    window: 180, others: [trace(4, 'DrillSwept', { target: 'contoso', what: 'deleted' })], cutFires: 1,
  }),
  'usage-export-behind': ofEvents({
    event: (at, service, id, how = {}, text = 'byApi is refused: AuthorizationFailed') => [trace(at, 'UsageBehind', { service, kind: 'usage', id: 'export', missing: 7, since: '2026-11-20', message: text }, how)],
    window: DAY, others: [trace(4, 'UsageExported', { service: 'contoso', kind: 'usage', id: 'export', phase: 'Done', files: 7, reads: 7, missing: 0, oldest: '2025-11-29', newest: '2026-11-28', elapsedSeconds: 9 })], cutFires: 1,
  }),
  'recovery-point-shrunk': {
    ...ofEvents({ event: shrunk, window: DAY, others: [accepted(4, 'contoso', 'b'), trace(5, 'RecoveryPointSmall', { service: 'contoso', backupName: 'b', bytes: 10, usualBytes: 100, message: 'small' })], cutFires: 1 }),
    'accepted an hour later': { rows: [...shrunk(4, 'contoso', 'b'), accepted(64, 'contoso', 'b')], until: 240, fires: 1, resolves: 1 },
    'another one is accepted': { rows: [...shrunk(4, 'contoso', 'b'), ...shrunk(5, 'contoso', 'c'), accepted(64, 'contoso', 'c')], until: 240, fires: 2, resolves: 1 },
    'one of the same name is accepted, of another service': { rows: [...shrunk(4, 'contoso', 'b'), accepted(64, 'fabrikam', 'b')], until: 240, fires: 1, resolves: 0 },
    'accepted, and shrunk again': { rows: [...shrunk(4, 'contoso', 'b'), accepted(64, 'contoso', 'b'), ...shrunk(180, 'contoso', 'b')], until: 300, fires: 2, resolves: 1 },
    'the acceptance arrives before the event': { rows: [...shrunk(4, 'contoso', 'b', { late: 120 }), accepted(64, 'contoso', 'b')], until: 240, fires: 0 },
    'the acceptance arrives late': { rows: [...shrunk(4, 'contoso', 'b'), accepted(64, 'contoso', 'b', { late: 120 })], until: 300, fires: 1, resolves: 1 },
  },
  'backup-overdue': {
    quiet: { rows: runs(0, 180, (at) => [freshness(at, 'contoso', 5 + at / 60), freshness(at, 'fabrikam', 6 + at / 60)]), until: 180, fires: 0 },
    'new, no table yet': { existing: [], until: 60, fires: 0 },
    'tables there, but empty': { until: 60, fires: 0 },
    'added, waits for its first backup': { rows: runs(0, 60, (at) => freshness(at, 'contoso', null, { waitingForFirst: true })), until: 90, fires: 0 },
    'added, and its time is over': { rows: runs(0, 60, (at) => freshness(at, 'contoso', null, at < 30 ? { waitingForFirst: true } : {})), until: 60, fires: 1 },
    'never backed up': { rows: runs(0, 60, (at) => freshness(at, 'contoso', null)), until: 90, fires: 1, resolves: 0 },
    'the edge of the objective': { rows: [freshness(0, 'contoso', 26)], until: 50, fires: 0 },
    overdue: { rows: runs(0, 120, (at) => freshness(at, 'contoso', 25.5 + at / 60)), until: 120, fires: 1, resolves: 0 },
    'backed up again': { rows: runs(0, 180, (at) => freshness(at, 'contoso', at < 60 ? 27 + at / 60 : (at - 60) / 60)), until: 180, fires: 1, resolves: 1 },
    'resolved and back': { rows: runs(0, 240, (at) => freshness(at, 'contoso', at < 60 || at > 150 ? 27 : 1)), until: 240, fires: 2, resolves: 1 },
    'each line twice': { rows: runs(0, 60, (at) => [freshness(at, 'contoso', 27), freshness(at, 'contoso', 27)]), until: 60, fires: 1 },
    'two hours late': { rows: runs(0, 60, (at) => freshness(at, 'contoso', 27, {}, { late: 120 })), until: 240, fires: 1 },
    'odd text': { rows: [cut(freshness(5, 'fabrikam', 27), 30), freshness(5, 'contoso', 27, { backupName: ODD })], until: 60, fires: 1 },
    'two hosts': { rows: [freshness(5, 'contoso', 27, {}, { host: 'host-1' }), freshness(5, 'fabrikam', 28, {}, { host: 'host-2' })], until: 60, fires: 2 },
    'the app falls silent': { rows: runs(0, 60, (at) => freshness(at, 'contoso', 25.5 + at / 60)), until: DAY, fires: 1, resolves: 0 },
    'the app falls silent before it was overdue': { rows: runs(0, 30, (at) => freshness(at, 'contoso', 20 + at / 60)), until: DAY, fires: 1, resolves: 0 },
    'records cannot be read any more': { rows: [...runs(0, 60, (at) => freshness(at, 'contoso', 27)), ...runs(65, 480, (at) => heartbeat(at, { judged: 0 }))], until: 480, fires: 1, resolves: 0 },
    'a service left the list': { rows: runs(0, 240, (at) => [freshness(at, 'contoso', 5), ...(at <= 60 ? [freshness(at, 'gone', 27)] : [])]), until: 240, fires: 1, resolves: 1 },
    'nineteen at once': { rows: runs(0, 30, (at) => fleetFresh(at, 19, 27)), until: 30, fires: 19 },
    'twenty at once': { rows: runs(0, 30, (at) => fleetFresh(at, 20, 27)), until: 30, fires: 0 },
  },
  'fleet-overdue': {
    quiet: { rows: runs(0, 60, (at) => fleetFresh(at, 30, 5)), until: 60, fires: 0 },
    'new, no table yet': { existing: [], until: 60, fires: 0 },
    'tables there, but empty': { until: 60, fires: 0 },
    'nineteen at once': { rows: runs(0, 30, (at) => fleetFresh(at, 19, 27)), until: 30, fires: 0 },
    'twenty at once': { rows: runs(0, 60, (at) => fleetFresh(at, 20, 27)), until: 60, fires: 1, resolves: 0 },
    'four hundred and ninety at once': { rows: fleetFresh(0, 490, null), until: 60, fires: 1 },
    'each line twice': { rows: [...fleetFresh(0, 10, 27), ...fleetFresh(1, 10, 27)], until: 60, fires: 0 },
    'two hours late': { rows: fleetFresh(0, 20, 27, { late: 120 }), until: 180, fires: 1 },
    'odd text': { rows: [cut(freshness(0, 'odd', 27), 30), ...fleetFresh(0, 20, 27)], until: 60, fires: 1 },
    'two hosts': { rows: [...fleetFresh(0, 10, 27, { host: 'host-1' }), ...range(1, 10).map((n) => freshness(0, `other-${n}`, 27, {}, { host: 'host-2' }))], until: 60, fires: 1 },
    'resolved and back': { rows: runs(0, 240, (at) => fleetFresh(at, 20, at < 60 || at > 150 ? 27 : 1), 15), until: 240, fires: 2, resolves: 1 },
    'the app falls silent': { rows: fleetFresh(0, 20, 27), until: DAY, fires: 1, resolves: 0 },
  },
  'services-unjudged': {
    quiet: { rows: runs(0, 60, (at) => heartbeat(at)), until: 60, fires: 0 },
    'new, no table yet': { existing: [], until: 60, fires: 0 },
    'tables there, but empty': { until: 60, fires: 0 },
    'one run that the next healed': { rows: runs(0, 60, (at) => heartbeat(at, at === 20 ? { judged: 0 } : {})), until: 60, fires: 0 },
    'records unreadable': { rows: runs(0, 240, (at) => heartbeat(at, at >= 20 ? { judged: 0 } : {})), until: 240, fires: 1, resolves: 0 },
    'one of two': { rows: runs(0, 60, (at) => heartbeat(at, { judged: 1 })), until: 60, fires: 1 },
    'lines of an older app': { rows: runs(0, 60, (at) => heartbeat(at, { judged: undefined })), until: 60, fires: 0 },
    'two hours late': { rows: runs(0, 60, (at) => heartbeat(at, { judged: 0 }, { late: 120 })), until: 240, fires: 1 },
    'odd text': { rows: [cut(heartbeat(3), 30), ...runs(0, 60, (at) => heartbeat(at, { judged: 0, note: ODD }))], until: 60, fires: 1 },
    'two hosts': { rows: runs(0, 60, (at) => heartbeat(at, { judged: 0 }, { host: `host-${at % 2}` })), until: 60, fires: 1 },
    'the app falls silent': { rows: runs(0, 30, (at) => heartbeat(at, { judged: 0 })), until: 480, fires: 1, resolves: 0 },
    'resolved and back': { rows: runs(0, 300, (at) => heartbeat(at, at < 60 || at > 180 ? { judged: 0 } : {})), until: 300, fires: 2, resolves: 1 },
  },
  'heartbeat-missing': {
    quiet: { rows: runs(-60, 240, (at) => heartbeat(at)), until: 240, fires: 0 },
    'new, no table yet': { existing: [], until: 60, fires: 1, resolves: 0 },
    'tables there, but empty': { until: 60, fires: 1, resolves: 0 },
    'sixteen minutes late': { rows: runs(-60, 240, (at) => heartbeat(at, {}, { late: 16 })), until: 240, fires: 0 },
    'twenty minutes late': { rows: runs(-60, 240, (at) => heartbeat(at, {}, { late: 20 })), until: 240, fires: 0 },
    'now late, now not': { rows: runs(-60, 240, (at) => heartbeat(at, {}, { late: (at / 5) % 3 === 0 ? 20 : 1 })), until: 240, fires: 0 },
    'each line twice': { rows: runs(-60, 120, (at) => [heartbeat(at), heartbeat(at)]), until: 120, fires: 0 },
    'the app dies': { rows: runs(-60, 30, (at) => heartbeat(at)), until: 480, fires: 1, resolves: 0, firesBy: 60 },
    'the app dies, lines twenty minutes late': { rows: runs(-60, 30, (at) => heartbeat(at, {}, { late: 20 })), until: 240, fires: 1, resolves: 0, firesBy: 60 },
    'alive, but its list cannot be read': { rows: runs(-60, 120, (at) => heartbeat(at, at > 30 ? { services: undefined, judged: undefined } : {})), until: 120, fires: 1 },
    'alive, but its ledger cannot be read': { rows: runs(-60, 120, (at) => heartbeat(at, at > 30 ? { openOperations: undefined, judged: 0 } : {})), until: 120, fires: 1 },
    'odd text': { rows: runs(-60, 120, (at) => cut(heartbeat(at, { note: ODD }), 400)), until: 120, fires: 0 },
    'two hosts': { rows: runs(-60, 120, (at) => heartbeat(at, {}, { host: `host-${(at / 5) % 2}` })), until: 120, fires: 0 },
    'resolved and back': { rows: [...runs(-60, 30, (at) => heartbeat(at)), ...runs(90, 150, (at) => heartbeat(at))], until: 300, fires: 2, resolves: 1 },
  },
  'configuration-refused': {
    quiet: { rows: runs(0, 60, (at) => heartbeat(at)), until: 60, fires: 0 },
    'new, no table yet': { existing: [], until: 60, fires: 0 },
    'tables there, but empty': { until: 60, fires: 0 },
    'no service': { rows: runs(0, 60, (at) => heartbeat(at, { services: 0, judged: 0 })), until: 60, fires: 1, resolves: 0 },
    'list refused': { rows: runs(0, 60, (at) => [trace(at, 'ConfigurationRefused', { problems: ['services.json: not JSON'] }), heartbeat(at, { configurationAccepted: false })]), until: 60, fires: 1 },
    'settings refused, no heartbeat at all': { rows: [...runs(-30, 0, (at) => heartbeat(at)), ...runs(5, 60, (at) => trace(at, 'ConfigurationRefused', { problems: ['RPO is no duration'] }))], until: 120, fires: 1, resolves: 0 },
    'each line twice': { rows: runs(0, 60, (at) => [heartbeat(at, { services: 0 }), heartbeat(at, { services: 0 })]), until: 60, fires: 1 },
    'two hours late': { rows: runs(0, 60, (at) => heartbeat(at, { configurationAccepted: false }, { late: 120 })), until: 240, fires: 1 },
    'odd text': { rows: [cut(heartbeat(4, { services: 0 }), 25), trace(5, 'ConfigurationRefused', { problems: [ODD, ODD] })], until: 60, fires: 1 },
    'two hosts': { rows: runs(0, 60, (at) => heartbeat(at, { configurationAccepted: false }, { host: `host-${(at / 5) % 2}` })), until: 60, fires: 1 },
    'list cannot be read, which is no refusal': { rows: runs(0, 60, (at) => heartbeat(at, { services: undefined, judged: undefined })), until: 60, fires: 0 },
    'the app falls silent': { rows: runs(0, 30, (at) => heartbeat(at, { configurationAccepted: false })), until: 480, fires: 1, resolves: 0 },
    'resolved and back': { rows: runs(0, 300, (at) => heartbeat(at, at < 60 || at > 180 ? { services: 0 } : {})), until: 300, fires: 2, resolves: 1 },
  },
  'function-errors': {
    quiet: { rows: [...runs(0, 120, (at) => request(at, 'Watchdog')), request(5, 'RequestBackup', { ok: false, code: '409' }), request(6, 'RequestBackup', { ok: false, code: '400' })], until: 120, fires: 0 },
    'new, no table yet': { existing: [], until: 60, fires: 0 },
    'tables there, but empty': { until: 60, fires: 0 },
    'no exception was ever written': { existing: ['AppTraces', 'AppRequests'], rows: [request(4, 'ScheduledBackup', { ok: false })], until: 60, fires: 1 },
    'one failure that the next try healed': { rows: [request(4, 'PollOperation', { ok: false }), exception(4, 'PollOperation'), request(5, 'PollOperation')], until: 240, fires: 0 },
    'one failure that nothing followed': { rows: [request(4, 'ScheduledBackup', { ok: false }), exception(4, 'ScheduledBackup')], until: 300, fires: 1, resolves: 1 },
    'each line twice': { rows: [request(4, 'ScheduledBackup', { ok: false }), request(4, 'ScheduledBackup', { ok: false })], until: 60, fires: 1 },
    'every run fails': { rows: runs(0, 120, (at) => request(at, 'Watchdog', { ok: false })), until: 120, fires: 1, resolves: 0 },
    'every other run fails': { rows: runs(0, 120, (at) => request(at, 'Watchdog', { ok: (at / 5) % 2 === 0 })), until: 120, fires: 1, resolves: 0 },
    'a run that says so itself': { rows: runs(0, 60, (at) => [request(at, 'Watchdog'), trace(at + 0.1, 'WatchFailed', { part: 'turns', service: 'contoso', message: ODD })]), until: 60, fires: 1 },
    'answers of 5xx': { rows: runs(0, 60, (at) => [request(at, 'GetServices', { code: '500' }), trace(at + 0.1, 'RequestFailed', { function: 'GetServices', exception: 'X' }, { functionName: 'GetServices' })]), until: 60, fires: 1 },
    'a line that was lost': { rows: [trace(5, 'TelemetryLost', { event: 'Freshness', exception: 'X' }, { functionName: '' })], until: 60, fires: 1 },
    'two hours late': { rows: runs(0, 60, (at) => request(at, 'Watchdog', { ok: false, late: 120 })), until: 240, fires: 1 },
    'odd text': { rows: [cut(trace(5, 'WatchFailed', { message: ODD }), 30)], until: 60, fires: 1 },
    'two hosts': { rows: [request(4, 'ScheduledBackup', { ok: false }), request(4, 'Watchdog', { ok: false, host: 'host-2' })], until: 60, fires: 2 },
    'resolved and back': { rows: runs(0, 300, (at) => request(at, 'Watchdog', { ok: !(at < 60 || at > 180) })), until: 300, fires: 2, resolves: 1 },
  },
};

module.exports = { cases };
