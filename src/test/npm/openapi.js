// Holds an OpenAPI file against the schema that the OpenAPI Initiative publishes for its version. What is wrong goes to
// the output; ends 0 only without that. usage: node openapi.js <file> <version>
"use strict";

async function main(file, version) {
  const { Validator } = await import("@seriousme/openapi-schema-validator");
  const validator = new Validator();
  const found = await validator.validate(file);
  if (!found.valid) {
    console.error(JSON.stringify(found.errors, null, 2));
    return 1;
  }
  if (validator.version !== version) {
    console.error(`${file} is of version ${validator.version}, not ${version}`);
    return 1;
  }
  const problems = [];
  // Throws where a reference leads nowhere.
  const whole = validator.resolveRefs();
  for (const [path, methods] of Object.entries(whole.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (method !== "parameters" && Object.keys(operation.responses).length === 0) {
        problems.push(`${method} ${path} has no answer`);
      }
    }
  }
  problems.forEach((problem) => console.error(problem));
  return problems.length === 0 ? 0 : 1;
}

main(process.argv[2], process.argv[3]).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(2);
  },
);
