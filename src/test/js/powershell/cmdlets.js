// The cmdlets that the runbooks use, with the parameters that both PowerShell 5.1 and 7.4 know.
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { DateTime, Hashtable, Thrown, asText, isTrue, items } = require("./values.js");

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** PowerShell 7 makes moments of what looks like one, 5.1 leaves the text. */
function fromJson(text) {
  try {
    return JSON.parse(text, (name, value) =>
      process.env.EDITION === "7.4" && typeof value === "string" && DATE.test(value)
        ? new DateTime(Date.parse(value))
        : value,
    );
  } catch (error) {
    throw new Thrown(`Invalid JSON primitive: ${error.message}`);
  }
}

function plain(value) {
  return value instanceof Hashtable
    ? Object.fromEntries(value.entries().map(([name, member]) => [name, plain(member)]))
    : value;
}

/** A hundredth of the time, and kept: what was waited for is in the file "slept". */
async function sleep(seconds) {
  const whole = Math.round(seconds);
  fs.appendFileSync(path.join(process.cwd(), "slept"), `${whole}\n`);
  await new Promise((done) => setTimeout(done, whole * 10));
}

/** The assets of an Automation account, where the script runs in one. */
const assets = process.env.AUTOMATION === undefined ? null : JSON.parse(process.env.AUTOMATION);

/**
 * By name in small letters: the parameters it takes, the ones by position first, and what it does with them, with what
 * comes through the pipeline, and with the script. A switch is a parameter that begins with "!".
 */
const CMDLETS = {
  "add-type": { takes: ["AssemblyName"], run: () => [] },
  "convertfrom-json": { takes: ["InputObject"], run: ({ inputobject }) => items(fromJson(inputobject)) },
  "convertto-json": {
    takes: ["InputObject", "!Compress", "Depth"],
    run: ({ inputobject }, input) => [JSON.stringify(plain(inputobject ?? input[0]))],
  },
  "foreach-object": {
    takes: ["Process"],
    run: async ({ process: block }, input, script) => {
      const all = [];
      for (const item of input) {
        all.push(...(await script.block(block, item)));
      }
      return all;
    },
  },
  "get-automationvariable": {
    takes: ["Name"],
    run: ({ name }) => {
      if (!(name in assets)) {
        throw new Thrown(`The variable asset with the name ${name} was not found.`);
      }
      return [assets[name]];
    },
  },
  "get-command": {
    takes: ["Name", "ErrorAction"],
    run: ({ name }) => (name === "Get-AutomationVariable" && assets !== null ? [name] : []),
  },
  "get-date": { takes: [], run: () => [new DateTime(Date.now())] },
  "invoke-restmethod": {
    takes: ["Uri", "Method", "Headers", "ContentType", "Body"],
    run: async ({ uri, method, headers, contenttype, body }) => {
      const answer = await fetch(uri, {
        method: (method ?? "Get").toUpperCase(),
        headers: { ...plain(headers), ...(contenttype ? { "content-type": contenttype } : {}) },
        body,
      });
      if (!answer.ok) {
        throw new Thrown(`The remote server returned an error: (${answer.status}).`);
      }
      return items(fromJson(await answer.text()));
    },
  },
  "start-sleep": {
    takes: ["Seconds"],
    run: async ({ seconds }) => {
      await sleep(Number(seconds));
      return [];
    },
  },
  "where-object": {
    takes: ["FilterScript"],
    run: async ({ filterscript }, input, script) => {
      const all = [];
      for (const item of input) {
        if (isTrue(script.unwrapped(await script.block(filterscript, item)))) {
          all.push(item);
        }
      }
      return all;
    },
  },
  "write-output": { takes: ["InputObject"], run: ({ inputobject }) => items(inputobject) },
  "write-warning": {
    takes: ["Message"],
    run: ({ message }) => {
      fs.writeSync(1, `WARNING: ${asText(message)}\n`);
      return [];
    },
  },
};

/** The cmdlet of this name, where there is one here. */
function find(name) {
  if (name.toLowerCase() === "get-automationvariable" && assets === null) {
    return undefined;
  }
  return CMDLETS[name.toLowerCase()];
}

/** The lines that a program of this machine prints. */
function native(name, words) {
  const ended = spawnSync(name, words.map(asText), { encoding: "utf8" });
  if (ended.error) {
    throw new Thrown(`The term '${name}' is not recognized as a name of a cmdlet, function or program.`);
  }
  fs.writeSync(2, ended.stderr);
  return ended.stdout.split("\n").filter((line) => line !== "");
}

module.exports = { find, native };
