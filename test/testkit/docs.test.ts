import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const examples = fileURLToPath(new URL('../../examples/vitest/', import.meta.url));
const doc = readFileSync(new URL('../../docs/testkit.md', import.meta.url), 'utf8');

/** Files that run: tests by name, and the two that consumer.test.ts runs. */
const executed = readdirSync(examples).filter((file) => /\.test\.ts$|^with-/.test(file));
const snippets = [...doc.matchAll(/^```(?:ts|js)\n([\s\S]*?)\n```$/gm)].map(([, code = '']) => code);

it('has a recipe for each example', () => {
  expect(snippets.length).toBeGreaterThan(15);
  const shown = executed.filter((file) => snippets.some((code) => readFileSync(examples + file, 'utf8').includes(code)));
  expect(shown).toEqual(executed);
});

it.each(snippets.map((code) => [code.split('\n')[0] ?? '', code]))('shows code that runs: %s', (_line, code) => {
  const files = executed.filter((file) => readFileSync(examples + file, 'utf8').includes(code));
  expect(files).not.toEqual([]);
});

/** The names that code imports. */
const importedBy = (code: string) =>
  [...code.matchAll(/^import \{([^}]+)\} from /gm)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.replace('type ', '').trim()),
  );

it.each(snippets.map((code, at) => [code.split('\n')[0] ?? '', code, at] as const))('imports what it uses: %s', (_line, code, at) => {
  const file = executed.find((each) => readFileSync(examples + each, 'utf8').includes(code)) ?? '';
  const known = new Set(snippets.slice(0, at + 1).flatMap(importedBy));
  const used = importedBy(readFileSync(examples + file, 'utf8')).filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  expect(used.filter((name) => !known.has(name))).toEqual([]);
});

it('names every member of an instance', () => {
  const [, source = ''] = readFileSync(new URL('../../src/testkit/companyiq.ts', import.meta.url), 'utf8').split(
    'export class CompanyIQ {',
  );
  const members = [...source.matchAll(/^ {2}(?:readonly |async )?(\w+)(?:\(| = |: (?:string|HttpHandler))/gm)].map(([, name = '']) => name);
  const documented = members.filter((name) => !['constructor', 'instance', 'known', 'dropped'].includes(name));
  expect(documented.length).toBeGreaterThan(12);
  expect(documented.filter((name) => !new RegExp(`\`${name}|, \`${name}|\`\\.${name}`).test(doc))).toEqual([]);
});
