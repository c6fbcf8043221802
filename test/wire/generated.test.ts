import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Files, generatedFiles, staleFiles, writeFiles } from '../../scripts/generated-files.mjs';
import { ADVICE_IDS, RULE_IDS } from '../../src/rules/catalogue.js';
import { FAILURE_NAMES } from '../../src/rules/failures.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const load = (module: string) => import(/* @vite-ignore */ new URL(`../../src/${module}.ts`, import.meta.url).href);

let files: Files;

beforeAll(async () => {
  files = await generatedFiles(load, version);
});

describe('the committed files', () => {
  test('are what the code gives: npm run generate writes them', () => {
    expect(staleFiles(root, files)).toEqual([]);
  });

  test('are the same at every run, end in one line feed, and have no other line ends', async () => {
    expect(await generatedFiles(load, version)).toEqual(files);
    for (const text of Object.values(files)) {
      expect(text).toMatch(/[^\n]\n$/);
      expect(text).not.toContain('\r');
    }
  });

  test('are an OpenAPI document and JSON Schemas', () => {
    expect(parse(files['openapi/companyiq.yaml'] ?? '')).toMatchObject({ openapi: '3.1.0', info: { version } });
    for (const name of ['profile', 'fixtures', 'report'])
      expect(JSON.parse(files[`schemas/${name}.schema.json`] ?? '')).toHaveProperty('$schema');
  });
});

describe.each(['docs/rules.md', 'docs/zh/rules.md'])('%s', (path) => {
  const page = () => files[path] ?? '';

  test('says first that it is generated, and by which command', () => {
    expect(page().split('\n')[0]).toMatch(/generated.*npm run generate/i);
  });

  test('tells of every rule, every piece of advice and every error', () => {
    for (const id of [...RULE_IDS, ...ADVICE_IDS]) expect(page()).toContain(`### ${id}\n`);
    for (const name of FAILURE_NAMES) expect(page()).toContain(`| \`${name}\` |`);
    expect(page()).not.toContain('undefined');
  });

  test('has no link that leads nowhere', () => {
    const headings = new Set([...page().matchAll(/^### (.+)$/gm)].map(([, heading]) => heading?.toLowerCase()));
    const links = [...page().matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(RULE_IDS.length);
    expect(links.filter((link) => !headings.has(link))).toEqual([]);
  });
});

describe('the check', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'generated-'));
    writeFiles(folder, files);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('has nothing against files just written, also where a checkout gave them other line ends', () => {
    expect(staleFiles(folder, files)).toEqual([]);
    writeFileSync(join(folder, 'docs/rules.md'), (files['docs/rules.md'] ?? '').replaceAll('\n', '\r\n'));
    expect(staleFiles(folder, files)).toEqual([]);
  });

  test('names a file that was changed by hand, and one that is gone', () => {
    writeFileSync(join(folder, 'docs/rules.md'), 'by hand\n');
    rmSync(join(folder, 'openapi/companyiq.yaml'));
    expect(staleFiles(folder, files)).toEqual(['openapi/companyiq.yaml', 'docs/rules.md']);
  });
});
