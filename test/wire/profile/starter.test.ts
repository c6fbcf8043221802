import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { OPERATION_IDS } from '../../../src/rules/operations.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import { loadProfile } from '../../../src/wire/profile/load.js';
import { profileFile } from '../../../src/wire/profile/profile.js';
import { starterProfile } from '../../../src/wire/profile/starter.js';

const STARTER = starterProfile();
const lines = STARTER.split('\n').filter((line) => line !== '');

test('the starter is the default profile', async () => {
  expect(await loadProfile(STARTER)).toMatchObject({ ok: true, profile: DEFAULT_PROFILE });
});

test('with every option turned on it is the default profile still', async () => {
  const options = STARTER.match(/^\s*#\S/gm) ?? [];
  expect(options.length).toBeGreaterThan(60);
  const loaded = await loadProfile(STARTER.replace(/^(\s*)#(?=\S)/gm, '$1'));
  expect(loaded).toMatchObject({ ok: true, profile: DEFAULT_PROFILE });
  expect(loaded.ok && Object.keys(loaded.file.fields ?? {}).length).toBeGreaterThan(50);
  expect(loaded.ok && Object.keys(loaded.file.values ?? {})).toEqual(['employmentStatus', 'gender', 'activated']);
});

test('it leaves nothing out: each part that default has stands in it', async () => {
  const loaded = await loadProfile(STARTER);
  const { fields: _fields, values: _values, ...shown } = profileFile(DEFAULT_PROFILE);
  expect(loaded.ok && loaded.file).toEqual(shown);
  for (const id of OPERATION_IDS) expect(STARTER).toMatch(new RegExp(`^  ${id}: `, 'm'));
});

test('every line is explained', () => {
  for (const line of lines) expect(line).toMatch(/^\s*# \S|^#$|\S {2}# \S/);
});

test('the examples in its comments are in order', async () => {
  const examples = lines.flatMap((line) => /# For example: (.*)$/.exec(line)?.[1] ?? []);
  expect(examples.length).toBe(7);
  for (const example of examples) {
    const text = example.startsWith('constants') ? `envelope: { ${example} }` : example;
    expect(await loadProfile(`profile: 1\nname: x\n${text}\n`), example).toMatchObject({ ok: true });
  }
});

test('it names its schema, and itself', async () => {
  expect(lines[0]).toBe('# yaml-language-server: $schema=./node_modules/companyiq-mock/schemas/profile.schema.json');
  const own = starterProfile({ name: 'plant-2', schema: '../profile.schema.json' });
  expect(own).toMatch(/^# yaml-language-server: \$schema=\.\.\/profile\.schema\.json\n/);
  expect(await loadProfile(own)).toMatchObject({ ok: true, profile: { name: 'plant-2' } });
});

test('names that YAML would take for something else stay names', async () => {
  for (const name of ['off', 'null', '001', '1.0', '-', 'true']) {
    expect(await loadProfile(starterProfile({ name })), name).toMatchObject({ ok: true, profile: { name } });
  }
});

test('the profile that it is can be written out again', async () => {
  expect(await loadProfile(stringify(profileFile(DEFAULT_PROFILE)))).toMatchObject({ ok: true, profile: DEFAULT_PROFILE });
});
