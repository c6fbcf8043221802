// Prints what Spectral's rules for OpenAPI have against files, one object of findings by file. The first argument is a file beside
// which Spectral is installed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [beside, ...files] = process.argv.slice(2);
const load = createRequire(beside);
const { Spectral, Document } = load('@stoplight/spectral-core');
const { Yaml } = load('@stoplight/spectral-parsers');
const { oas } = load('@stoplight/spectral-rulesets');

const spectral = new Spectral();
spectral.setRuleset({ extends: [oas] });
const found = {};
for (const file of files) {
  const results = await spectral.run(new Document(readFileSync(file, 'utf8'), Yaml, file));
  found[file] = results.map(({ severity, code, path, message }) => ({ severity, text: `${code} ${path.join('.')}: ${message}` }));
}
console.log(JSON.stringify(found));
