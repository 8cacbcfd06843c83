// Prints how many resources of each type a snapshot has, and fails where two of them are the same.
const fs = require('node:fs');

const resources = JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).predictedResources;
const ids = new Set();
const counts = {};
for (const { id, type } of resources) {
  if (ids.has(id.toLowerCase())) {
    console.error(`twice: ${id}`);
    process.exit(1);
  }
  ids.add(id.toLowerCase());
  counts[type] = (counts[type] || 0) + 1;
}
console.log(JSON.stringify(Object.fromEntries(Object.entries(counts).sort()), null, 2));
