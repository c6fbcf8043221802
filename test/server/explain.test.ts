import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RULES } from '../../src/rules/catalogue.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { resolveProfile } from '../../src/wire/profile/profile.js';
import { type Answered, type MadePlatform, makePlatform } from '../platform.js';

const USERS = '/docking/v1/users';

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

const explained = (answer: Answered, accept?: string) => {
  const url = new URL(answer.headers.get('Mock-Explain') ?? '');
  return made.call('GET', url.pathname, undefined, accept === undefined ? {} : { Accept: accept });
};

interface ExplainedViolation {
  readonly rule: string;
  readonly cause?: { requestId: string; operation: string; at: string; did: string };
}

const violationsOf = (answer: Answered) => answer.body.violations as readonly ExplainedViolation[];

describe('the explanation of a refusal', () => {
  test('names rule, basis, place, field, sent and stored value, the earlier call and the fix', async () => {
    const resigned = await made.call('PATCH', `${USERS}/E1001`, { employmentStatus: 'resigned', resignationDate: '2026-11-20' });
    made.platform.clock.freeze(Date.parse('2026-11-25T00:00:00Z'));
    const refused = await made.call('PATCH', `${USERS}/E1001`, { employmentStatus: 'active', department: 'Quality' });
    const { body, status } = await explained(refused);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      requestId: refused.body.requestId,
      corpId: 'demo',
      operation: 'updateUser',
      method: 'PATCH',
      path: '/docking/v1/users/E1001',
      at: '2026-11-25T00:00:00.000Z',
      status: 422,
      outcome: 'refused',
      error: 'user-resigned',
      employeeId: 'E1001',
      profile: 'default',
      violations: [
        {
          rule: 'USR-6',
          title: RULES['USR-6'].title,
          statement: RULES['USR-6'].statement,
          basis: 'stated',
          article: 'note 6',
          details: RULES['USR-6'].details,
          fix: expect.stringContaining('call of its own'),
          field: 'department',
          sent: 'Quality',
          stored: 'Assembly',
          employeeId: 'E1001',
          cause: {
            requestId: resigned.body.requestId,
            operation: 'updateUser',
            at: '2026-11-24T08:00:00.000Z',
            did: 'changed employmentStatus, resignationDate',
          },
        },
      ],
    });
  });

  test('leads to the login that activated a user, to the creation that took an id, to the call that wrote a field', async () => {
    const login = await made.call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'Init-E1001' });
    const deleted = await explained(await made.call('DELETE', `${USERS}/E1001`));
    expect(violationsOf(deleted)[0]?.cause).toMatchObject({
      requestId: login.headers.get('X-Request-Id'),
      operation: 'login',
      did: expect.stringContaining('activated'),
    });

    const joiner = { employeeId: 'N1', password: 'p', name: 'Li', employmentStatus: 'active', onboardingDate: '2026-01-01' };
    const created = await made.call('POST', `${USERS}/batch`, { users: [joiner] });
    const twice = await explained(await made.call('POST', USERS, joiner));
    expect(violationsOf(twice)[0]?.cause).toMatchObject({
      requestId: created.body.requestId,
      operation: 'dockUsers',
      did: 'created the user',
    });

    const byHand = await made.call('PATCH', '/backend/v1/corps/demo/users/N1', { name: 'Wu' });
    const changed = await explained(await made.call('PATCH', `${USERS}/N1`, { name: 'Li' }));
    expect(violationsOf(changed)[0]?.cause).toMatchObject({
      requestId: byHand.headers.get('X-Request-Id'),
      operation: 'updateUserByHand',
      did: 'changed name',
    });
  });

  test('has no earlier call where the fixtures made the user so', async () => {
    const { body } = await explained(await made.call('PATCH', `${USERS}/E1010`, { department: 'x' }));
    expect((body.violations as ExplainedViolation[])[0]).not.toHaveProperty('cause');
  });

  test('tells every violation of a call, and what its failure means', async () => {
    const { body } = await explained(await made.call('PATCH', `${USERS}/E1001`, { password: 'x', name: 'y', factory: 5 }));
    expect((body.violations as ExplainedViolation[]).map(({ rule }) => rule)).toEqual(['USR-5', 'USR-4', 'USR-8']);
    expect(body.meaning).toBe('The update carries a password.');
  });

  test('there is of failures that break no rule, of lost paths, and of backend and app', async () => {
    expect((await explained(await made.call('GET', `${USERS}/nobody`))).body).toMatchObject({ error: 'user-not-found', violations: [] });
    expect((await explained(await made.call('GET', '/docking/v1/nothing'))).body).toMatchObject({
      error: 'not-found',
      operation: 'unknown',
    });
    expect((await explained(await made.call('DELETE', '/backend/v1/corps/demo/users/E1002'))).body).toMatchObject({
      plane: 'backend',
      error: 'user-activated',
    });
    expect(
      (await explained(await made.call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'x', password: 'y' }))).body,
    ).toMatchObject({ plane: 'app', error: 'login-failed' });
  });

  test('there is of a batch, item by item, and of an accepted call', async () => {
    const batch = await made.call('POST', `${USERS}/batch`, { users: [{ employeeId: 'E1001', name: 'x' }, 5] });
    const { body } = await made.call('GET', `/_mock/v1/explain/${batch.body.requestId}`);
    expect(body).toMatchObject({
      outcome: 'accepted',
      error: null,
      violations: [
        { rule: 'USR-4', index: 0, employeeId: 'E1001' },
        { rule: 'USR-8', index: 1 },
      ],
    });
  });

  test('there is none of a call that the journal has not', async () => {
    expect(await made.call('GET', '/_mock/v1/explain/req_x')).toMatchObject({ status: 404, body: { error: 'not-found' } });
  });

  test('tells the basis that the ledger of the profile has', async () => {
    made = makePlatform({
      profile: resolveProfile(
        {
          profile: 1,
          name: 'seen',
          ledger: {
            'USR-4': { basis: 'observed', on: '2026-11-20', note: 'refused' },
            updateUser: { basis: 'documented', source: 'page 7' },
          },
        },
        DEFAULT_PROFILE,
      ),
    });
    const { body } = await explained(await made.call('PATCH', `${USERS}/E1001`, { name: 'x' }));
    expect(body).toMatchObject({
      violations: [{ rule: 'USR-4', basis: 'observed' }],
      profileBasis: { basis: 'documented', source: 'page 7' },
    });
  });
});

describe('the page', () => {
  test('is HTML where a browser asks, JSON else', async () => {
    const refused = await made.call('PATCH', `${USERS}/E1001`, { name: 'other' });
    const page = await explained(refused, 'text/html,application/xhtml+xml');
    expect(page.headers.get('Content-Type')).toMatch(/^text\/html/);
    expect((await explained(refused, 'application/json')).headers.get('Content-Type')).toMatch(/^application\/json/);
    expect((await explained(refused, '*/*')).headers.get('Content-Type')).toMatch(/^application\/json/);
    for (const told of [
      'updateUser failed: field-not-updatable',
      'USR-4',
      RULES['USR-4'].title,
      RULES['USR-4'].fix,
      'note 7',
      'help article',
      '&quot;other&quot;',
      '&quot;王芳&quot;',
      'PATCH /docking/v1/users/E1001',
      'E1001',
    ])
      expect(page.text, told).toContain(told);
  });

  test('links to the earlier call', async () => {
    const first = await made.call('PATCH', `${USERS}/E1001`, { employmentStatus: 'resigned' });
    const page = await explained(await made.call('PATCH', `${USERS}/E1001`, { factory: 'x' }), 'text/html');
    expect(page.text).toContain(`<a href="/_mock/v1/explain/${first.body.requestId}?lang=en">updateUser</a>`);
  });

  test('escapes all that a caller sent, wherever it stands', async () => {
    const nasty = `<script>alert("x")</script>'"&`;
    const refusals = [
      await made.call('PATCH', `${USERS}/E1001`, { name: nasty, [nasty]: 1, gender: nasty }),
      await made.call('POST', USERS, { employeeId: nasty, factory: { [nasty]: nasty } }),
      await made.call('GET', `${USERS}/${encodeURIComponent(nasty)}`),
      await made.call('GET', `${USERS}?${encodeURIComponent(nasty)}=${encodeURIComponent(nasty)}`),
      await made.call('GET', '/docking/v1/<script>alert(1)</script>'),
      await made.call('GET', `/docking/v1/modules/${encodeURIComponent(nasty)}`),
      await made.call('GET', USERS, undefined, { 'X-Corp-Id': '<script>' }),
    ];
    for (const refused of refusals) {
      const page = await explained(refused, 'text/html');
      expect(page.status).toBe(200);
      expect(page.text).not.toContain('<script');
      expect(page.text.replace(/<[^>]*>/g, '')).not.toContain('<');
    }
    const [first] = refusals;
    if (first) expect((await explained(first, 'text/html')).text).toContain('&lt;script&gt;');
  });

  test('wants nothing of another host: it stands by itself', async () => {
    const page = await explained(await made.call('PATCH', `${USERS}/E1001`, { name: 'x' }), 'text/html');
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});
