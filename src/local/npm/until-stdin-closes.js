// Runs Azurite with this process's arguments until stdin closes: a parent that dies, however, closes it.
"use strict";
// Long enough for Azurite to write its databases, short enough to wait for.
const GRACE_MILLIS = 2000;

function stop() {
  process.emit("SIGTERM");
  setTimeout(() => process.exit(0), GRACE_MILLIS).unref();
}

// Together, for each write has this process wait until the lines are read.
const TELLS_EVERY_MILLIS = 100;
let untold = "";

function tell(line) {
  if (untold === "") {
    setTimeout(() => {
      const lines = untold;
      untold = "";
      process.stdout.write(lines);
    }, TELLS_EVERY_MILLIS).unref();
  }
  untold += line;
}

// One line for each call that was answered: CALL, method, target, status, bytes of the body, user agent.
function tellCalls() {
  const { Server } = require("node:http");
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (event, request, response) {
    if (event === "request") {
      const { method, url: target } = request;
      const agent = request.headers["user-agent"] ?? "";
      const bytes = countBody(response);
      response.on("finish", () =>
        tell(["CALL", method, target, response.statusCode, bytes(), agent].join("\t") + "\n"),
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
  tellCalls();
}
process.stdin.on("end", stop).on("error", stop).resume();
require("./quicker-storage.js");
require("azurite/dist/src/azurite.js");
