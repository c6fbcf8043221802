import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { OPERATION_IDS } from '../../src/rules/operations.js';
import { FIELDS } from '../../src/rules/user-fields.js';
import { loadProfile } from '../../src/wire/profile/load.js';
import { profileJsonSchema } from '../../src/wire/profile/schema.js';
import { ownFolder, runProfile } from './profile-command.js';
import { refusalOf } from './told.js';

const FIELD_NAMES = [...FIELDS.keys()];

const written = (text: string): string => {
  const file = join(ownFolder(), 'mine.yaml');
  writeFileSync(file, text);
  return file;
};

describe('profile init', () => {
  test('writes a starter that is named after its file, and the schema beside it', async () => {
    const folder = ownFolder();
    const file = join(folder, 'plant-2.yaml');
    const { text, code } = await runProfile('init', file);
    expect(code).toBe(0);
    expect(text).toBe(
      `${file} is written; its schema for editors is ./profile.schema.json\nWhen it says what the platform does: companyiq-mock profile check ${file}\n`,
    );
    expect(readdirSync(folder).toSorted()).toEqual(['plant-2.yaml', 'profile.schema.json']);
    expect(readFileSync(file, 'utf8')).toMatch(/^# yaml-language-server: \$schema=\.\/profile\.schema\.json\n/);
    expect(await loadProfile(readFileSync(file, 'utf8'))).toMatchObject({ ok: true, profile: { name: 'plant-2' } });
    expect(JSON.parse(readFileSync(join(folder, 'profile.schema.json'), 'utf8'))).toEqual(await profileJsonSchema());
  });

  test('names the schema of the installed package where there is one', async () => {
    const folder = ownFolder();
    const schemas = join(folder, 'node_modules/companyiq-mock/schemas');
    mkdirSync(schemas, { recursive: true });
    writeFileSync(join(schemas, 'profile.schema.json'), '{}');
    mkdirSync(join(folder, 'test'));
    await runProfile('init', join(folder, 'test/mine.yaml'));
    const text = readFileSync(join(folder, 'test/mine.yaml'), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/node_modules\/companyiq-mock\/schemas\/profile\.schema\.json\n/);
    expect(existsSync(join(folder, 'test/profile.schema.json'))).toBe(false);
  });

  test('does not write over a file, unless it is told to', async () => {
    const file = written('mine');
    expect(await refusalOf(() => runProfile('init', file))).toBe(`${file} exists: --force writes over it`);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await runProfile('init', file, '--force')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('name: mine');
  });

  test('tells where it cannot write', async () => {
    expect(await refusalOf(() => runProfile('init', '/no/such/folder/mine.yaml'))).toMatch(
      'cannot write /no/such/folder/mine.yaml (ENOENT',
    );
  });
});

describe('profile check', () => {
  test('with --strict, refuses what a file leaves as in default; what is off and what otherwise covers counts as stated', async () => {
    const off = OPERATION_IDS.map((id) => `${id}: off`).join(', ');
    const named = FIELD_NAMES.map((name) => `${name}: ${name}`).join(', ');
    const whole = `profile: 1\nname: mine\noperations: { ${off} }\nfields: { ${named} }\nerrors: { otherwise: { code: 1 } }\n`;
    expect((await runProfile('check', written(whole), '--strict')).code).toBe(0);
    const file = written(whole.replace('getStatus: off, ', '').replace('email: email, ', ''));
    expect((await runProfile('check', file)).code).toBe(0);
    const { text, code } = await runProfile('check', file, '--strict');
    expect(code).toBe(1);
    expect(text).toContain('\nAs in default\n  operations: getStatus\n  fields: email\n\n');
    expect(text).toMatch(/: 2 operations, fields and errors left as in default, which --strict refuses\n$/);
  });

  test('tells every fault by line and column, and exits with 1', async () => {
    const file = written('profile: 1\nname: mine\nbody: xml\noperations:\n  getUsr: off\n');
    expect(await runProfile('check', file)).toEqual({
      code: 1,
      text: `${file}:3:1: body: body must be json or form, not "xml"
${file}:5:3: operations.getUsr: there is no member "getUsr"; did you mean getUser?
${file}: 2 faults
`,
    });
  });

  test('shows what a sound profile says, and what is assumed still', async () => {
    const file = written(`profile: 1
name: mine
basePath: /api
auth:
  scheme: token
  credentials: { in: query, corpId: corpid, secret: corpsecret }
  token: { path: /gettoken }
  signature: { toleranceSeconds: 60 }
envelope: { httpStatus: always-200, code: errcode, data: "" }
operations:
  createUser: { method: POST, path: /user, status: 201, match: { in: query, name: act, value: add }, request: data }
  deleteUser: off
  upsertUser: { method: POST, path: /user/save }
errors: { user-exists: { code: 60102, http: 400 } }
behaviour: { batchLimit: 500 }
ledger:
  auth: { basis: documented, source: "document 3.2, page 4" }
  createUser: { basis: documented, source: "document 3.2, page 7" }
  USR-9: { basis: observed, on: 2026-11-20 }
`);
    const { text, code } = await runProfile('check', file);
    expect(code).toBe(0);
    expect(text).toBe(`${file}: in order

Profile      mine
Credentials  GET /api/gettoken with corpid and corpsecret in the query gives a token; it travels as X-Access-Token in the header
Bodies       json, dates as yyyy-MM-dd
Answers      always HTTP status 200; errcode 0 is success; the result in top-level members

Operations
  getStatus         GET    /api/status
  createUser        POST   /api/user, where act in the query is add, input in data
  listUsers         GET    /api/users
  getUser           GET    /api/users/{employeeId}
  updateUser        PATCH  /api/users/{employeeId}
  deleteUser        off
  dockUsers         POST   /api/users/batch
  upsertUser        POST   /api/user/save
  listModules       GET    /api/modules
  getModule         GET    /api/modules/{moduleId}
  putFile           off
  uploadLookupData  POST   /api/modules/{moduleId}/uploads
  listUploads       GET    /api/modules/{moduleId}/uploads
  getUpload         GET    /api/uploads/{uploadId}

Behaviour
  immutableField    reject
  numericRequired   false
  rowErrors         reject-file
  encodings         utf-8
  batchLimit        500  (default: 1000)
  uploads           sync
  contentType       strict
  helpHeaders       true

Ledger       2 documented, 1 observed
  assumed of the wire: body, dates, envelope, fields, values, errors, behaviour
  assumed operations: getStatus, listUsers, getUser, updateUser, dockUsers, upsertUser, listModules, getModule, uploadLookupData, listUploads, getUpload
  assumed rules: USR-8, LKP-6, LKP-7, LKP-8, LKP-9

As in default
  operations: getStatus, listUsers, getUser, updateUser, dockUsers, listModules, getModule, uploadLookupData, listUploads, getUpload
  fields: ${FIELD_NAMES.join(', ')}
  errors: malformed-request, validation-failed, credentials-missing, credentials-invalid, token-missing, token-invalid, token-expired, docking-inactive, not-found, user-not-found, module-not-found, upload-not-found, method-not-allowed, file-too-large, batch-too-large, body-too-large, file-type-unsupported, media-type-unsupported, field-not-updatable, password-not-updatable, user-resigned, delimiter-invalid, columns-mismatch, rows-invalid, archive-invalid, encoding-invalid, rate-limited, internal

Warnings
  auth.signature is not used: the scheme is token
  operations.getStatus is as in default (GET /api/status): state it, or turn it off
  operations.createUser.status is not used: the HTTP status is always 200
  operations.listUsers is as in default (GET /api/users): state it, or turn it off
  operations.getUser is as in default (GET /api/users/{employeeId}): state it, or turn it off
  operations.updateUser is as in default (PATCH /api/users/{employeeId}): state it, or turn it off
  operations.dockUsers is as in default (POST /api/users/batch): state it, or turn it off
  operations.listModules is as in default (GET /api/modules): state it, or turn it off
  operations.getModule is as in default (GET /api/modules/{moduleId}): state it, or turn it off
  operations.uploadLookupData is as in default (POST /api/modules/{moduleId}/uploads): state it, or turn it off
  operations.listUploads is as in default (GET /api/modules/{moduleId}/uploads): state it, or turn it off
  operations.getUpload is as in default (GET /api/uploads/{uploadId}): state it, or turn it off
  errors["user-exists"].http is not used: the HTTP status is always 200
`);
  });

  test('a signature in words', async () => {
    const { text } = await runProfile(
      'check',
      written('profile: 1\nname: mine\nauth: { scheme: signature, credentials: { in: query, corpId: appid, secret: x } }\n'),
    );
    expect(text).toContain('Credentials  appid, timestamp, nonce and sign (hmac-sha256, secret hmac, hex) in the query of every call\n');
    expect(text).toContain('Ledger       empty: everything of the wire is assumed\n');
    expect(text).toContain('auth.credentials.secret is not used: the secret signs, and does not travel\n');
  });

  test('what the ledger tells of a part is not assumed, in either language', async () => {
    const file = written('profile: 1\nname: mine\nledger: { errors.not-found: { basis: observed, on: 2026-11-20 } }\n');
    expect((await runProfile('check', file)).text).toContain('envelope, fields, values, errors (but for not-found), behaviour\n');
    vi.stubEnv('COMPANYIQ_MOCK_LANG', 'zh');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await runProfile('check', file)).text).toContain('envelope、fields、values、errors（not-found 除外）、behaviour\n');
  });

  test('a file that is not there is bad usage', async () => {
    expect(await refusalOf(() => runProfile('check', '/no/such.yaml'))).toMatch('cannot read the profile /no/such.yaml (ENOENT');
  });

  test('the starter of init is in order, and without warnings', async () => {
    const file = join(ownFolder(), 'mine.yaml');
    await runProfile('init', file);
    const { text, code } = await runProfile('check', file);
    expect(code).toBe(0);
    expect(text).not.toContain('Warnings');
  });
});

describe('profile show', () => {
  afterEach(() => vi.unstubAllEnvs());

  const PROFILE = `profile: 1
name: mine
basePath: /api
operations:
  updateUser:
    - { method: POST, path: /employee/update }
    - { method: POST, path: /employee/resign, set: { employmentStatus: resigned } }
  deleteUser: off
answers: { createUser: { data: none } }
fields: { employeeId: emp.no, name: full_name, factory: off, employmentStatus: state }
values: { employmentStatus: { active: 1, resigned: "2" } }
types: { onboardingDate: epoch-ms, department: [number] }
errors: { user-exists: { code: 60102, http: 400, message: exists } }
extraFields: [{ name: costCenter, type: text, updatable: true }]
`;

  test('lays the whole wire out in tables, and marks what is as in default', async () => {
    const { text, code } = await runProfile('show', written(PROFILE));
    expect(code).toBe(0);
    const lines = text.split('\n').map((line) => line.replace(/ {2,}/g, '  '));
    expect(lines).toEqual(
      expect.arrayContaining([
        'mine',
        '  createUser  POST  /api/users  status: 201; answer: {"data":"none"}  as in default',
        '  updateUser  POST  /api/employee/update',
        '  POST  /api/employee/resign  set: {"employmentStatus":"resigned"}',
        '  deleteUser  off',
        '  employeeId  emp.no  id  required, creation only',
        '  employmentStatus  state  active | resigned  required, updatable',
        '  onboardingDate  onboardingDate  epoch-ms  required, updatable',
        '  factory  off',
        '  department  department  [number]  updatable',
        '  email  email  text  creation only  as in default',
        '  costCenter  costCenter  text  updatable',
        '  employmentStatus  active  1',
        '  resigned  "2"',
        '  user-exists  60102  400  exists',
        '  user-not-found  40401  404  as in default',
      ]),
    );
    // Of planes that no profile changes.
    expect(text).not.toContain('login-failed');
  });

  test('tells all that a route says, such as how a file comes', async () => {
    const { text } = await runProfile(
      'show',
      written(`profile: 1
name: mine
operations:
  putFile: { method: POST, path: /files, file: base64, body: form }
  uploadLookupData: { method: POST, path: /import, file: id, request: data, status: 202 }
  listUsers: [{ method: GET, path: /users }, { method: GET, path: /names, members: [employeeId, name], set: { limit: 5 } }]
`),
    );
    const lines = text.split('\n').map((line) => line.replace(/ {2,}/g, '  '));
    expect(lines).toEqual(
      expect.arrayContaining([
        '  putFile  POST  /docking/v1/files  body: form; file: base64',
        '  uploadLookupData  POST  /docking/v1/import  request: data; file: id; status: 202',
        '  GET  /docking/v1/names  set: {"limit":5}; members: ["employeeId","name"]',
      ]),
    );
  });

  test('speaks Chinese', async () => {
    vi.stubEnv('COMPANYIQ_MOCK_LANG', 'zh');
    const { text } = await runProfile('show', written(PROFILE));
    expect(text).toMatch(/^ {2}字段 +报文中 +类型 +对接$/m);
    expect(text).toMatch(/^ {2}employeeId +emp\.no +id +必填，仅限创建时$/m);
  });

  test('tells the faults of a file that is not in order', async () => {
    const { text, code } = await runProfile('show', written('profile: 1\nname: mine\nbody: xml\n'));
    expect([code, text]).toEqual([1, expect.stringContaining('body must be json or form')]);
  });
});
