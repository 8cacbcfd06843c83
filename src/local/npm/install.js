// Installs the packages pinned in package-lock.json, with the scripts beside it, into a folder; does nothing if this lock
// file is installed there already. usage: node install.js <folder> [<where package-lock.json is>]
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const source = path.resolve(process.argv[3] ?? __dirname);
const target = path.resolve(process.argv[2]);
const marker = path.join(target, "node_modules", ".installed-lock.json");
const copied = fs
  .readdirSync(source)
  .filter((file) => /^package(-lock)?\.json$|\.js$/.test(file) && file !== path.basename(__filename));

fs.mkdirSync(target, { recursive: true });
for (const file of copied) {
  fs.copyFileSync(path.join(source, file), path.join(target, file));
}

const lock = fs.readFileSync(path.join(source, "package-lock.json"), "utf8");
const installed = fs.existsSync(marker) ? fs.readFileSync(marker, "utf8") : "";
if (installed !== lock) {
  // No package in this lock file needs its install script, so none is run.
  const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: target,
    stdio: "inherit",
  });
  if (npm.error || npm.status !== 0) {
    console.error(`npm ci in ${target} failed: ${npm.error ? npm.error.message : `exit code ${npm.status}`}`);
    process.exit(1);
  }
  // Written last, so that an interrupted install is repeated.
  fs.writeFileSync(marker, lock);
}
