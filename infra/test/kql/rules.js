// Runs every case of every rule, as the compiled Bicep has it, and compares the timelines.
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { TABLES } = require('./kusto');
const { ruleOf, say, tablesOf, time, timeline } = require('./azure');
const { cases } = require('./cases');

const infra = path.join(__dirname, '..', '..');

/** The rules of one deployment of infra/test. */
function rulesOf(name) {
  const snapshot = JSON.parse(fs.readFileSync(path.join(infra, 'test', `${name}.snapshot.json`), 'utf8'));
  const environment = { minimal: 'apim-dr', complete: 'apim-dr-complete' }[name];
  return snapshot.predictedResources
    .filter((resource) => resource.type === 'Microsoft.Insights/scheduledQueryRules')
    .map((resource) => ruleOf(resource, environment));
}

function complaint(key, name, expected, happened, known) {
  const count = (what) => happened.filter((each) => each.what === what).length;
  const where = `${key}, ${name}`;
  if (count('failed') > 0) return `${where}: the rule fails`;
  if (count('fired') !== expected.fires) return `${where}: fired ${count('fired')} times, not ${expected.fires}`;
  if (expected.resolves !== undefined && count('resolved') !== expected.resolves) {
    return `${where}: resolved ${count('resolved')} times, not ${expected.resolves}`;
  }
  if (expected.firesBy !== undefined && happened.some((each) => each.what === 'fired' && each.at > expected.firesBy)) {
    return `${where}: fired later than minute ${expected.firesBy}`;
  }
  const lines = shown(happened);
  if (JSON.stringify(lines) !== JSON.stringify(known)) {
    return `${where}: the timeline is\n  ${lines.join('\n  ')}\nand not\n  ${(known ?? []).join('\n  ')}`;
  }
  return null;
}

/** At most four lines: a fleet's alerts are told by their number. */
function shown(happened) {
  return happened.length <= 4 ? happened.map(say) : [...happened.slice(0, 2).map(say), `and ${happened.length - 2} more`];
}

/** The text of the rule as Azure gets it, over its largest case, answers as it did among the others. */
async function asItIs(kusto, rule) {
  const [largest] = Object.values(cases[rule.key]).filter((each) => each.rows).sort((one, other) => other.rows.length - one.rows.length);
  const rows = largest.rows.filter((row) => row.at >= 0);
  const tables = tablesOf(Object.keys(TABLES), rows);
  const now = time(Math.max(...rows.map((row) => row.at)) + 1);
  const plain = await kusto.ask(rule.query, tables, now);
  const [among] = await Promise.all([kusto.rows(rule.query, tables, now), kusto.rows(rule.query, tablesOf(Object.keys(TABLES), []), now)]);
  assert.deepStrictEqual(plain, among);
}

async function run(kusto, { update = false, days = false } = {}) {
  const file = path.join(__dirname, 'timelines.json');
  const known = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const found = {};
  const problems = [];
  let played = 0;
  const rules = rulesOf('minimal');
  for (const rule of rules) if (Object.keys(cases[rule.key] ?? {}).length < 8) problems.push(`${rule.key} has fewer than eight cases`);
  await Promise.all(rules.map(async (rule) => {
    found[rule.key] = {};
    await Promise.all(Object.entries(cases[rule.key] ?? {}).map(async ([name, expected]) => {
      try {
        const happened = await timeline(kusto, rule, expected);
        found[rule.key][name] = shown(happened);
        // Where in its period a rule begins is not known: what fires must fire wherever it is.
        for (let phase = 0; days && phase < rule.every; phase += 1) {
          const fires = (await timeline(kusto, rule, { ...expected, phase })).filter((each) => each.what === 'fired').length;
          if (fires !== expected.fires) problems.push(`${rule.key}, ${name}: fired ${fires} times from minute ${phase} on`);
        }
        const wrong = complaint(rule.key, name, expected, happened, update ? shown(happened) : known[rule.key]?.[name]);
        if (wrong) problems.push(wrong);
      } catch (failed) {
        problems.push(`${rule.key}, ${name}: ${failed.message}`);
      }
      played += 1;
    }));
  }));
  await Promise.all(rules.map((rule) => asItIs(kusto, rule).catch((failed) => problems.push(`${rule.key}: ${failed.message}`))));
  if (update) {
    const ordered = Object.fromEntries(rules.map(({ key }) => [key, Object.fromEntries(Object.keys(cases[key] ?? {}).map((name) => [name, found[key][name]]))]));
    fs.writeFileSync(file, `${JSON.stringify(ordered, null, 2)}\n`);
  }
  return { problems, played, rules: rules.length };
}

module.exports = { rulesOf, run };
