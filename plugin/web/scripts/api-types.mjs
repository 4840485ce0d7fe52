// Types of the HTTP API from its OpenAPI description.
//   node scripts/api-types.mjs          writes core/api/schema.ts
//   node scripts/api-types.mjs --check  fails if the committed file says something else
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const description = new URL('../../server/api/openapi.json', import.meta.url);
const target = new URL('../core/api/schema.ts', import.meta.url);
const header =
  '// Made by `npm run api:types` from plugin/server/api/openapi.json. Never edited by hand.\n';

const wanted = header + astToString(await openapiTS(description));
if (process.argv.includes('--check')) {
  const have = await readFile(target, 'utf8').catch(() => '');
  if (have !== wanted) {
    console.error('core/api/schema.ts differs from openapi.json: run `npm run api:types`.');
    process.exit(1);
  }
} else {
  await writeFile(target, wanted);
}
