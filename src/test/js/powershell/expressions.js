// The value of an expression. Each kind of operator has a node of its own, also where it has one operand only.
"use strict";
const { CLASSES } = require("./dotnet.js");
const { Hashtable, ScriptBlock, Thrown, asText, isTrue, items, unwrapped, areEqual } = require("./values.js");

const PASSED_THROUGH =
  /^(logical|bitwise|comparison|additive|multiplicative|format|range|array_literal|unary)_(argument_)?expression$|^argument_expression$/;

/** The operators that have nodes of their own. */
const OPERATOR_NODES = ["comparison_operator", "format_operator"];

const OPERATORS = {
  "-or": (left, right) => isTrue(left) || isTrue(right),
  "-and": (left, right) => isTrue(left) && isTrue(right),
  "-bor": (left, right) => left | right,
  "-eq": areEqual,
  "-ne": (left, right) => !areEqual(left, right),
  "-lt": (left, right) => order(left) < order(right),
  "-gt": (left, right) => order(left) > order(right),
  "-ge": (left, right) => order(left) >= order(right),
  "-in": (left, right) => items(right).some((item) => areEqual(item, left)),
  "-join": (left, right) => items(left).map(asText).join(right),
  "-f": (left, right) => format(left, items(right)),
  "/": (left, right) => left / right,
  "+": add,
};

function order(value) {
  return typeof value === "object" && value !== null ? value.millis : value;
}

function add(left, right) {
  if (left instanceof Hashtable) {
    return left.plus(right);
  }
  if (Array.isArray(left)) {
    return [...left, ...items(right)];
  }
  return typeof left === "string" ? left + asText(right) : left + right;
}

/** Composite formatting: {0}, and {0,-5} or {0,5} that fills with blanks. */
function format(pattern, values) {
  return pattern.replace(/\{(\d+)(?:,(-?\d+))?\}/g, (all, index, width = "0") => {
    const text = asText(values[Number(index)]);
    return Number(width) < 0 ? text.padEnd(-Number(width)) : text.padStart(Number(width));
  });
}

class Expressions {
  #script;

  constructor(script) {
    this.#script = script;
  }

  async value(node) {
    if (PASSED_THROUGH.test(node.type)) {
      return this.#operation(node);
    }
    switch (node.type) {
      case "variable":
        return this.#script.scope.get(variableName(node));
      case "integer_literal":
        return Number(node.text);
      case "string_literal":
        return this.#text(node.namedChildren[0]);
      case "parenthesized_expression":
        return unwrapped(await this.#script.pipeline(node.namedChildren[0]));
      case "array_expression":
        return node.namedChildren.length === 0 ? [] : this.#script.collect(node.namedChildren[0]);
      case "hash_literal_expression":
        return this.#hashtable(node);
      case "script_block_expression":
        return new ScriptBlock(node.namedChildren[0]);
      case "member_access":
        return this.#member(node);
      case "element_access":
        return this.#element(node);
      case "invokation_expression":
        return this.#call(node);
      case "expression_with_unary_operator":
        return this.#unary(node);
      case "post_increment_expression":
        return this.#increment(node);
      default:
        throw new Error(`${node.type} is not played: ${node.text.slice(0, 60)}`);
    }
  }

  async #operation(node) {
    const operands = node.namedChildren.filter((child) => !OPERATOR_NODES.includes(child.type));
    if (operands.length === 1) {
      return this.value(operands[0]);
    }
    if (node.type.startsWith("array_literal")) {
      const all = [];
      for (const operand of operands) {
        all.push(await this.value(operand));
      }
      return all;
    }
    const operator = node.children.find((child) => !operands.some((operand) => operand.id === child.id)).text.toLowerCase();
    if (!(operator in OPERATORS) || operands.length !== 2) {
      throw new Error(`operator ${operator} is not played: ${node.text}`);
    }
    const left = await this.value(operands[0]);
    if ((operator === "-or" && isTrue(left)) || (operator === "-and" && !isTrue(left))) {
      return operator === "-or";
    }
    return OPERATORS[operator](left, await this.value(operands[1]));
  }

  async #text(node) {
    if (node.type === "verbatim_string_characters") {
      return node.text.slice(1, -1).replaceAll("''", "'");
    }
    if (node.type !== "expandable_string_literal") {
      throw new Error(`${node.type} is not played`);
    }
    // What stands between the parts is no node of its own.
    let text = "";
    let at = node.startIndex + 1;
    for (const part of node.namedChildren) {
      text += node.text.slice(at - node.startIndex, part.startIndex - node.startIndex);
      text += asText(
        part.type === "sub_expression"
          ? unwrapped(await this.#script.collect(part.namedChildren[0]))
          : await this.value(part),
      );
      at = part.endIndex;
    }
    const whole = text + node.text.slice(at - node.startIndex, -1);
    if (whole.includes("`")) {
      throw new Error("an escape in a text is not played");
    }
    return whole;
  }

  async #hashtable(node) {
    const table = new Hashtable();
    for (const entry of node.namedChildren[0]?.namedChildren ?? []) {
      const [key, value] = entry.namedChildren;
      table.set(key.text.replace(/^'(.*)'$/, "$1"), unwrapped(await this.#script.pipeline(value)));
    }
    return table;
  }

  async #member(node) {
    const [owner, name] = node.namedChildren;
    return read(await this.#owner(owner), name.text.toLowerCase());
  }

  async #owner(node) {
    if (node.type !== "type_literal") {
      return this.value(node);
    }
    const name = node.text.slice(1, -1).toLowerCase();
    if (!(name in CLASSES)) {
      throw new Thrown(`Unable to find type ${node.text}.`);
    }
    return CLASSES[name];
  }

  async #element(node) {
    const [owner, index] = node.namedChildren;
    const container = await this.value(owner);
    const key = await this.value(index);
    return container instanceof Hashtable ? container.get(key) : container[key];
  }

  async #call(node) {
    const [owner, name, list] = node.namedChildren;
    const target = await this.#owner(owner);
    if (target === null) {
      throw new Thrown("You cannot call a method on a null-valued expression.");
    }
    const method = target[name.text.toLowerCase()];
    if (typeof method !== "function") {
      throw new Thrown(`Method invocation failed because there is no method ${name.text}.`);
    }
    const given = [];
    for (const argument of list.namedChildren[0]?.namedChildren ?? []) {
      given.push(await this.value(argument));
    }
    return (await method.apply(target, given)) ?? null;
  }

  async #unary(node) {
    const [operand] = node.namedChildren;
    if (operand.type === "cast_expression") {
      const [type, value] = operand.namedChildren;
      return this.cast(type.text.slice(1, -1), await this.value(value));
    }
    if (node.children[0].text.toLowerCase() !== "-not") {
      throw new Error(`operator ${node.children[0].text} is not played`);
    }
    return !isTrue(await this.value(operand));
  }

  async #increment(node) {
    const name = variableName(node.namedChildren[0]);
    const before = this.#script.scope.get(name);
    this.#script.scope.set(name, before + 1);
    return before;
  }

  /** A value as a type that a script names; a list may come as JSON, as Azure Automation takes it. */
  cast(type, value) {
    switch ((type ?? "").toLowerCase()) {
      case "":
        return value;
      case "string":
        return asText(value);
      case "int":
        return Math.round(Number(value));
      case "string[]":
        return typeof value === "string" && value.startsWith("[") ? JSON.parse(value) : items(value).map(asText);
      default:
        throw new Error(`a cast to ${type} is not played`);
    }
  }

  async assign(node) {
    const [left, operator, right] = node.namedChildren;
    let target = left;
    while (target.namedChildren.length === 1 && target.type !== "variable") {
      target = target.namedChildren[0];
    }
    const value = unwrapped(await this.#script.pipeline(right));
    const isList = right.text.startsWith("@(");
    const assigned = isList ? items(value) : value;
    if (target.type === "variable") {
      const name = variableName(target);
      const before = this.#script.scope.get(name);
      this.#script.scope.set(name, operator.text === "+=" ? add(before, assigned) : assigned);
      return;
    }
    const [owner, key] = target.namedChildren;
    if (operator.text !== "=") {
      throw new Error(`${operator.text} is not played here`);
    }
    if (target.type === "member_access") {
      write(await this.#owner(owner), key.text.toLowerCase(), assigned);
    } else if (target.type === "element_access") {
      (await this.value(owner)).set(await this.value(key), assigned);
    } else {
      throw new Error(`${target.type} cannot be assigned to here`);
    }
  }
}

function variableName(node) {
  return node.text.replace(/^\$\{?|\}$/g, "");
}

/** A member in any case; what has no such member has nothing, of a list its items' members. */
function read(owner, name) {
  if (owner === null || owner === undefined || typeof owner === "string" || typeof owner === "number") {
    return null;
  }
  if (owner instanceof Hashtable) {
    return owner.get(name);
  }
  if (Array.isArray(owner)) {
    return name === "count" ? owner.length : unwrapped(owner.map((item) => read(item, name)));
  }
  const found = name in owner ? name : Object.keys(owner).find((key) => key.toLowerCase() === name);
  return found === undefined ? null : owner[found];
}

function write(owner, name, value) {
  if (owner instanceof Hashtable) {
    owner.set(name, value);
  } else if (name in owner) {
    owner[name] = value;
  } else {
    throw new Thrown(`The property '${name}' cannot be found on this object.`);
  }
}

module.exports = { Expressions };
