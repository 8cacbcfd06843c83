// Runs every tile of the workbook: without tables, over empty ones, for one service and for 490, over what the
// app wrote in its tests, and over days that a careless query tells wrongly.
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { TABLES } = require('./kusto');
const { tablesOf, time } = require('./azure');
const { ODD, changeBackup, changesRead, drilled, exported, freshness, heartbeat, inventory, probed, proof, recovery, runs, trace, transition } = require('./lines');

const workbook = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'workbook.json'), 'utf8'));
const DAY = 1440;

/** What the portal puts in before it sends a query. */
function filled(query, chosen = {}) {
  const parameters = { Service: "'*'", OperationId: 'op-1', OperationService: 'contoso', ...chosen };
  return query.replace(/\{(\w+)\}/g, (_, name) => parameters[name]);
}

const tiles = workbook.items.filter((item) => item.type === 3).map(({ name, content }) => ({ name, ...content }));
const parameters = workbook.items.flatMap((item) => item.content.parameters ?? []).filter((parameter) => parameter.query);

const operation = (at, service, id, phases, more = {}) =>
  phases.map((to, index) => transition(at, 'backup', to, service, id, { from: phases[index - 1], elapsedSeconds: index * 60, ...more }));

const unproven = (at, service, more = {}) =>
  trace(at, 'ProofOverdue', { service, withinSeconds: 35 * DAY * 60, message: 'Nothing proves that it could be restored.', ...more });

/** A day of so many services: every kind of line. */
function day(services) {
  return Array.from({ length: services }, (_, index) => `apim-${index}`).flatMap((service) => [
    freshness(1435, service, 5, { lastSuccess: time(1100), backupName: `${service}.apimbackup`, nextExpiry: time(40 * DAY) }),
    ...operation(1000, service, 'night', ['NotStarted', 'Starting', 'Running', 'Succeeded']),
    ...operation(1200, service, 'op-1', ['NotStarted', 'Starting', 'Running', 'Failed'], { code: 'X', message: ODD }),
    ...operation(1430, service, 'op-2', ['NotStarted', 'Starting', 'Running']),
    trace(1201, 'PollProblem', { service, operationId: 'op-1', kind: 'backup', problem: 'throttled', code: '429', message: ODD, troubles: 1, delaySeconds: 60 }),
    trace(1202, 'PruneRefused', { service, backupName: 'b', reason: 'protected' }),
    inventory(1010, service, 'Done'),
    exported(1020, service, 'Done'),
    drilled(1030, service, 'Passed'),
    changeBackup(1000, service),
    changesRead(1425, `sub-of-${service}`),
    proof(1210, service, 'op-1', 'different'),
    recovery(1210, service, 'op-1', 5),
    unproven(1430, service),
    trace(1420, 'ServiceUnprotected', { service: `bare-${service}`, serviceId: ODD, tier: 'Basic', location: 'West Europe', tag: ODD, since: '2026-11-27T00:00:00Z', sinceSeconds: 90000, overdue: true }),
    trace(1203, 'WatchFailed', { part: 'turns', service, message: ODD }),
  ]).concat(runs(1400, 1435, (at) => heartbeat(at, { services, judged: services })));
}

/** [tile, what is the matter, lines, columns that its rows must have], as of midnight after the day. */
const told = [
  ['posture', 'the app is dead for three days', [heartbeat(-3 * DAY), freshness(-3 * DAY, 'contoso', 1)], [{ service: 'contoso', state: 'unknown: not seen lately', ageHours: 97 }]],
  ['posture', 'well', runs(1400, 1435, (at) => [heartbeat(at), freshness(at, 'contoso', 2)]), [{ service: 'contoso', state: 'recoverable', ageHours: 2.1, objectiveHours: 26 }]],
  ['posture', 'overdue since the last line', [...runs(1420, 1430, (at) => heartbeat(at)), freshness(1430, 'contoso', 25.9)], [{ state: 'overdue' }]],
  ['posture', 'a watchdog of a quarter of an hour', runs(1395, 1425, (at) => [heartbeat(at), freshness(at, 'contoso', 2)], 15), [{ state: 'recoverable' }]],
  ['posture', 'never backed up', [heartbeat(1435), freshness(1435, 'contoso', null)], [{ state: 'no recovery point', ageHours: null }]],
  ['posture', 'added', [heartbeat(1435), freshness(1435, 'contoso', null, { waitingForFirst: true })], [{ state: 'waiting for its first backup' }]],
  ['posture', 'a service left the list', [...runs(1000, 1435, (at) => [heartbeat(at), freshness(at, 'contoso', 2)]), freshness(1000, 'gone', 2)], [{ service: 'gone', state: 'not in the list any more' }, { service: 'contoso', state: 'recoverable' }]],
  ['posture', 'records cannot be read', [...runs(1000, 1435, (at) => heartbeat(at, { judged: 0 })), freshness(1000, 'contoso', 2)], [{ state: 'unknown: not seen lately' }]],
  ['posture', 'two steps in one moment', [...runs(1400, 1435, (at) => [heartbeat(at), freshness(at, 'contoso', 2)]), ...operation(1430, 'contoso', 'op-1', ['Starting', 'Running', 'Succeeded']).reverse()], [{ runningOperations: '' }]],
  ['health', 'well', [heartbeat(1435)], [{ state: 'alive', minutesSilent: 5, servicesProtected: 2, servicesJudged: 2, configuration: 'accepted', poisonMessages: '0' }]],
  ['health', 'silent', [heartbeat(1380)], [{ state: 'silent', minutesSilent: 60, configuration: 'accepted' }]],
  ['health', 'refused', [trace(1435, 'ConfigurationRefused', { problems: ['RPO is no duration'] }), heartbeat(1435, { configurationAccepted: false })], [{ state: 'configuration refused', configuration: '["RPO is no duration"]' }]],
  ['health', 'refused, and no heartbeat ever', [trace(1435, 'ConfigurationRefused', { problems: ['RPO is no duration'] })], [{ state: 'configuration refused', minutesSilent: 5 }]],
  ['health', 'no service', [heartbeat(1435, { services: 0, judged: 0 })], [{ state: 'no service is protected' }]],
  ['health', 'list unreadable', [heartbeat(1435, { services: undefined, judged: undefined })], [{ state: 'alive, but cannot read its ledger or its list' }]],
  ['health', 'records unreadable', [heartbeat(1435, { judged: 0 })], [{ state: 'alive, but cannot judge every service' }]],
  ['health', 'one of the counts is missing', [heartbeat(1435, { startsPoison: undefined, pollsPoison: 2, backgroundPoison: 1 })], [{ poisonMessages: 'at least 3: one queue could not be counted' }]],
  ['health', 'messages of every queue', [heartbeat(1435, { startsPoison: 1, pollsPoison: 2, backgroundPoison: 4 })], [{ poisonMessages: '7' }]],
  ['running', 'two steps in one moment', operation(1430, 'contoso', 'op-1', ['NotStarted', 'Starting', 'Running']).reverse(), [{ phase: 'Running', minutes: 10 }]],
  ['running', 'ended in the moment it began', operation(1430, 'contoso', 'op-1', ['NotStarted', 'Failed']).reverse(), []],
  ['operations', 'still running', operation(1400, 'contoso', 'op-1', ['NotStarted', 'Starting', 'Running']), [{ phase: 'Running', minutes: 40 }]],
  ['operations', 'ended', operation(1400, 'contoso', 'op-1', ['NotStarted', 'Running', 'Succeeded']), [{ phase: 'Succeeded', minutes: 2 }]],
  ['app-trouble', 'an exception without words', [trace(1430, 'RequestFailed', { function: 'GetServices', exception: 'java.lang.NullPointerException' })], [{ event: 'RequestFailed', troublePlace: 'function GetServices', said: 'java.lang.NullPointerException', times: 1 }]],
  ['app-trouble', 'a line was lost', [trace(1430, 'TelemetryLost', { event: 'Freshness', exception: 'X' })], [{ event: 'TelemetryLost', troublePlace: 'line Freshness', said: 'X' }]],
  ['app-trouble', 'refused, says the heartbeat alone', [heartbeat(1430, { configurationAccepted: false })], [{ event: 'ConfigurationRefused', said: 'The watchdog says that the configuration is refused.' }]],
  ['pruned', 'a prune that failed', [trace(1430, 'PruneFailed', { service: 'contoso', message: 'no' })], [{ result: 'could not be looked at; the next good backup tries again', backupName: 'all of the service', reason: 'no' }]],
  ['pruned', 'a backup that stays', [trace(1430, 'PruneRefused', { service: 'contoso', backupName: 'b', reason: 'protected' })], [{ result: 'stays', backupName: 'b' }]],
  ['app-trouble', 'an inventory was not asked for', [trace(1430, 'InventoryNotRequested', { service: 'contoso', operationId: 'night', kind: 'backup', message: 'no ledger' })], [{ service: 'contoso', troublePlace: 'inventory after backup night', said: 'no ledger' }]],
  ['inventories', 'whole', [freshness(1435, 'contoso', 2), inventory(60, 'contoso', 'Partial'), inventory(1380, 'contoso', 'Done')], [{ state: 'whole', service: 'contoso', ageHours: 1, entities: 120, unreadLists: 0, runsSinceWhole: 0, level: 'full', takenFor: 'afterBackup' }]],
  ['inventories', 'partial once', [inventory(60, 'contoso', 'Done'), inventory(1380, 'contoso', 'Partial')], [{ state: 'partial', unreadLists: 2, runsSinceWhole: 1, lastWhole: '2026-11-29T01:00:00Z' }]],
  ['inventories', 'partial every night: the role was declined or lost', [inventory(-2 * DAY, 'contoso', 'Partial', { entities: 0, unreadLists: 30 }), inventory(-DAY, 'contoso', 'Partial', { entities: 0, unreadLists: 30 }), inventory(60, 'contoso', 'Partial', { entities: 0, unreadLists: 30 })], [{ state: 'not whole three times or more', entities: 0, unreadLists: 30, runsSinceWhole: 3, lastWhole: null }]],
  ['inventories', 'given up', [inventory(60, 'contoso', 'Abandoned', { message: 'no end within a day' })], [{ state: 'given up', said: 'no end within a day', runsSinceWhole: 1 }]],
  ['inventories', 'none, for INVENTORY is off', [freshness(1435, 'contoso', 2)], [{ state: 'none in this time range', service: 'contoso', ageHours: null, runsSinceWhole: 0 }]],
  ['inventories', 'a service left the list, and has none', [freshness(1000, 'gone', 2), ...runs(1000, 1435, (at) => freshness(at, 'contoso', 2)), inventory(1380, 'contoso', 'Done')], [{ service: 'contoso' }]],
  ['inventories', 'a target that is not protected', [freshness(1435, 'contoso', 2), inventory(1380, 'contoso', 'Done'), inventory(1390, 'standby', 'Partial', { reason: 'afterRestore' })], [{ state: 'partial', service: 'standby', takenFor: 'afterRestore' }, { state: 'whole', service: 'contoso' }]],
  ['changes', 'read, and some changed', [changesRead(1380, 'sub-1', { changed: 0 }), changesRead(1425, 'sub-1', { changed: 2 })], [{ state: 'read', subscription: 'sub-1', services: 3, changed: 2, since: '', said: '' }]],
  ['changes', 'behind', [changesRead(1425, 'sub-1', { whole: false })], [{ state: 'behind' }]],
  ['changes', 'not lately', [changesRead(1000, 'sub-1')], [{ state: 'not read lately' }]],
  ['changes', 'one may not be read', [changesRead(1410, 'sub-1'), changesRead(1425, 'sub-2'), trace(1425, 'ChangesUnreadable', { subscription: 'sub-1', services: 3, since: '2026-11-28T00:00:00Z', failingSeconds: 60, message: 'no role' })], [{ state: 'cannot be read', subscription: 'sub-1', said: 'no role', changed: null }, { state: 'read', subscription: 'sub-2' }]],
  ['change-backups', 'two services', [changeBackup(1300, 'contoso'), changeBackup(1400, 'fabrikam')], [{ service: 'fabrikam', changes: 3, callers: 2 }, { service: 'contoso', reason: '3 changes by 2 callers since 18:04 UTC: apis/orders/policies' }]],
  ['drills', 'passed after one that failed', [drilled(60, 'contoso', 'Failed', { code: 'TimeUp', message: 'late' }), drilled(1380, 'contoso', 'Passed')], [{ state: 'passed', service: 'contoso', verdict: 'equal', cost: '1.42 USD', code: '' }]],
  ['drills', 'failed', [drilled(1380, 'contoso', 'Failed', { code: 'TimeUp', message: ODD })], [{ state: 'failed', service: 'contoso', code: 'TimeUp', said: ODD }]],
  ['drills', 'something is left', [drilled(1300, 'contoso', 'Abandoned'), trace(1310, 'DrillLeftover', { service: 'contoso', kind: 'drill', id: 'drill-1300', target: 't', message: 'a lock' })], [{ state: 'something may be left', service: 'contoso', said: 'a lock' }]],
  ['usage', 'all there', [exported(60, 'contoso', 'Partial', { missing: 900 }), exported(1380, 'contoso', 'Done')], [{ state: 'all there', service: 'contoso', missingFiles: 0, overdue: 0, since: '', oldest: '2025-11-29', newest: '2026-11-28' }]],
  ['usage', 'behind, told right after the export', [exported(60, 'contoso', 'Partial', { missing: 7 }), trace(60, 'UsageBehind', { service: 'contoso', kind: 'usage', id: 'export', missing: 7, since: '2026-11-20' })], [{ state: 'behind', overdue: 7, since: '2026-11-20' }]],
  ['usage', 'behind once, and no more', [exported(60, 'contoso', 'Partial', { missing: 7 }), trace(60, 'UsageBehind', { service: 'contoso', kind: 'usage', id: 'export', missing: 7, since: '2026-11-20' }), exported(1380, 'contoso', 'Done')], [{ state: 'all there', overdue: 0, since: '' }]],
  ['usage', 'a tier without reports, and a right that is missing', [exported(60, 'contoso', 'NoReports', { message: 'none' }), exported(60, 'fabrikam', 'Failed', { message: 'refused' })], [{ state: 'failed', service: 'fabrikam', said: 'refused' }, { state: 'none in this tier', service: 'contoso' }]],
  ['unprotected', 'of each kind, as the last list says', [trace(1320, 'ServiceUnprotected', { service: 'mended', serviceId: 'm', tier: 'Basic', location: 'West Europe', since: '2026-11-28T00:00:00Z', sinceSeconds: 3600, overdue: false }), trace(1380, 'ServiceUnprotected', { service: 'forgotten', serviceId: 'f', tier: 'Basic', location: 'West Europe', since: '2026-11-27T00:00:00Z', sinceSeconds: 90000, overdue: true }), trace(1380, 'ServiceUnprotected', { service: 'young', serviceId: 'y', tier: 'Basic', location: 'West Europe', since: '2026-11-28T22:00:00Z', sinceSeconds: 3600, overdue: false }), trace(1380, 'ServiceGone', { service: 'contoso', serviceId: 'c', since: '2026-11-28T22:00:00Z', message: 'it was deleted', undeletableUntil: '2026-11-30T22:00:00Z' }), trace(1380, 'ListingFailed', { subscription: 's', code: 'AuthorizationFailed', message: 'no role', since: '2026-11-28T22:00:00Z', sinceSeconds: 3600 })], [{ state: 'gone', service: 'contoso', said: 'it was deleted' }, { state: 'new', service: 'young' }, { state: 'unknown', service: 'any of s', said: 'no role' }, { state: 'without backups', service: 'forgotten' }]],
  ['unprotected', 'all is well again', [trace(1320, 'ServiceGone', { service: 'contoso', serviceId: 'c', since: '2026-11-28T22:00:00Z', message: 'it was deleted' }), trace(1380, 'ServicesListed', { subscription: 's', services: 1, unprotected: 0, cannotBeBackedUp: 0, ignored: 0, joined: 0, gone: 0, withoutGatewayLogs: 0 })], []],
  ['inventories', 'two services, each by itself', [inventory(60, 'contoso', 'Partial'), inventory(70, 'fabrikam', 'Done'), inventory(1380, 'contoso', 'Partial')], [{ service: 'contoso', runsSinceWhole: 2 }, { service: 'fabrikam', state: 'whole' }]],
  ['pruned', 'shrunk, and accepted', [trace(1420, 'RecoveryPointShrunk', { service: 'contoso', backupName: 'b', losses: [], message: 'it has 12 APIs' }), trace(1430, 'RecoveryPointAccepted', { service: 'contoso', backupName: 'b', reason: 'retired', requestedBy: 'ops' })], [{ result: 'accepted by a person', backupName: 'b', reason: 'retired' }, { result: 'holds much less than the one before', reason: 'it has 12 APIs' }]],
  ['app-trouble', 'what a backup holds was not judged', [trace(1430, 'RecoveryPointNotJudged', { service: 'contoso', kind: 'inventory', id: 'night', message: 'no ledger' })], [{ troublePlace: 'backup of night', said: 'no ledger' }]],
  ['proofs', 'each verdict', [proof(1000, 'standby', 'r1', 'equal'), proof(1010, 'standby', 'r2', 'different'), proof(1020, 'standby', 'r3', 'partial'), proof(1030, 'standby', 'r4', 'notCompared')], [{ verdict: 'notCompared' }, { verdict: 'partial', notReadable: 2 }, { verdict: 'different', missingEntities: 1, differentEntities: 1 }, { verdict: 'equal', sameEntities: 118, backupName: 'night', sourceService: 'contoso' }]],
  ['unproven', 'never, and too long ago', [...runs(1400, 1435, (at) => [heartbeat(at), unproven(at, 'contoso', { provenAt: '2026-10-01T00:00:00Z' }), unproven(at, 'fabrikam')])], [{ state: 'never proven', service: 'fabrikam', provenAt: null, objectiveDays: 35 }, { state: 'too long ago', service: 'contoso', provenAt: '2026-10-01T00:00:00Z', said: 'Nothing proves that it could be restored.' }]],
  ['unproven', 'proven meanwhile', [...runs(1400, 1435, (at) => heartbeat(at)), unproven(1425, 'contoso')], []],
  ['unproven', 'the run that goes on has not come to it', [...runs(1400, 1435, (at) => heartbeat(at)), unproven(1430, 'contoso')], [{ service: 'contoso' }]],
  ['unproven', 'the app is dead, and it is so all the more', [heartbeat(-3 * DAY), unproven(-3 * DAY, 'contoso')], [{ state: 'never proven', service: 'contoso' }]],
  ['recovery-times', 'kept, and missed', [recovery(1000, 'standby', 'r1', 0.5), recovery(1010, 'standby', 'r2', 5)], [{ objective: 'missed', operationId: 'r2', recoveryMinutes: 300, provenMinutes: 305, objectiveMinutes: 240 }, { objective: 'met', recoveryMinutes: 30, sourceService: 'contoso', backupName: 'night' }]],
  ['recovery-times', 'how long the gateway was away, where somebody looked', [probed(1000, 'standby', 'r1', 90), probed(1001, 'standby', 'r1', 90), recovery(1005, 'standby', 'r1', 0.5), recovery(1010, 'standby', 'r2', 0.5), probed(1020, 'standby', 'r3', 60)], [{ operationId: 'r2', awayMinutes: null }, { operationId: 'r1', awayMinutes: 1.5 }]],
  ['recovery-times', 'told twice', [recovery(1000, 'standby', 'r1', 0.5), recovery(1001, 'standby', 'r1', 0.5)], [{ operationId: 'r1' }]],
  ['proofs', 'told twice', [proof(1000, 'standby', 'r1', 'equal'), proof(1001, 'standby', 'r1', 'equal')], [{ operationId: 'r1' }]],
  ['timeline', 'compared', [proof(1431, 'contoso', 'op-1', 'different')], [{ what: 'compared with what was saved: different', said: 'what was compared, in a sentence' }]],
  ['timeline', 'no inventory was asked for', [trace(1431, 'InventoryNotRequested', { service: 'contoso', operationId: 'op-1', kind: 'restore', message: 'no ledger' })], [{ what: 'no inventory could be asked for', said: 'no ledger' }]],
  ['timeline', 'lines that tell no message', [...operation(1430, 'contoso', 'op-1', ['NotStarted', 'Starting']), trace(1431, 'TurnResent', { service: 'contoso', operationId: 'op-1', kind: 'backup', turn: 2, overdueSeconds: 960 }), trace(1432, 'MessageDropped', { service: 'contoso', operationId: 'op-1', turn: 2, why: 'a copy' })],
    [{ what: ' → NotStarted' }, { what: 'NotStarted → Starting' }, { what: 'a lost step was sent again', said: 'it was overdue by 960 seconds' }, { what: 'a copy of a message was dropped', said: 'a copy' }]],
];

function named(tile, rows) {
  if (tile.visualization !== 'table') return;
  const labels = new Map((tile.gridSettings.labelSettings ?? []).map((label) => [label.columnId, label.label]));
  Object.keys(rows[0]).forEach((column) => assert.ok(labels.has(column), `the column ${column} has no name`));
  assert.ok([...labels.values()].every((label) => label && !['place', 'words'].includes(label)));
}

const written = () => {
  const file = path.join(__dirname, 'written.jsonl');
  return fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((text) => JSON.parse(text))
    .map(({ minute, message }) => ({ table: 'AppTraces', at: minute, arrives: minute, columns: { Message: message, OperationName: 'Watchdog' } }));
};

/** What is wrong with the tiles. */
async function run(kusto) {
  const problems = [];
  const midnight = time(DAY);
  const all = Object.keys(TABLES);
  const ask = (query, rows, existing = all, now = midnight, chosen = {}) => kusto.rows(filled(query, chosen), tablesOf(existing, rows), now);
  const check = async (where, action) => {
    try {
      await action();
    } catch (failed) {
      problems.push(`workbook, ${where}: ${failed.message}`);
    }
  };
  const lines = written();
  const end = Math.max(...lines.map((line) => line.at)) + 1;
  await Promise.all([
    ...[...tiles, ...parameters].flatMap((tile) => [
      check(`${tile.name}, no table yet`, async () => assert.deepStrictEqual(await ask(tile.query, [], []), [])),
      check(`${tile.name}, empty`, async () => assert.deepStrictEqual(await ask(tile.query, []), [])),
    ]),
    ...tiles.flatMap((tile) => [
      check(`${tile.name}, nothing to show`, async () => assert.match(tile.noDataMessage ?? '', /\w.*[.]$/)),
      ...[1, 490].map((services) => check(`${tile.name}, ${services} services`, async () => {
        const rows = await ask(tile.query, day(services), all, midnight, { OperationService: 'apim-0' });
        assert.ok(rows.length > 0, 'is empty');
        named(tile, rows);
        if (/chart/.test(tile.visualization) && tile.chartSettings?.group) {
          assert.ok(new Set(rows.map((row) => row[tile.chartSettings.group])).size <= 20, 'too many lines in one chart');
        }
      })),
      check(`${tile.name}, what the app wrote`, async () => {
        const rows = await ask(tile.query, lines, all, time(end), { OperationId: 'restore-1', OperationService: 'standby' });
        assert.ok(rows.length > 0 || ['running', 'pruned'].includes(tile.name), 'is empty');
      }),
    ]),
    ...told.map(([name, where, rows, expected]) => check(`${name}, ${where}`, async () => {
      const found = await ask(tiles.find((tile) => tile.name === name).query, rows);
      const seen = expected.map((row, index) => Object.fromEntries(Object.keys(row).map((column) => [column, found[index]?.[column] ?? (found[index] ? null : 'no row')])));
      assert.deepStrictEqual([seen, found.length], [expected, expected.length]);
    })),
  ]);
  return { problems, tiles: tiles.length };
}

module.exports = { run };
