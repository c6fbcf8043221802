import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadProfile } from '../../src/wire/profile/load.js';
import { profileRuns, workedExample, workedExamples } from './profiles-doc.js';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const document = readFileSync(`${docs}profiles.md`, 'utf8');

/** The texts that the document says its commands print. */
const outputs = [...document.matchAll(/```sh\n[\s\S]*?```\n```text\n([\s\S]*?)```/g)].map(([, output]) => output);

test('the worked example is a profile in order', async () => {
  expect(await loadProfile(workedExample(document))).toMatchObject({ ok: true, profile: { name: 'workforce-gateway' } });
});

test.each(['profiles.md', 'zh/profiles.md'])('the second example of %s is the profile that the SDK runs against', async (page) => {
  const [, example = '', ...others] = workedExamples(readFileSync(docs + page, 'utf8'));
  const file = readFileSync(new URL('../vendors/feishu.yaml', import.meta.url), 'utf8');
  expect(example).toBe(file.replace(/^(#.*\n)+/, ''));
  expect(others).toEqual([]);
  expect(await loadProfile(example)).toMatchObject({ ok: true, profile: { name: 'feishu-contacts' } });
});

test('the commands of the document print what it shows', async () => {
  const { slips, check, tried } = await profileRuns(document);
  expect(outputs).toEqual([slips, check, tried]);
});

test('the lines that it says slips are in are the ones', () => {
  const lines = workedExample(document).split('\n');
  const [, operation, code] = /in line (\d+), and `resigned: 1` in line (\d+)/.exec(document) ?? [];
  expect(lines[Number(operation) - 1]).toMatch(/^ {2}getUser:/);
  expect(lines[Number(code) - 1]).toContain('resigned: 2');
});

/** What needs more beside it has a test of its own. */
const NOT_ALONE = 'behaviour: { numericRequired: true }';

/** What a table writes for what a document says, where it is complete: a member of a profile with its value. */
const written = [
  ...document.matchAll(/^\| [^|]* \| `((?:auth|body|envelope|errors|behaviour|answers|types|paging|unknown|operations): [^`…]+)`/gm),
]
  .map(([, text]) => text ?? '')
  .filter((text) => text !== NOT_ALONE);

test('the last table writes a good part of a profile', () => expect(written.length).toBeGreaterThan(20));

test.each(written)('what the tables say can be written: %s', async (text) => {
  expect(await loadProfile(`profile: 1\nname: x\n${text}\n`)).toMatchObject({ ok: true });
});

test('digits only in required fields can be written', async () => {
  const text = 'behaviour: { numericRequired: true }\nvalues: { employmentStatus: { active: 1, resigned: 2 } }\ndates: yyyyMMdd';
  expect(await loadProfile(`profile: 1\nname: x\n${text}\n`)).toMatchObject({ ok: true });
});

test('every place that it links to exists', () => {
  const links = [...document.matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)].map(([, path = '']) => path);
  expect(links.filter((path) => !existsSync(docs + path))).toEqual([]);
});
