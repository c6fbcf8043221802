// Writes test/samples: files as integrators send them, each with its expected outcome beside it as NAME.json.
// With --check it writes nothing and fails if a sample is missing, differs or is left over.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { ACCEPTED } from '../test/files/samples/accepted.mjs';
import { BAD_ROWS } from '../test/files/samples/bad-rows.mjs';
import { REFUSED } from '../test/files/samples/refused.mjs';
import { STRANGERS } from '../test/files/samples/strangers.mjs';
import { ZIPS } from '../test/files/samples/zips.mjs';

const folder = new URL('../test/samples/', import.meta.url);
const check = process.argv.includes('--check');

/** zlib may pack these otherwise in another version of Node; what is in them stays the same. */
const PACKED_BY_ZLIB = /^bomb/;

// Line breaks are what some samples are about: git may not change them.
const files = new Map([['.gitattributes', Buffer.from('* -text\n')]]);
for (const { name, bytes, findings = [], warnings = [], ...rest } of [...ACCEPTED, ...REFUSED, ...BAD_ROWS, ...STRANGERS, ...ZIPS]) {
  if (files.has(name)) throw new Error(`two samples are called ${name}`);
  files.set(name, Buffer.from(bytes));
  files.set(`${name}.json`, Buffer.from(`${JSON.stringify({ ...rest, findings, warnings }, null, 2)}\n`));
}

mkdirSync(folder, { recursive: true });
const problems = [];
for (const name of readdirSync(folder)) {
  if (files.has(name)) continue;
  if (check) problems.push(`${name} is left over`);
  else rmSync(new URL(encodeURIComponent(name), folder));
}
for (const [name, bytes] of files) {
  const file = new URL(encodeURIComponent(name), folder);
  if (!check) writeFileSync(file, bytes);
  else if (!(PACKED_BY_ZLIB.test(name) && name.endsWith('.zip')) && !existing(file)?.equals(bytes))
    problems.push(`${name} is missing or differs`);
}
if (problems.length > 0) {
  console.error(`${problems.join('\n')}\nrun: node scripts/make-samples.mjs`);
  process.exitCode = 1;
} else if (!check) console.log(`${(files.size - 1) / 2} samples written`);

function existing(file) {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
