// A small model of Azure's scheduled query rules: when one looks, what it sees, when it fires and resolves.
//
// Documented (learn.microsoft.com/azure/azure-monitor/alerts):
// - alerts-create-log-alert-rule: rows of the window are grouped by the dimensions and each group is judged by
//   itself; a rule looks back two days at most; `ago()` takes literals only.
// - alerts-overview, "Stateful alerts": a fired alert does not fire again and sends nothing more until it is
//   resolved; it is resolved when its condition was not met for three periods (frequency of 5 to 15 minutes)
//   or two (15 minutes to 11 hours).
// - service-limits: a stateful rule may raise 300 alerts at one evaluation; health "Dimension combinations
//   limit exceeded": beyond them the evaluation fails.
// - alerts-troubleshoot-log: a table that does not exist makes a query fail, and a rule whose query fails for
//   a week is disabled.
// - registry.terraform.io, azurerm_monitor_scheduled_query_rules_alert_v2: the values that the service takes
//   for windowSize and evaluationFrequency; muting needs a rule that does not resolve.
// Belief, for no page says it: `now()` is the time of the evaluation; the window is (now - windowSize, now];
// a frequency of exactly 15 minutes needs two periods; where in its period a rule begins is anybody's guess
// (PHASE); Azure's own repeated evaluations for late lines are left out, so that nothing rests on them.
const T0 = Date.parse('2026-11-29T00:00:00Z');
const MINUTE = 60_000;
const PHASE = 1;

const ALLOWED_WINDOWS = ['PT5M', 'PT10M', 'PT15M', 'PT30M', 'PT45M', 'PT1H', 'PT2H', 'PT3H', 'PT4H', 'PT5H', 'PT6H', 'P1D', 'P2D'];
const ALLOWED_FREQUENCIES = ['PT5M', 'PT10M', 'PT15M', 'PT30M', 'PT45M', 'PT1H', 'PT2H', 'PT3H', 'PT4H', 'PT5H', 'PT6H', 'P1D'];
const MOST_ALERTS = 300;

const time = (minutes) => new Date(T0 + minutes * MINUTE).toISOString();

function minutes(duration) {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration);
  if (!found) throw new Error(`no duration: ${duration}`);
  return Number(found[1] ?? 0) * 1440 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
}

/** A rule as the compiled Bicep has it. */
function ruleOf(resource, environment) {
  const { properties } = resource;
  const [criterion, ...more] = properties.criteria.allOf;
  const periods = criterion.failingPeriods;
  if (more.length > 0 || periods.numberOfEvaluationPeriods !== 1 || properties.overrideQueryTimeRange) {
    throw new Error(`${resource.name}: the model knows one criterion over one window`);
  }
  if (!properties.autoMitigate || properties.muteActionsDuration) {
    throw new Error(`${resource.name}: the model knows rules that resolve, and those cannot be muted`);
  }
  if (!ALLOWED_WINDOWS.includes(properties.windowSize) || !ALLOWED_FREQUENCIES.includes(properties.evaluationFrequency)) {
    throw new Error(`${resource.name}: Azure refuses ${properties.windowSize} every ${properties.evaluationFrequency}`);
  }
  const every = minutes(properties.evaluationFrequency);
  return {
    key: resource.name.slice(0, -`-${environment}`.length),
    severity: properties.severity,
    every,
    window: minutes(properties.windowSize),
    resolvesAfter: every < 15 ? 3 : 2,
    query: criterion.query,
    dimensions: (criterion.dimensions ?? []).map((dimension) => dimension.name),
    measure: criterion.metricMeasureColumn,
    aggregation: criterion.timeAggregation,
    operator: criterion.operator,
    threshold: criterion.threshold,
  };
}

const COMPARE = {
  GreaterThan: (value, threshold) => value > threshold,
  GreaterThanOrEqual: (value, threshold) => value >= threshold,
  LessThan: (value, threshold) => value < threshold,
};

/** The groups of which the condition is met, as texts. */
function metGroups(rule, rows) {
  const groups = new Map();
  for (const row of rows) {
    const name = rule.dimensions.map((dimension) => {
      if (row[dimension] === undefined) throw new Error(`${rule.key}: no column ${dimension}`);
      return String(row[dimension]);
    }).join('/');
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(row);
  }
  const value = (members) => {
    if (rule.aggregation === 'Count') return members.length;
    const numbers = members.map((row) => Number(row[rule.measure]));
    if (numbers.some(Number.isNaN)) throw new Error(`${rule.key}: ${rule.measure} is no number`);
    return rule.aggregation === 'Maximum' ? Math.max(...numbers) : numbers.reduce((sum, each) => sum + each, 0);
  };
  return [...groups].filter(([, members]) => COMPARE[rule.operator](value(members), rule.threshold)).map(([name]) => name);
}

/** Rows are {table, at, arrives, columns}, times in minutes. Each has an evaluator's row made of it once. */
function visible(rule, rows, at) {
  return rows.filter((row) => row.arrives <= at && row.at <= at && row.at > at - rule.window);
}

function tablesOf(existing, rows) {
  const tables = Object.fromEntries(existing.map((name) => [name, []]));
  for (const row of rows) (tables[row.table] ??= []).push({ TimeGenerated: time(row.at), Type: row.table, ...row.columns });
  return tables;
}

/** Whether a query can see a row at all: it names its table and, for a line of the app, its event. */
function isRead(query, { table, columns }) {
  return query.includes(table) && (table !== 'AppTraces' || query.includes(`startswith_cs "${columns.Message.split(' ', 1)[0]} "`));
}

/**
 * What fired and resolved, in minutes. A query is asked only when what it sees changes; one that reads the
 * clock too, at both ends of a stretch without change and, where these differ, in between.
 */
async function timeline(kusto, rule, { rows: all = [], existing = Object.keys(require('./kusto').TABLES), until, phase = PHASE }) {
  const rows = all.filter((row) => isRead(rule.query, row));
  const ticks = [];
  for (let at = phase; at <= until; at += rule.every) ticks.push(at);
  const seen = ticks.map((at) => visible(rule, rows, at));
  const readsClock = /\b(now|ago)\s*\(/.test(rule.query);
  const results = new Array(ticks.length);
  // Times count from the evaluation, or from the first line seen where the clock is not read, so that the same
  // picture an hour later is not asked for again.
  const ask = async (index) => {
    const shift = readsClock || seen[index].length === 0 ? ticks[index] : seen[index][0].at;
    const moved = seen[index].map((row) => ({ ...row, at: row.at - shift }));
    results[index] ??= metGroups(rule, await kusto.rows(rule.query, tablesOf(existing, moved), time(0)));
    return results[index];
  };
  const same = (one, other) => one.length === other.length && one.every((row, index) => row === other[index]);
  const fill = async (from, to) => {
    const [first, last] = await Promise.all([ask(from), readsClock && seen[from].length > 0 ? ask(to) : ask(from)]);
    if (JSON.stringify(first) === JSON.stringify(last)) {
      for (let index = from; index <= to; index += 1) results[index] = first;
    } else if (to - from > 1) {
      const middle = (from + to) >> 1;
      await Promise.all([fill(from, middle), fill(middle, to)]);
    }
  };
  const stretches = [];
  for (let from = 0; from < ticks.length;) {
    let to = from;
    while (to + 1 < ticks.length && same(seen[from], seen[to + 1])) to += 1;
    stretches.push([from, to]);
    from = to + 1;
  }
  await Promise.all(stretches.map(([from, to]) => fill(from, to)));

  const fired = new Map();
  const happened = [];
  ticks.forEach((at, index) => {
    const met = results[index];
    if (met.length > MOST_ALERTS) {
      happened.push({ at, what: 'failed', group: `${met.length} alerts at once` });
      return;
    }
    met.forEach((group) => {
      if (!fired.has(group)) happened.push({ at, what: 'fired', group });
      fired.set(group, 0);
    });
    [...fired.keys()].filter((group) => !met.includes(group)).forEach((group) => {
      fired.set(group, fired.get(group) + 1);
      if (fired.get(group) === rule.resolvesAfter) {
        fired.delete(group);
        happened.push({ at, what: 'resolved', group });
      }
    });
  });
  return happened;
}

/** Days, hours and minutes from the beginning of a story. */
function clock(at) {
  const rest = `${String(Math.floor((at % 1440) / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  return at < 1440 ? rest : `${Math.floor(at / 1440)}d ${rest}`;
}

const say = ({ at, what, group }) => `${clock(at)} ${what}${group ? ` ${group}` : ''}`;

module.exports = { ALLOWED_FREQUENCIES, ALLOWED_WINDOWS, T0, clock, ruleOf, say, tablesOf, time, timeline };
