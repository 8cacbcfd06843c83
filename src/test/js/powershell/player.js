// Plays a PowerShell script of the runbooks: `node player.js <script> [-Name value]...`.
// No PowerShell can be installed where the tests run. Microsoft's syntax is read by tree-sitter-powershell; what the
// runbooks use of the language is carried out here, and anything else is an error. Values are written as .NET writes
// them, and JSON is read as the version in EDITION (5.1 or 7.4) reads it.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { Script } = require("./script.js");
const { asText } = require("./values.js");

async function main([file, ...words]) {
  const modules = path.join(process.env.NODE_TOOLS, "node_modules");
  const { Parser, Language } = require(path.join(modules, "web-tree-sitter", "web-tree-sitter.cjs"));
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(
    await Language.load(path.join(modules, "tree-sitter-powershell", "tree-sitter-powershell.wasm")),
  );
  const program = parser.parse(fs.readFileSync(file, "utf8")).rootNode;
  if (program.hasError) {
    throw new Error(`${file} is no PowerShell`);
  }
  const script = new Script((line) => fs.writeSync(1, line + "\n"));
  await script.run(program, words);
}

main(process.argv.slice(2)).catch((error) => {
  // As the console of PowerShell shows a terminating error, with exit code 1.
  fs.writeSync(2, (error.thrown === undefined ? error.stack : asText(error.thrown)) + "\n");
  process.exit(error.thrown === undefined ? 70 : 1);
});
