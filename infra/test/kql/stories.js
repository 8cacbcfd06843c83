// The days that docs/alerts.md tells of: what every rule does in them.
const { freshness, heartbeat, inventory, proof, request, runs, trace, transition } = require('./lines');

const DAY = 1440;
// Heartbeats as they are; of what each run repeats beside them, every third, which is enough to follow it.
const alive = (from, to, age = 5) => [
  ...runs(from, to, (at) => heartbeat(at)),
  ...runs(from, to, (at) => [request(at, 'Watchdog'), freshness(at, 'contoso', age + (at - from) / 60), freshness(at, 'standby', age + (at - from) / 60)], 15),
];

const stories = [
  {
    title: 'One failed backup',
    means: 'At 00:10 a nightly backup fails; at 01:10 the watchdog’s own one succeeds. The app is well.',
    rows: [...alive(-30, 120), transition(10, 'backup', 'Failed', 'contoso', 'night', { code: 'StorageRefused', message: 'no' }), transition(70, 'backup', 'Succeeded', 'contoso', 'catch-up')],
    until: DAY + 120, ends: 120,
  },
  {
    title: 'An abandoned restore',
    means: 'A restore begins at 00:05; at 12:05 it is given up on. Nobody knows how it ended.',
    rows: [...alive(-30, 760), transition(5, 'restore', 'Starting', 'standby', 'restore-1'), transition(6, 'restore', 'Running', 'standby', 'restore-1'), transition(725, 'restore', 'Abandoned', 'standby', 'restore-1', { code: 'DeadlinePassed', message: 'no end was seen' })],
    until: 725 + DAY + 60, ends: 760,
  },
  {
    title: 'A restore that brought back something else',
    means: 'A restore begins at 00:05 and succeeds at 00:40; its comparison with what was saved ends at 00:58 with *different*. A second one, at 02:00, is equal.',
    rows: [...alive(-30, 240), transition(5, 'restore', 'Starting', 'standby', 'restore-1'), transition(6, 'restore', 'Running', 'standby', 'restore-1'), transition(40, 'restore', 'Succeeded', 'standby', 'restore-1'), inventory(57, 'standby', 'Done', { reason: 'afterRestore' }), proof(58, 'standby', 'restore-1', 'different'),
      transition(120, 'restore', 'Starting', 'standby', 'restore-2'), transition(121, 'restore', 'Running', 'standby', 'restore-2'), transition(150, 'restore', 'Succeeded', 'standby', 'restore-2'), proof(168, 'standby', 'restore-2', 'equal')],
    until: DAY + 180, ends: 240,
  },
  {
    title: 'A mass deletion that was meant',
    means: 'A backup at 00:10 holds much less than the one before it. At 09:00 a person accepts it.',
    rows: [...alive(-30, 40), trace(10, 'RecoveryPointShrunk', { service: 'contoso', backupName: 'night', losses: [], message: 'fewer' }), trace(540, 'RecoveryPointAccepted', { service: 'contoso', backupName: 'night', reason: 'retired' })],
    until: DAY + 60, ends: 40,
  },
  {
    title: 'The app dead for a day',
    means: 'The last run of the watchdog is at 00:00; the recovery points were 5 hours old. The app comes back after a day, and its services are backed up at once.',
    rows: [...alive(-30, 0), ...runs(DAY, DAY + 180, (at) => heartbeat(at)), ...runs(DAY, DAY + 180, (at) => [request(at, 'Watchdog'), freshness(at, 'contoso', at < DAY + 15 ? 29 : (at - DAY - 15) / 60), freshness(at, 'standby', at < DAY + 15 ? 29 : (at - DAY - 15) / 60)], 15)],
    until: DAY + 180,
  },
  {
    title: 'Records unreadable',
    means: 'From 00:30 on the watchdog runs, but cannot read the records of the services, until 06:00. Each run fails and says so.',
    rows: [...alive(-30, 25), ...runs(30, 355, (at) => [heartbeat(at, { judged: 0 }), request(at, 'Watchdog', { ok: false }), trace(at, 'WatchFailed', { part: 'services', message: 'no' })]), ...alive(360, 540, 11)],
    until: 540,
  },
  {
    title: 'The first hour of a fresh deployment with 500 services',
    means: 'The rules are there at 00:00, and no table. The functions are deployed at 00:20; all services wait for their first backup, which the watchdog begins, 50 at each run.',
    existing: [],
    rows: runs(20, 90, (at) => [heartbeat(at, { services: 500, judged: 500 }), request(at, 'Watchdog'),
      ...(at % 20 !== 0 ? [] : Array.from({ length: 500 }, (_, n) => freshness(at, `apim-${n}`, null, { waitingForFirst: true })))]),
    until: 90,
  },
];

module.exports = { stories };
