// Values as PowerShell has them: $null is null, numbers and truth are JavaScript's, and the others are below.
"use strict";

/** A hashtable: its keys in any case. */
class Hashtable {
  #entries = new Map();

  get(key) {
    return this.#entries.get(String(key).toLowerCase())?.[1] ?? null;
  }

  set(key, value) {
    const known = this.#entries.get(String(key).toLowerCase());
    this.#entries.set(String(key).toLowerCase(), [known ? known[0] : String(key), value]);
  }

  containskey(key) {
    return this.#entries.has(String(key).toLowerCase());
  }

  entries() {
    return [...this.#entries.values()];
  }

  /** A new one with the entries of both. */
  plus(other) {
    const both = new Hashtable();
    [...this.entries(), ...other.entries()].forEach(([key, value]) => both.set(key, value));
    return both;
  }
}

/** What stands in a script between braces. */
class ScriptBlock {
  constructor(node) {
    this.node = node;
  }
}

/** A moment; only its text differs from JavaScript's. */
class DateTime {
  constructor(millis) {
    this.millis = millis;
  }

  toJSON() {
    return new Date(this.millis).toISOString();
  }

  addminutes(minutes) {
    return new DateTime(this.millis + minutes * 60_000);
  }

  touniversaltime() {
    return this;
  }

  tostring(format) {
    const iso = new Date(this.millis).toISOString();
    if (/^yyyyMMddHHmm(ss)?$/.test(format)) {
      return iso.replace(/\D/g, "").slice(0, format.length);
    }
    throw new Error(`no format ${format} is played`);
  }
}

/** An error that a script throws, or that one of its calls ends in. */
class Thrown extends Error {
  constructor(thrown) {
    super(asText(thrown));
    this.thrown = thrown;
  }
}

/** A value as it stands in a text. */
function asText(value) {
  if (value === null || value === undefined) {
    return "";
  }
  if (typeof value === "boolean") {
    return value ? "True" : "False";
  }
  if (Array.isArray(value)) {
    return value.map(asText).join(" ");
  }
  if (value instanceof Hashtable) {
    return "System.Collections.Hashtable";
  }
  if (value instanceof DateTime) {
    const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(new Date(value.millis).toISOString());
    return `${month}/${day}/${year} ${time}`;
  }
  if (typeof value === "object") {
    // An object of JSON.
    return `@{${Object.entries(value)
      .map(([name, member]) => `${name}=${asText(member)}`)
      .join("; ")}}`;
  }
  return String(value);
}

/** Whether a value counts as true. */
function isTrue(value) {
  if (Array.isArray(value)) {
    return value.length > 1 || (value.length === 1 && isTrue(value[0]));
  }
  return typeof value === "object" ? value !== null : Boolean(value);
}

/** What a pipeline or a statement leaves: nothing, one value, or a list. */
function unwrapped(outputs) {
  return outputs.length === 0 ? null : outputs.length === 1 ? outputs[0] : outputs;
}

/** What a value is in a pipeline: a list is its items, nothing is nothing. */
function items(value) {
  return value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** Compares as -eq does: texts in any case, and the right side as the left side's type. */
function areEqual(left, right) {
  if (typeof left === "string") {
    return left.toLowerCase() === asText(right).toLowerCase();
  }
  return left === (typeof left === "number" && typeof right === "string" ? Number(right) : right);
}

module.exports = { Hashtable, ScriptBlock, DateTime, Thrown, asText, isTrue, unwrapped, items, areEqual };
