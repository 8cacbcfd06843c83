// Puts what is in golden snapshots in the order of ids and names, so that a change reads as one.
const fs = require('node:fs');

const text = (resource) => `${resource.id} ${JSON.stringify(resource)}`;

for (const file of process.argv.slice(2)) {
  const snapshot = JSON.parse(fs.readFileSync(file, 'utf8'));
  snapshot.predictedResources.sort((a, b) => (text(a) < text(b) ? -1 : 1));
  snapshot.outputs = Object.fromEntries(Object.entries(snapshot.outputs).sort());
  fs.writeFileSync(file, `${JSON.stringify(snapshot, null, 2)}\n`);
}
