// Carries out a script: statements here, expressions in expressions.js.
"use strict";
const { find, native } = require("./cmdlets.js");
const { Expressions } = require("./expressions.js");
const { ScriptBlock, Thrown, isTrue, items, unwrapped } = require("./values.js");

/** How a statement leaves the ones around it. */
class Leaving {
  constructor(how, outputs) {
    this.how = how;
    this.outputs = outputs;
  }
}

/** Names and their values; a function sees those of its caller, and writes its own. */
class Scope {
  #own = new Map();

  constructor(outer) {
    this.outer = outer;
  }

  get(name) {
    const known = this.#own.get(name.toLowerCase());
    return known !== undefined ? known : this.outer ? this.outer.get(name) : null;
  }

  set(name, value) {
    this.#own.set(name.toLowerCase(), value ?? null);
  }
}

class Script {
  #functions = new Map();
  #expressions = new Expressions(this);
  #print;

  /** @param print is given each line of the output as it comes */
  constructor(print) {
    this.#print = print;
    this.scope = new Scope(null);
  }

  async run(program, words) {
    this.scope.set("true", true);
    this.scope.set("false", false);
    const parameters = program.namedChildren.find((child) => child.type === "param_block");
    await this.#bind(parameters?.namedChildren[0], namedWords(words), []);
    await this.#statements(program.namedChildren.find((child) => child.type === "statement_list"), this.#print);
  }

  unwrapped = unwrapped;

  /** The outputs of a block between braces, with an item as $_. */
  async block(block, item) {
    if (!(block instanceof ScriptBlock)) {
      throw new Error("a script block is expected");
    }
    this.scope.set("_", item);
    return this.collect(block.node);
  }

  /** The outputs of statements, wherever they stand. */
  async collect(node) {
    const outputs = [];
    const left = await this.#statements(statementsOf(node), (output) => outputs.push(output));
    return left?.how === "return" ? [...outputs, ...left.outputs] : outputs;
  }

  async #statements(list, emit) {
    for (const statement of list?.namedChildren ?? []) {
      const left = await this.#statement(statement, emit);
      if (left) {
        return left;
      }
    }
    return null;
  }

  async #statement(node, emit) {
    switch (node.type) {
      case "comment":
      case "empty_statement":
        return null;
      case "pipeline":
        (await this.pipeline(node)).forEach(emit);
        return null;
      case "function_statement":
        this.#functions.set(childOf(node, "function_name").text.toLowerCase(), node);
        return null;
      case "if_statement":
        return this.#if(node, emit);
      case "foreach_statement":
        return this.#foreach(node, emit);
      case "for_statement":
        return this.#for(node, emit);
      case "while_statement":
        return this.#while(node, emit);
      case "do_statement":
        return this.#doUntil(node, emit);
      case "try_statement":
        return this.#try(node, emit);
      case "flow_control_statement":
        return this.#leave(node);
      default:
        throw new Error(`${node.type} is not played: ${node.text.slice(0, 60)}`);
    }
  }

  async #if(node, emit) {
    const clauses = [node, ...(childOf(node, "elseif_clauses")?.namedChildren ?? [])];
    for (const clause of clauses) {
      if (isTrue(unwrapped(await this.pipeline(childOf(clause, "pipeline"))))) {
        return this.#statements(statementsOf(childOf(clause, "statement_block")), emit);
      }
    }
    const otherwise = childOf(node, "else_clause");
    return otherwise ? this.#statements(statementsOf(childOf(otherwise, "statement_block")), emit) : null;
  }

  async #foreach(node, emit) {
    const [variable, list] = node.namedChildren;
    for (const item of items(unwrapped(await this.pipeline(list)))) {
      this.scope.set(variable.text.slice(1), item);
      const left = await this.#statements(statementsOf(childOf(node, "statement_block")), emit);
      if (left && left.how !== "continue") {
        return left.how === "break" ? null : left;
      }
    }
    return null;
  }

  async #for(node, emit) {
    if (childOf(node, "for_condition")) {
      throw new Error("a for with a condition is not played");
    }
    await this.pipeline(childOf(node, "for_initializer").namedChildren[0]);
    for (;;) {
      const left = await this.#statements(statementsOf(childOf(node, "statement_block")), emit);
      if (left && left.how !== "continue") {
        return left.how === "break" ? null : left;
      }
      await this.pipeline(childOf(node, "for_iterator").namedChildren[0]);
    }
  }

  async #while(node, emit) {
    const condition = childOf(node, "while_condition").namedChildren[0];
    while (isTrue(unwrapped(await this.pipeline(condition)))) {
      const left = await this.#statements(statementsOf(childOf(node, "statement_block")), emit);
      if (left && left.how !== "continue") {
        return left.how === "break" ? null : left;
      }
    }
    return null;
  }

  async #doUntil(node, emit) {
    if (!/\buntil\b/i.test(node.text)) {
      throw new Error("a do with while is not played");
    }
    const condition = childOf(node, "while_condition").namedChildren[0];
    do {
      const left = await this.#statements(statementsOf(childOf(node, "statement_block")), emit);
      if (left && left.how !== "continue") {
        return left.how === "break" ? null : left;
      }
    } while (!isTrue(unwrapped(await this.pipeline(condition))));
    return null;
  }

  async #try(node, emit) {
    try {
      return await this.#statements(statementsOf(childOf(node, "statement_block")), emit);
    } catch (error) {
      if (!(error instanceof Thrown)) {
        throw error;
      }
      this.scope.set("_", { exception: { message: error.message } });
      const clause = childOf(node, "catch_clauses").namedChildren[0];
      return this.#statements(statementsOf(childOf(clause, "statement_block")), emit);
    }
  }

  async #leave(node) {
    const how = node.text.match(/^\w+/)[0].toLowerCase();
    const value = node.namedChildren[0] ? await this.pipeline(node.namedChildren[0]) : [];
    if (how === "throw") {
      throw new Thrown(unwrapped(value));
    }
    if (!["return", "continue", "break"].includes(how)) {
      throw new Error(`${how} is not played`);
    }
    return new Leaving(how, value);
  }

  /** The outputs of a pipeline. */
  async pipeline(node) {
    if (node.namedChildren[0].type === "assignment_expression") {
      await this.#expressions.assign(node.namedChildren[0]);
      return [];
    }
    let outputs = [];
    const [chain, ...others] = node.namedChildren;
    if (others.length > 0) {
      throw new Error(`a chain of pipelines is not played: ${node.text}`);
    }
    for (const [i, part] of chain.namedChildren.entries()) {
      if (part.type === "command") {
        outputs = await this.#command(part, outputs);
      } else if (i === 0) {
        outputs = items(await this.#expressions.value(part));
        if (isPlainStep(part)) {
          outputs = [];
        }
      } else {
        throw new Error(`${part.type} is not played in a pipeline`);
      }
    }
    return outputs;
  }

  async #command(node, input) {
    const name = childOf(node, "command_name").text;
    const named = {};
    const placed = [];
    // For a program of this machine: what stands there, in its order.
    const words = [];
    let waiting = null;
    for (const element of childOf(node, "command_elements")?.namedChildren ?? []) {
      if (element.type === "command_argument_sep") {
        continue;
      }
      if (element.type === "command_parameter") {
        waiting = element.text.slice(1).toLowerCase();
        named[waiting] = true;
        words.push(element.text);
        continue;
      }
      const value =
        element.type === "generic_token" ? element.text : await this.#expressions.value(element);
      words.push(value);
      if (waiting === null) {
        placed.push(value);
      } else {
        named[waiting] = value;
        waiting = null;
      }
    }
    const declared = this.#functions.get(name.toLowerCase());
    if (declared) {
      return this.#call(declared, named, placed);
    }
    const cmdlet = find(name);
    if (!cmdlet) {
      return native(name, words);
    }
    const takes = cmdlet.takes.map((parameter) => parameter.replace("!", "").toLowerCase());
    placed.forEach((value, i) => (named[takes[i]] = value));
    const unknown = Object.keys(named).filter((parameter) => !takes.includes(parameter));
    if (unknown.length > 0) {
      throw new Thrown(`${name} has no parameter ${unknown}`);
    }
    return cmdlet.run(named, input, this);
  }

  async #call(declared, named, placed) {
    this.scope = new Scope(this.scope);
    try {
      const parameters = childOf(declared, "function_parameter_declaration")?.namedChildren[0];
      await this.#bind(parameters, named, placed);
      return await this.collect(childOf(declared, "script_block"));
    } finally {
      this.scope = this.scope.outer;
    }
  }

  async #bind(list, named, placed) {
    const given = { ...named };
    for (const [i, parameter] of (list?.namedChildren ?? []).entries()) {
      const name = childOf(parameter, "variable").text.slice(1);
      const attributes = childOf(parameter, "attribute_list")?.text ?? "";
      const fallback = childOf(parameter, "script_parameter_default");
      let value = given[name.toLowerCase()] ?? placed[i];
      delete given[name.toLowerCase()];
      if (value === undefined && /Mandatory/i.test(attributes)) {
        throw new Thrown(`Cannot process command because of a missing mandatory parameter: ${name}.`);
      }
      if (value === undefined) {
        value = fallback ? await this.#expressions.value(fallback.namedChildren[0]) : null;
      }
      this.scope.set(name, this.#expressions.cast(/\[(string\[\]|string|int)\]/i.exec(attributes)?.[1], value));
    }
    if (Object.keys(given).length > 0) {
      throw new Thrown(`A parameter cannot be found that matches ${Object.keys(given)}.`);
    }
  }
}

/** A step like $i++ leaves nothing. */
function isPlainStep(node) {
  return /^\$\w+(\+\+|--)$/.test(node.text);
}

function namedWords(words) {
  const named = {};
  for (let i = 0; i < words.length; i += 2) {
    named[words[i].slice(1).toLowerCase()] = words[i + 1];
  }
  return named;
}

function childOf(node, type) {
  return node.namedChildren.find((child) => child.type === type);
}

function statementsOf(node) {
  if (!node || node.type === "statement_list") {
    return node;
  }
  return statementsOf(node.namedChildren.find((child) => /^(script_block_body|script_block|statement_list)$/.test(child.type)));
}

module.exports = { Script };
