// Runs Azurite with this process's arguments until stdin closes: a parent that dies, however, closes it.
"use strict";
// Long enough for Azurite to write its databases, short enough to wait for.
const GRACE_MILLIS = 2000;

function stop() {
  process.emit("SIGTERM");
  setTimeout(() => process.exit(0), GRACE_MILLIS).unref();
}

process.stdin.on("end", stop).on("error", stop).resume();
require("azurite/dist/src/azurite.js");
