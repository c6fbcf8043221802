import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { BUILT_IN_PROFILES, builtInProfile } from '../../../src/wire/profile/built-in.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import { examineProfile } from '../../../src/wire/profile/load.js';
import { profileFile } from '../../../src/wire/profile/profile.js';
import { profileJsonSchema } from '../../../src/wire/profile/schema.js';
import { starterProfile } from '../../../src/wire/profile/starter.js';
import { SAMPLE_PROFILES } from './sample-profiles.js';

let schema: Record<string, unknown>;
let faultsOf: (document: unknown) => string[];

beforeAll(async () => {
  schema = await profileJsonSchema();
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);
  faultsOf = (document) =>
    validate(document) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
});

describe('what is in order', () => {
  test('the built-in profiles, the samples and the starter', () => {
    const profiles = [...BUILT_IN_PROFILES.map((name) => builtInProfile(name) ?? DEFAULT_PROFILE), ...SAMPLE_PROFILES];
    for (const profile of profiles) expect(faultsOf(profileFile(profile)), profile.name).toEqual([]);
    const starter = starterProfile();
    expect(faultsOf(parse(starter))).toEqual([]);
    expect(faultsOf(parse(starter.replace(/^(\s*)#(?=\S)/gm, '$1')))).toEqual([]);
  });

  test('both ways of turning an operation off, and names of the own making', () => {
    const own = {
      $schema: './profile.schema.json',
      profile: 1,
      name: 'x',
      basePath: '',
      operations: { getUser: 'off', getUpload: false },
      fields: { costCenter: 'cost', 'user.costCenter': 'cost' },
      values: { union: { true: 'Y', false: 'N' } },
      extraFields: [
        { name: 'costCenter', type: 'text' },
        { name: 'union', type: 'boolean' },
      ],
      ledger: { 'errors.user-exists': { basis: 'documented', source: 'page 4' } },
    };
    expect(faultsOf(own)).toEqual([]);
    expect(examineProfile(own)).toHaveProperty('profile');
  });
});

describe('what is not', () => {
  test.each([
    ['no name', { profile: 1 }],
    ['another version', { profile: 2, name: 'x' }],
    ['a misspelt part', { profile: 1, name: 'x', behavior: {} }],
    ['a misspelt operation', { profile: 1, name: 'x', operations: { getUsr: 'off' } }],
    ['a route without a method', { profile: 1, name: 'x', operations: { getUser: { path: '/x' } } }],
    ['a path with a query', { profile: 1, name: 'x', operations: { getUser: { method: 'GET', path: '/x?y' } } }],
    ['a name with a space', { profile: 1, name: 'x', fields: { name: 'full name' } }],
    ['an empty name where there must be one', { profile: 1, name: 'x', envelope: { code: '' } }],
    ['another scheme', { profile: 1, name: 'x', auth: { scheme: 'basic' } }],
    ['no seconds', { profile: 1, name: 'x', auth: { token: { ttlSeconds: 0 } } }],
    ['another encoding', { profile: 1, name: 'x', behaviour: { encodings: ['latin1'] } }],
    ['an unknown error', { profile: 1, name: 'x', errors: { 'user-exsts': { code: 1 } } }],
    ['a ledger entry without a basis', { profile: 1, name: 'x', ledger: { 'USR-9': { note: 'seen' } } }],
    ['a day in another form', { profile: 1, name: 'x', ledger: { 'USR-9': { basis: 'observed', on: '20.11.2026' } } }],
  ])('%s fails the schema and the check alike', (_what, document) => {
    expect(faultsOf(document)).not.toEqual([]);
    expect(examineProfile(document)).toHaveProperty('faults');
  });
});

test('every member is described', () => {
  const bare: string[] = [];
  const visit = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null) return;
    const { properties = {}, items, anyOf } = node as { properties?: Record<string, { description?: string }> } & Record<string, unknown>;
    for (const [name, each] of Object.entries(properties)) {
      if (!each.description) bare.push(`${path}.${name}`);
      visit(each, `${path}.${name}`);
    }
    visit(items, `${path}[]`);
    if (Array.isArray(anyOf)) for (const each of anyOf) visit(each, path);
  };
  visit(schema, '');
  expect(bare).toEqual([]);
});

test('editors are offered the names of fields and rules', () => {
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    properties: {
      fields: { properties: { employeeId: { description: 'The wire name of employeeId.' } } },
      values: { properties: { gender: { description: 'The wire value of each code of gender: male, female.' } } },
      ledger: { properties: { 'USR-9': { description: 'How USR-9 is known.' } } },
    },
  });
});

test('the schema is plain JSON, the same each time', async () => {
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  expect(JSON.stringify(await profileJsonSchema())).toBe(JSON.stringify(schema));
});
