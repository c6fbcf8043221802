import { describe, expect, test } from 'vitest';
import { BASES, RULE_IDS } from '../../src/rules/catalogue.js';
import { OPERATION_IDS } from '../../src/rules/operations.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import type { Profile } from '../../src/wire/profile/profile.js';
import { WECOM_STYLE_PROFILE as WECOM_STYLE } from '../../src/wire/profile/wecom-style.js';
import { makePlatform } from '../platform.js';
import { FORM_PROFILE, SIGNED_PROFILE, VALUES_PROFILE } from '../wire/profile/sample-profiles.js';

interface Named {
  readonly name: string;
  readonly [member: string]: unknown;
}
interface Identified {
  readonly id: string;
  readonly [member: string]: unknown;
}
interface Reference {
  readonly profile: Named & {
    readonly auth: { readonly scheme: string; readonly lines: readonly string[] };
    readonly behaviour: readonly Named[];
  };
  readonly operations: readonly (Identified & { readonly errors: readonly string[]; readonly rules: readonly string[] })[];
  readonly fields: readonly Named[];
  readonly errors: readonly { readonly error: string; readonly [member: string]: unknown }[];
  readonly rules: readonly Identified[];
  readonly ledger: readonly { readonly part: string; readonly basis: string; readonly note?: string; readonly at?: string }[];
  readonly counts: Readonly<Record<string, number>>;
}

async function reference(profile?: Profile, lang = 'en'): Promise<Reference> {
  const { platform, call, bugs } = makePlatform(profile ? { profile } : {});
  const { status, body } = await call('GET', `/_mock/v1/reference?lang=${lang}`);
  expect({ status, bugs }).toEqual({ status: 200, bugs: [] });
  platform.close();
  return body as unknown as Reference;
}

const by = <T extends { id?: unknown; name?: unknown }>(list: readonly T[], id: string) =>
  list.find((each) => (each.id ?? each.name) === id);

describe('the reference', () => {
  test('of the default profile tells operations, fields, errors and rules', async () => {
    const told = await reference();
    expect(told.profile).toMatchObject({
      name: 'default',
      basePath: '/docking/v1',
      body: 'json',
      dates: 'yyyy-MM-dd',
      auth: { scheme: 'direct', lines: ['X-Corp-Id and X-Corp-Secret in the header of every call'] },
    });
    expect(by(told.profile.behaviour, 'batchLimit')).toEqual({ name: 'batchLimit', value: '1000', default: '1000' });
    expect(told.operations.map(({ id }) => id)).toEqual(OPERATION_IDS);
    expect(by(told.operations, 'updateUser')).toMatchObject({
      summary: 'Update a user',
      group: 'Users',
      on: true,
      routes: [{ method: 'PATCH', path: '/docking/v1/users/{employeeId}', notes: '' }],
      params: [{ name: 'employeeId', wire: 'employeeId', example: 'E1001', in: 'path' }],
      input: 'changes',
      output: 'user',
      errors: expect.arrayContaining(['field-not-updatable', 'credentials-invalid']),
      rules: ['ACC-1', 'ACC-2', 'ACC-3', 'USR-1', 'USR-4', 'USR-5', 'USR-6', 'USR-8'],
      basis: 'assumed',
    });
    expect(by(told.operations, 'dockUsers')).toMatchObject({ input: 'users', inputName: 'users' });
    expect(by(told.operations, 'uploadLookupData')).toMatchObject({
      input: 'file',
      inputName: 'file',
      params: [{ in: 'path' }, { in: 'query' }],
    });
    expect(by(told.operations, 'listUsers')?.params).toContainEqual(
      expect.objectContaining({ name: 'limit', in: 'query', example: '100' }),
    );
    expect(by(told.fields, 'employmentStatus')).toEqual({
      name: 'employmentStatus',
      wire: 'employmentStatus',
      type: 'code',
      values: [
        { code: 'active', wire: 'active' },
        { code: 'resigned', wire: 'resigned' },
      ],
      required: true,
      readOnly: false,
      updatable: true,
      note: 'Whether the employee works here or has resigned.',
    });
    expect(by(told.fields, 'createdAt')).toMatchObject({ readOnly: true, required: false, updatable: false });
    expect(told.errors.find(({ error }) => error === 'user-exists')).toMatchObject({ code: 40901, http: 409, basis: 'assumed' });
    expect(by(told.rules, 'USR-4')).toMatchObject({ basis: 'stated', article: 'note 7', on: true, fix: expect.stringMatching(/\S/) });
    expect(by(told.rules, 'USR-2')).toMatchObject({ on: false });
    expect(told.rules.map(({ id }) => id)).toEqual(RULE_IDS);
  });

  test('of another wire has its names, values, codes and its token', async () => {
    const told = await reference(WECOM_STYLE);
    expect(told.profile.auth).toMatchObject({
      scheme: 'token',
      lines: [expect.stringContaining('gives a token'), expect.stringContaining('a token is valid for 7200 seconds')],
    });
    expect(told.operations[0]).toMatchObject({ id: 'getToken', group: 'Access', on: true, rules: ['ACC-2', 'ACC-3'], output: 'token' });
    const status = by(told.fields, 'employmentStatus');
    expect(status?.wire).not.toBe('employmentStatus');
    expect(status?.values).toEqual([
      { code: 'active', wire: WECOM_STYLE.values.employmentStatus?.active },
      { code: 'resigned', wire: WECOM_STYLE.values.employmentStatus?.resigned },
    ]);
    for (const { http } of told.errors) expect(http).toBe(200);
    for (const { id, routes, on } of told.operations) expect([id, (routes as unknown[]).length > 0]).toEqual([id, on]);
  });

  test('tells what is off, what a route fixes, and what the profile documents', async () => {
    const [route] = DEFAULT_PROFILE.operations.updateUser;
    if (!route) throw new Error('no route');
    const told = await reference({
      ...DEFAULT_PROFILE,
      fields: { factory: 'off', name: 'person.name' },
      operations: {
        ...DEFAULT_PROFILE.operations,
        deleteUser: [],
        updateUser: [route, { method: 'POST', path: '/resign/{employeeId}', set: { employmentStatus: 'resigned' }, request: 'user' }],
      },
      extraFields: [{ name: 'costCenter', type: 'text', maxLength: 12, updatable: true }],
      ledger: {
        getUser: { basis: 'documented', source: 'interface 3.2, page 4' },
        'USR-9': { basis: 'observed', on: '2026-11-20', note: 'a batch of 1001 was refused' },
      },
    });
    expect(by(told.fields, 'factory')).toMatchObject({ wire: null });
    expect(by(told.fields, 'name')).toMatchObject({ wire: 'person.name' });
    expect(by(told.fields, 'costCenter')).toMatchObject({ maxLength: 12, updatable: true, note: expect.stringContaining('further field') });
    expect(by(told.operations, 'deleteUser')).toMatchObject({ on: false, routes: [], params: [{ name: 'employeeId' }] });
    expect(by(told.operations, 'updateUser')?.routes).toEqual([
      { method: 'PATCH', path: '/docking/v1/users/{employeeId}', notes: '' },
      { method: 'POST', path: '/docking/v1/resign/{employeeId}', notes: expect.stringContaining('employmentStatus: resigned') },
    ]);
    expect(by(told.operations, 'getUser')?.basis).toBe('documented');
    expect(told.ledger).toContainEqual({ part: 'getUser', basis: 'documented', at: 'interface 3.2, page 4' });
    expect(told.ledger).toContainEqual({ part: 'USR-9', basis: 'observed', at: '2026-11-20', note: 'a batch of 1001 was refused' });
    expect(told.ledger.filter(({ part }) => part === 'USR-9')).toHaveLength(1);
    expect(told.ledger).toContainEqual(expect.objectContaining({ part: 'auth', basis: 'assumed' }));
    expect(told.counts).toEqual(
      Object.fromEntries(BASES.map((basis) => [basis, told.ledger.filter((each) => each.basis === basis).length])),
    );
  });

  test.each([
    ['default', DEFAULT_PROFILE],
    ['wecom-style', WECOM_STYLE],
    ['form', FORM_PROFILE],
    ['signed', SIGNED_PROFILE],
    ['values', VALUES_PROFILE],
  ])('of %s is whole in both languages, and no sentence of one stands in the other', async (_name, profile) => {
    const [english, chinese] = [await reference(profile, 'en'), await reference(profile, 'zh')];
    expect(chinese.operations.map(({ id }) => id)).toEqual(english.operations.map(({ id }) => id));
    const sentences = ({ profile: { auth, answers }, operations, fields, errors, rules }: Reference): unknown[] => [
      ...auth.lines,
      answers,
      ...operations.flatMap(({ summary, description, group, params }) => [
        summary,
        description,
        group,
        ...(params as { description: string }[]).map((each) => each.description),
      ]),
      ...fields.map(({ note }) => note),
      ...errors.flatMap(({ meaning, fix }) => [meaning, fix]),
      ...rules.flatMap(({ title, statement, details, fix }) => [title, statement, ...(details as string[]), ...(fix === '' ? [] : [fix])]),
    ];
    for (const each of sentences(english)) expect(each).not.toMatch(/[\u4e00-\u9fff]/);
    for (const each of sentences(chinese)) {
      expect(each).toMatch(/[\u4e00-\u9fff]/);
      expect(each).not.toMatch(/(?:\b[a-z]{2,}\b[ ,]+){4}/);
    }
  });
});
