// Runs the queries of alerts and workbook, where an evaluator of Kusto queries is; `update` writes what is
// compared anew, `days` also plays every phase of the rules.
const fs = require('node:fs');
const path = require('node:path');
const { Kusto, evaluator } = require('./kusto');
const { clock, timeline } = require('./azure');
const rules = require('./rules');
const tiles = require('./tiles');
const { stories } = require('./stories');

const PAGE = path.join(__dirname, '..', '..', '..', 'docs', 'alerts.md');
const BEGIN = '<!-- from here on written by infra/check.sh update -->\n';
const END = '<!-- up to here -->\n';

/** When alerts of one rule fired or resolved, in one cell. */
function cell(happened, what) {
  const found = happened.filter((each) => each.what === what);
  const times = [...new Set(found.map((each) => clock(each.at)))];
  return times.map((at) => {
    const groups = found.filter((each) => clock(each.at) === at).map((each) => each.group).filter(Boolean);
    return groups.length === 0 ? at : `${at} ${groups.length > 2 ? `${groups.length} alerts` : groups.join(', ')}`;
  }).join('; ') || '–';
}

/** The part of docs/alerts.md that is written by this. */
async function page(kusto) {
  const all = rules.rulesOf('minimal').sort((one, other) => one.severity - other.severity || (one.key < other.key ? -1 : 1));
  const span = (minutes) => (minutes >= 1440 ? `${minutes / 1440} d` : minutes >= 60 ? `${minutes / 60} h` : `${minutes} min`);
  const parts = [
    '| rule | severity | looks every | back over | an alert for each |\n|---|---|---|---|---|\n',
    ...all.map((rule) => `| [${rule.key}](runbook.md#alert-${rule.key}) | ${rule.severity} | ${span(rule.every)} | ${span(rule.window)} | ${rule.dimensions.join(', ') || 'deployment'} |\n`),
  ];
  for (const story of stories) {
    const played = await Promise.all(all.map(async (rule) => ({ rule, happened: await timeline(kusto, rule, story) })));
    const loud = played.filter(({ happened }) => happened.length > 0)
      // Lines are made up to the story's end only; after it the app is taken to stay as it is.
      .map(({ rule, happened }) => ({ rule, happened: story.ends && ['heartbeat-missing', 'backup-overdue'].includes(rule.key) ? happened.filter((each) => each.at < story.ends + 20) : happened }))
      .filter(({ happened }) => happened.length > 0);
    parts.push(`\n### ${story.title}\n\n${story.means}\n\n| rule | fired | resolved |\n|---|---|---|\n`);
    parts.push(...loud.map(({ rule, happened }) => `| ${rule.key} | ${cell(happened, 'fired')} | ${cell(happened, 'resolved')} |\n`));
    parts.push(loud.length === all.length ? '' : '\nAll other rules are quiet.\n');
  }
  return parts.join('');
}

async function main() {
  const update = process.argv.includes('update');
  const tool = evaluator();
  if (!tool) {
    console.log('infra: no evaluator of Kusto queries here ($KQL, PATH or ../shared/tools/kql): queries were bound, not run');
    return;
  }
  const kusto = new Kusto(tool);
  const [played, shown, text] = await Promise.all([rules.run(kusto, { update, days: process.argv.includes('days') }), tiles.run(kusto), page(kusto)]);
  kusto.close();
  const old = fs.readFileSync(PAGE, 'utf8');
  const next = `${old.slice(0, old.indexOf(BEGIN))}${BEGIN}\n${text}\n${END}${old.slice(old.indexOf(END) + END.length)}`;
  const problems = [...played.problems, ...shown.problems];
  if (update) fs.writeFileSync(PAGE, next);
  else if (next !== old) problems.push('docs/alerts.md tells other timelines than the rules have: infra/check.sh update');
  problems.forEach((problem) => console.error(problem));
  if (problems.length > 0) process.exit(1);
  console.log(`infra: ${played.rules} rules played in ${played.played} cases, ${shown.tiles} tiles and ${stories.length} stories run, ${kusto.calls} calls`);
}

main().catch((failed) => {
  console.error(failed);
  process.exit(1);
});
