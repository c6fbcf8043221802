import { describe, expect, test } from 'vitest';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { type Profile, resolveProfile } from '../../src/wire/profile/profile.js';
import { makePlatform, NOW } from '../platform.js';

/** All that it takes to move an operation: another path, other names, another envelope, other codes, credentials elsewhere. No code. */
const MOVED: Profile = resolveProfile(
  {
    profile: 1,
    name: 'moved',
    basePath: '/cgi-bin',
    auth: { credentials: { in: 'query', corpId: 'corpid', secret: 'corpsecret' } },
    operations: { createUser: { method: 'POST', path: '/user/create' }, getUser: { method: 'GET', path: '/user/get' } },
    fields: { employeeId: 'userid', employmentStatus: 'job.status', onboardingDate: 'entry_day' },
    values: { employmentStatus: { active: 1, resigned: 2 } },
    dates: 'yyyyMMdd',
    envelope: {
      httpStatus: 'always-200',
      code: 'errcode',
      message: 'errmsg',
      data: '',
      requestId: 'request_id',
      error: '',
      ok: { code: 0, message: 'fine' },
    },
    errors: { 'user-exists': { code: 60102, message: 'userid existed' } },
  },
  DEFAULT_PROFILE,
);

const CREATE = '/cgi-bin/user/create?corpid=demo&corpsecret=demo-secret';
const JOINER = { userid: 'N1', password: 'Init-N1', name: 'Li Na', job: { status: 1 }, entry_day: '20260302' };

describe('the seam between rules and wire: one operation on another wire, by a profile alone', () => {
  test('answers under its own path, in its own names and envelope', async () => {
    const { call, platform, bugs } = makePlatform({ profile: MOVED });
    const answer = await call('POST', CREATE, JOINER);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      errcode: 0,
      errmsg: 'fine',
      request_id: expect.stringMatching(/^req_/),
      userid: 'N1',
      job: { status: 1 },
      entry_day: '20260302',
      activated: false,
    });
    for (const name of ['code', 'data', 'employeeId', 'employmentStatus', 'onboardingDate']) expect(answer.body).not.toHaveProperty(name);
    const got = await call('GET', '/cgi-bin/user/get?corpid=demo&corpsecret=demo-secret&userid=N1');
    expect(got.body).toMatchObject({ errcode: 0, userid: 'N1' });
    expect(bugs).toEqual([]);
    platform.close();
  });

  test('comes to the very same state as on the default wire', async () => {
    const [moved, plain] = [makePlatform({ profile: MOVED }), makePlatform()];
    await moved.call('POST', CREATE, JOINER);
    await plain.call('POST', '/docking/v1/users', {
      employeeId: 'N1',
      password: 'Init-N1',
      name: 'Li Na',
      employmentStatus: 'active',
      onboardingDate: '2026-03-02',
    });
    expect(await moved.state()).toBe(await plain.state());
    expect((await moved.call('GET', '/backend/v1/corps/demo/users/N1')).body).toMatchObject({
      employeeId: 'N1',
      onboardingDate: '2026-03-02',
      createdAt: NOW,
    });
  });

  test('is refused by the same rules, in the words, codes and shape of that wire', async () => {
    const { call } = makePlatform({ profile: MOVED });
    const twice = await call('POST', CREATE, { ...JOINER, userid: 'E1001' });
    expect(twice.status).toBe(200);
    expect(twice.body).toMatchObject({
      errcode: 60102,
      errmsg: 'userid existed',
      details: [{ field: 'userid', rule: 'USR-3', sent: 'E1001' }],
    });
    expect(twice.headers.get('Mock-Rule')).toBe('USR-3');

    const bad = await call('POST', CREATE, { ...JOINER, job: { status: 3 }, entry_day: '2026-03-02', employeeId: 'N1' });
    expect(bad.body.details.map(({ rule, field, message }) => [rule, field, message])).toEqual([
      ['USR-8', 'job.status', 'job.status must be 1 or 2, not 3'],
      ['USR-8', 'entry_day', 'entry_day must be a day of the calendar such as "20260302", not "2026-03-02"'],
      ['USR-8', expect.stringContaining('employeeId'), expect.stringContaining('there is no field "employeeId')],
    ]);
    expect((await call('POST', '/cgi-bin/user/create?corpid=demo', JOINER)).body.details).toMatchObject([
      { rule: 'ACC-2', message: expect.stringContaining('secret') },
    ]);
  });

  test('is not answered where it was', async () => {
    const { call } = makePlatform({ profile: MOVED });
    const lost = await call('POST', '/docking/v1/users', JOINER);
    expect(lost.body).toMatchObject({ errcode: 40400 });
    const near = await call('POST', '/cgi-bin/user/creat?corpid=demo&corpsecret=demo-secret', JOINER);
    expect(near.body.errmsg).toContain('did you mean POST /cgi-bin/user/create?');
  });

  test('is journalled and explained by the names of the domain, its credentials masked', async () => {
    const { call } = makePlatform({ profile: MOVED });
    const refused = await call('POST', CREATE, { ...JOINER, userid: 'E1001' });
    const entry = await call('GET', `/_mock/v1/journal/${refused.headers.get('X-Request-Id')}`);
    expect(entry.body).toMatchObject({
      operation: 'createUser',
      corpId: 'demo',
      error: 'user-exists',
      input: { employeeId: 'E1001', fields: { employmentStatus: 'active', onboardingDate: '2026-03-02', password: '***' } },
      request: { query: { corpid: 'demo', corpsecret: '***' } },
    });
    expect(entry.text).not.toContain('demo-secret');
    const explained = await call('GET', `/_mock/v1/explain/${refused.headers.get('X-Request-Id')}`);
    expect(explained.body).toMatchObject({ profile: 'moved', violations: [{ rule: 'USR-3', basis: 'inferred' }] });
  });
});
