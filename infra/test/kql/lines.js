// Made lines, as the app and the Functions host write them.
const LATE = 3;

/** One line of the app; it arrives three minutes later, Log Analytics' usual worst, or as late as is said. */
function trace(at, event, fields, { late = LATE, host = 'host-1', functionName = 'Watchdog' } = {}) {
  return {
    table: 'AppTraces', at, arrives: at + late,
    columns: { Message: `${event} ${JSON.stringify(fields)}`, OperationName: functionName, AppRoleInstance: host, SeverityLevel: 1 },
  };
}

/** A line that Application Insights cut in its middle. */
function cut(line, kept) {
  return { ...line, columns: { ...line.columns, Message: line.columns.Message.slice(0, kept) } };
}

function request(at, functionName, { ok = true, code = '0', late = LATE, host = 'host-1' } = {}) {
  return {
    table: 'AppRequests', at, arrives: at + late,
    columns: { Name: functionName, OperationName: functionName, Success: ok, ResultCode: code, AppRoleInstance: host },
  };
}

function exception(at, functionName, { late = LATE, host = 'host-1' } = {}) {
  return {
    table: 'AppExceptions', at, arrives: at + late,
    columns: { OperationName: functionName, ExceptionType: 'java.lang.IllegalStateException', OuterMessage: 'no', AppRoleInstance: host },
  };
}

const transition = (at, kind, to, service, operationId, more = {}, how = {}) =>
  trace(at, 'OperationTransition', { service, operationId, kind, from: 'Running', to, turn: 3, elapsedSeconds: 600, ...more }, { functionName: 'PollOperation', ...how });

const heartbeat = (at, fields = {}, how = {}) =>
  trace(at, 'Heartbeat', { services: 2, judged: 2, configurationAccepted: true, startsPoison: 0, pollsPoison: 0, backgroundPoison: 0, openOperations: 0, ...fields }, how);

const freshness = (at, service, ageHours, fields = {}, how = {}) =>
  trace(at, 'Freshness', {
    service,
    ...(ageHours === null ? {} : { ageSeconds: ageHours * 3600 }),
    rpoSeconds: 93600, rpoMet: ageHours !== null && ageHours <= 26, ...fields,
  }, how);

const exported = (at, service, phase, more = {}, how = {}) =>
  trace(at, 'UsageExported', {
    service, kind: 'usage', id: 'export', phase, files: 7, reads: 7, missing: 0, oldest: '2025-11-29',
    newest: '2026-11-28', elapsedSeconds: 9, ...more,
  }, { functionName: 'RunBackgroundTurn', ...how });

const drilled = (at, service, phase, more = {}, how = {}) =>
  trace(at, 'DrillEnded', {
    service, kind: 'drill', id: `drill-${at}`, phase, target: 'drill-0123456789abcdef01', backupName: 'night', verdict: 'equal',
    aliveSeconds: 5400, cost: '1.42 USD', elapsedSeconds: 6000, ...more,
  }, { functionName: 'RunBackgroundTurn', ...how });

const inventory = (at, service, phase, more = {}, how = {}) =>
  trace(at, 'InventoryEnded', {
    service, kind: 'inventory', id: `inventory-${at}`, phase, reason: 'afterBackup', level: 'full', entities: 120,
    unreadLists: phase === 'Partial' ? 2 : 0, unreadEntities: 0, reads: 40, elapsedSeconds: 60, ...more,
  }, { functionName: 'RunBackgroundTurn', ...how });

const proof = (at, service, operationId, verdict, more = {}, how = {}) =>
  trace(at, 'RestoreCompared', {
    service, operationId, sourceService: 'contoso', backupName: 'night', verdict, same: 118, missing: verdict === 'different' ? 1 : 0, extra: 0,
    different: verdict === 'different' ? 1 : 0, notReadable: verdict === 'partial' ? 2 : 0, message: 'what was compared, in a sentence', ...more,
  }, { functionName: 'RunBackgroundTurn', ...how });

const recovery = (at, service, operationId, hours, more = {}, how = {}) =>
  trace(at, 'RecoveryTimeMeasured', {
    service, operationId, sourceService: 'contoso', backupName: 'night', seconds: hours * 3600, provenSeconds: hours * 3600 + 300,
    rtoSeconds: 4 * 3600, rtoMet: hours <= 4, ...more,
  }, { functionName: 'RunBackgroundTurn', ...how });

const probed = (at, service, operationId, awaySeconds, more = {}, how = {}) =>
  trace(at, 'GatewayProbed', {
    service, operationId, looks: 90, awaySeconds, unseenSeconds: 0, servedBefore: true, serves: true, message: 'in words', ...more,
  }, { functionName: 'RunBackgroundTurn', ...how });

/** The same line at each run of the watchdog. */
function runs(from, to, line, every = 5) {
  const lines = [];
  for (let at = from; at <= to; at += every) lines.push(...[line(at)].flat());
  return lines;
}

/** Text that breaks careless queries: quotes, line ends, a backslash, an emoji, braces, a pipe. */
const ODD = 'He said "no" \\ \'never\'\r\nline two\t{"to":"Succeeded"} | where 1 == 1 // 🔥 Ünïcødé ${x}';

const changesRead = (at, subscription, more = {}, how = {}) =>
  trace(at, 'ChangesRead', { subscription, services: 3, changed: 0, events: 4, reads: 1, readUntil: '2026-11-28T00:00:00Z', whole: true, ...more }, { functionName: 'ReadChanges', ...how });

const changeBackup = (at, service, how = {}) =>
  trace(at, 'ChangeBackupRequested', {
    service, operationId: 'after-change-20261128t1840z', changes: 3, callers: 2, first: '2026-11-28T18:04:00Z',
    last: '2026-11-28T18:10:00Z', reason: '3 changes by 2 callers since 18:04 UTC: apis/orders/policies',
  }, { functionName: 'ReadChanges', ...how });

module.exports = { LATE, ODD, changeBackup, changesRead, cut, drilled, exception, exported, freshness, heartbeat, inventory, probed, proof, recovery, request, runs, trace, transition };
