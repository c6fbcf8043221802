import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { OPERATION_IDS } from '../../../src/rules/operations.js';
import { say } from '../../../src/text/say.js';
import { PLANE_OPERATION_IDS, PLANE_OPERATIONS } from '../../../src/wire/planes.js';
import { BUILT_IN_PROFILES, builtInProfile } from '../../../src/wire/profile/built-in.js';
import { OWN_PATHS } from '../../../src/wire/profile/check/routes/routes.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import { ProfileFile } from '../../../src/wire/profile/format.js';
import { examineProfile, loadProfile, profileProblemLine } from '../../../src/wire/profile/load.js';
import { profileFile, resolveProfile } from '../../../src/wire/profile/profile.js';
import { Wire } from '../../../src/wire/wire.js';
import { profileFaults } from './check/profile-faults.js';
import { sampleProfiles } from './sample-profiles.js';

const BUILT_IN = BUILT_IN_PROFILES.map((name) => builtInProfile(name) ?? DEFAULT_PROFILE);
const ALL = [...new Set([...BUILT_IN, ...sampleProfiles.values()])];

describe('profiles in order', () => {
  test.each(ALL.map((profile) => [profile.name, profile] as const))(
    '%s is the same from YAML, from JSON and as a value',
    async (_, profile) => {
      const file = profileFile(profile);
      expect(await loadProfile(stringify(file))).toMatchObject({ ok: true, profile });
      expect(await loadProfile(`\ufeff${JSON.stringify(file, null, 2)}`)).toMatchObject({ ok: true, profile });
      expect(examineProfile(file)).toMatchObject({ profile });
    },
  );

  test('what a file leaves out is as in default', async () => {
    const loaded = await loadProfile('profile: 1\nname: mine\nbasePath: /api\nerrors: { user-exists: { code: 60102 } }\n');
    expect(loaded).toMatchObject({
      ok: true,
      profile: {
        ...DEFAULT_PROFILE,
        name: 'mine',
        basePath: '/api',
        errors: { ...DEFAULT_PROFILE.errors, 'user-exists': { code: 60102, http: 409 } },
      },
    });
  });

  test('a route is stated whole: nothing of the one in default is left', async () => {
    const loaded = await loadProfile(
      'profile: 1\nname: mine\noperations: { createUser: { method: PUT, path: /user }, getUpload: false }\n',
    );
    expect(loaded.ok && loaded.profile.operations.createUser).toEqual([{ method: 'PUT', path: '/user' }]);
    expect(loaded.ok && loaded.profile.operations.getUpload).toEqual([]);
  });

  test('codes keep their leading zeros, and days are texts', async () => {
    const loaded = await loadProfile(
      'profile: 1\nname: mine\nenvelope: { ok: { code: 0000 } }\nvalues: { employmentStatus: { active: 01, resigned: 02 } }\nledger: { auth: { basis: observed, on: 2026-11-20 } }\n',
    );
    expect(loaded).toMatchObject({
      ok: true,
      profile: {
        envelope: { ok: { code: '0000' } },
        values: { employmentStatus: { active: '01', resigned: '02' } },
        ledger: { auth: { on: '2026-11-20' } },
      },
    });
  });

  test("a name that is the domain's own renames nothing, unless another name would hold instead", () => {
    const file = ProfileFile.parse({
      profile: 1,
      name: 'mine',
      fields: { employeeId: 'employeeId', name: 'title', 'module.name': 'name', 'column.name': 'title', 'upload.rows': 'rows' },
      values: { gender: { male: 'male', female: 'female' }, employmentStatus: { active: 'active', resigned: 'left' } },
    });
    expect(resolveProfile(file, DEFAULT_PROFILE)).toMatchObject({
      fields: { name: 'title', 'module.name': 'name' },
      values: { employmentStatus: { active: 'active', resigned: 'left' } },
    });
    expect(Object.keys(resolveProfile(file, DEFAULT_PROFILE).fields)).toEqual(['name', 'module.name']);
  });

  test('two failures may share a code where their HTTP statuses differ, or where the ledger knows of it', async () => {
    expect(await profileFaults('errors: { user-exists: { code: 40401 } }')).toEqual([]);
    const shared = 'envelope: { httpStatus: always-200 }\nerrors: { user-exists: { code: 40401 } }\n';
    expect(await profileFaults(shared)).toHaveLength(1);
    const known = 'ledger: { errors.user-exists: { basis: documented, source: "document 3.2, page 9" } }\n';
    expect(await profileFaults(shared + known)).toEqual([]);
    expect(await profileFaults(`${shared}ledger: { user-exists: { basis: inferred } }\n`)).toHaveLength(1);
  });

  test.each([
    ['a rule', 'USR-9'],
    ['an operation', 'dockUsers'],
    ['an error', 'user-exists'],
    ['a part', 'auth'],
    ['a member', 'auth.token.send.name'],
    ['an operation by path', 'operations.getUser.match'],
    ['an error by path', 'errors.user-exists.code'],
    ['a field', 'fields.employeeId'],
    ['a field of an object', 'fields.module.name'],
    ['a code', 'values.employmentStatus.active'],
    ['a constant', 'envelope.constants.head.version'],
    ['a further field', 'extraFields.costCenter'],
  ])('the ledger may speak of %s', async (_what, key) => {
    const text = `envelope: { constants: { head.version: "2" } }
values: { employmentStatus: { active: 1, resigned: 2 } }
extraFields: [{ name: costCenter, type: text }]
ledger: { ${key}: { basis: assumed } }
`;
    expect(await profileFaults(text)).toEqual([]);
  });
});

describe('what differs may stand side by side', () => {
  test.each([
    [
      'one operation without a match beside those with one',
      'operations: { upsertUser: { method: POST, path: /users, match: { in: query, name: act, value: save } } }',
    ],
    ['a literal path beside a parameter', 'operations: { listModules: { method: GET, path: /users/modules } }'],
    ['a field of a result called as a field of a user', 'fields: { upload.status: department }'],
    ['the parameter and the field of one record', 'operations: { updateUser: { method: POST, path: /users/update } }'],
    ['two names in one object', 'fields: { factory: job.plant, department: job.unit }'],
    [
      'credentials in the query and a field of the same name in the body',
      'auth: { credentials: { in: query, corpId: password, secret: name } }',
    ],
    ['data and details, which never come together', 'envelope: { data: result, details: result }'],
    ['the error codes of planes that no profile changes', 'errors: { login-failed: { code: 1 }, corp-exists: { code: 1 } }'],
  ])('%s', async (_what, text) => {
    expect(await profileFaults(text)).toEqual([]);
  });
});

describe('routes', () => {
  test('the ones of the server itself are all kept free', () => {
    const paths = PLANE_OPERATION_IDS.map((id) => PLANE_OPERATIONS[id].path);
    expect(paths.filter((path) => !OWN_PATHS.some((own) => path === own || path.startsWith(`${own}/`)))).toEqual([]);
  });

  test('literal segments are tried before parameters, and an operation without a match last', async () => {
    const loaded = await loadProfile(`profile: 1
name: mine
basePath: ""
operations:
  getUser: { method: GET, path: "/u/{employeeId}" }
  listModules: { method: GET, path: /u/modules }
  createUser: { method: POST, path: /u }
  upsertUser: { method: POST, path: /u, match: { in: query, name: act, value: save } }
`);
    const routes = loaded.ok ? new Wire(loaded.profile).routes : [];
    expect(routes.map(({ path }) => path).filter((path) => path.startsWith('/u/'))).toEqual(['/u/modules', '/u/{employeeId}']);
    expect(routes.find(({ path }) => path === '/u')?.targets.map(({ id }) => id)).toEqual(['upsertUser', 'createUser']);
  });

  test('every operation has one in wecom-style, and none holds a parameter', () => {
    const { operations } = builtInProfile('wecom-style') ?? DEFAULT_PROFILE;
    for (const id of OPERATION_IDS)
      for (const route of operations[id]) expect(route, id).toMatchObject({ path: expect.not.stringContaining('{') });
  });
});

describe('texts', () => {
  test('JSON has its faults by line and column too, and a member twice is one', async () => {
    const lines = async (text: string) => {
      const loaded = await loadProfile(text);
      return loaded.ok ? [] : loaded.problems.map((problem) => profileProblemLine(problem, 'p.json', 'en'));
    };
    expect(await lines('{\n  "profile": 1,\n  "name": "x",\n  "body": "xml"\n}')).toEqual([
      'p.json:4:3: body: body must be json or form, not "xml"',
    ]);
    expect(await lines('{\n  "profile": 1, "name": "x: {\\"y\\":",\n  "name": "z"\n}')).toEqual([
      'p.json:3:3: the member "name" appears twice in one object; the first is in line 2',
    ]);
    expect(await lines('{ "profile": 1, "name": "x"')).toEqual([expect.stringMatching(/^p\.json:1:\d+: /)]);
  });

  test('__proto__ is a member that nobody knows', async () => {
    expect(await loadProfile('{"profile": 1, "name": "x", "__proto__": {"body": "form"}}')).toMatchObject({ ok: false });
    expect(await profileFaults('fields: { __proto__: x }')).toEqual(['p:3:11: fields.__proto__: __proto__ cannot be the name of a member']);
    expect(await profileFaults('values: { constructor: { a: 1 } }\nledger: { toString: { basis: assumed } }')).toHaveLength(2);
  });

  test('a text that is too long is not read', async () => {
    expect(await loadProfile(`profile: 1\nname: x\n#${' '.repeat(256 * 1024)}`)).toEqual({
      ok: false,
      problems: [{ path: '', message: say('profiles.too-long', { kib: 256 }) }],
    });
  });

  test('whatever the text, it is answered', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => void (await loadProfile(text))));
    const words = fc.constantFrom(
      'profile',
      'name',
      'fields',
      'auth',
      'ledger',
      'x',
      '1',
      ': ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '- ',
      'off',
      '*a',
      '&a',
      '!!x',
    );
    await fc.assert(fc.asyncProperty(fc.array(words, { maxLength: 40 }), async (text) => void (await loadProfile(text.join('')))));
  });

  test('whatever the value, it is answered, and only a sound one with a profile', () => {
    const names = fc.constantFrom(
      'profile',
      'name',
      'auth',
      'operations',
      'getUser',
      'fields',
      'employeeId',
      'values',
      'envelope',
      'extraFields',
      'ledger',
      '__proto__',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<unknown>(1, '', 'x', 'off', '/x', null, true),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(names, tie('value'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(value, (document) => {
        const examined = examineProfile(document);
        if ('faults' in examined) expect(examined.faults).not.toEqual([]);
        else expect(ProfileFile.parse(document)).toEqual(examined.file);
      }),
      { numRuns: 500 },
    );
  });
});
