// Writes what is made of the routes: the OpenAPI document, and TypeScript types made of that.
//   npm run openapi
//   node tools/openapi.cjs --print < document   prints the texts by their paths
const { writeFileSync } = require('node:fs');
const path = require('node:path');
const { json } = require('node:stream/consumers');
const { default: typesOf, astToString } = require('openapi-typescript');
const { factory } = require('typescript');

const TYPES_HEADER = '// Written by `npm run openapi` from the OpenAPI document. Do not edit.\n\n';

/** The files by their paths. */
async function filesOf(document) {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  const types = await typesOf(document, {
    // What has a default may be left out of a request; answers name what they always have.
    defaultNonNullable: false,
    // TypeScript refuses a property that refers to itself, and takes a type that does.
    inject: "import type { Json } from '../domain/json';",
    transform: (_schema, { path: pointer }) =>
      pointer === '#/components/schemas/Json' ? factory.createTypeReferenceNode('Json') : undefined,
  });
  return {
    'docs/openapi.json': text,
    'src/client/api.generated.ts': TYPES_HEADER + astToString(types),
  };
}

/** The document of the routes as they were built; nothing has to run for that. */
function builtDocument() {
  require('reflect-metadata');
  const { declaredRoutes } = require('../dist/src/cli/routes');
  const { openApiDocument } = require('../dist/src/platform/http/openapi');
  return JSON.parse(JSON.stringify(openApiDocument(declaredRoutes())));
}

async function main() {
  if (process.argv.includes('--print')) {
    process.stdout.write(JSON.stringify(await filesOf(await json(process.stdin))));
    return;
  }
  for (const [file, text] of Object.entries(await filesOf(builtDocument()))) {
    writeFileSync(path.join(__dirname, '..', file), text);
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
