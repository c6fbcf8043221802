// Writes what is derived from the code: the OpenAPI document, the JSON Schemas and the pages of rules.
// With --check it writes nothing and fails naming each file that is out of date.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedFiles, staleFiles, writeFiles } from './generated-files.mjs';

const root = new URL('../', import.meta.url);
const folder = fileURLToPath(root);

const build = spawnSync(process.execPath, [fileURLToPath(new URL('build.mjs', import.meta.url))], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const files = await generatedFiles((module) => import(new URL(`dist/${module}.js`, root).href), version);

if (process.argv.includes('--check')) {
  const stale = staleFiles(folder, files);
  for (const name of stale) console.error(`${name} is out of date`);
  if (stale.length > 0) {
    console.error('run: npm run generate');
    process.exitCode = 1;
  }
} else writeFiles(folder, files);
