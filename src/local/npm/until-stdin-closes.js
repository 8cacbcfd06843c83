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

// One line for each answered request: CALL, milliseconds since 1970, method, target, status, bytes of the request's
// body and of the answer's, ids of the messages in the answer, user agent.
function reportCalls() {
  const { Server } = require("node:http");
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (event, request, response) {
    if (event === "request") {
      const { method, url: target } = request;
      const agent = request.headers["user-agent"] ?? "";
      const sent = request.headers["content-length"] ?? 0;
      const body = readBody(response);
      response.on("finish", () => {
        const { bytes, messages } = body();
        const line = ["CALL", Date.now(), method, target, response.statusCode, sent, bytes, messages.join(","), agent];
        report(line.join("\t") + "\n");
      });
    }
    return emit.apply(this, arguments);
  };
}

function readBody(response) {
  let bytes = 0;
  const messages = [];
  for (const name of ["write", "end"]) {
    const inherited = response[name];
    response[name] = function (chunk) {
      if (typeof chunk === "string" || chunk instanceof Uint8Array) {
        bytes += Buffer.byteLength(chunk);
        // Azurite answers about messages in one piece of text.
        if (typeof chunk === "string") {
          for (const [, id] of chunk.matchAll(/<MessageId>([^<]+)<\/MessageId>/g)) {
            messages.push(id);
          }
        }
      }
      return inherited.apply(this, arguments);
    };
  }
  return () => ({ bytes, messages });
}

if (process.env.AZURITE_TELLS_CALLS) {
  reportCalls();
}
process.stdin.on("end", stop).on("error", stop).resume();
require("./quicker-storage.js");
require("azurite/dist/src/azurite.js");
