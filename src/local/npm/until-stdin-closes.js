// Runs Azurite with this process's arguments until stdin closes, which also happens when the parent process dies.
"use strict";
// Time for Azurite to write its databases.
const GRACE_MILLIS = 2000;

function stop() {
  process.emit("SIGTERM");
  setTimeout(() => process.exit(0), GRACE_MILLIS).unref();
}

// Lines are written in batches: each write blocks until the parent has read it.
const FLUSH_EVERY_MILLIS = 100;
let pending = "";

function report(line) {
  if (pending === "") {
    setTimeout(() => {
      const lines = pending;
      pending = "";
      process.stdout.write(lines);
    }, FLUSH_EVERY_MILLIS).unref();
  }
  pending += line;
}

// One line for each answered request: CALL, method, target, status, bytes of the body, user agent.
function reportCalls() {
  const { Server } = require("node:http");
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (event, request, response) {
    if (event === "request") {
      const { method, url: target } = request;
      const agent = request.headers["user-agent"] ?? "";
      const bytes = countBody(response);
      response.on("finish", () =>
        report(["CALL", method, target, response.statusCode, bytes(), agent].join("\t") + "\n"),
      );
    }
    return emit.apply(this, arguments);
  };
}

function countBody(response) {
  let bytes = 0;
  for (const name of ["write", "end"]) {
    const inherited = response[name];
    response[name] = function (chunk) {
      if (typeof chunk === "string" || chunk instanceof Uint8Array) {
        bytes += Buffer.byteLength(chunk);
      }
      return inherited.apply(this, arguments);
    };
  }
  return () => bytes;
}

if (process.env.AZURITE_TELLS_CALLS) {
  reportCalls();
}
process.stdin.on("end", stop).on("error", stop).resume();
require("./quicker-storage.js");
require("azurite/dist/src/azurite.js");
