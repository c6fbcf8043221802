import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MadePlatform, makePlatform, type SentHeaders } from '../platform.js';

/** Everything that the control plane tells, as one text. */
async function everythingTold({ call }: MadePlatform): Promise<string> {
  const journal = await call('GET', '/_mock/v1/journal?limit=10000');
  const texts = [journal.text];
  for (const { requestId } of journal.body.items as { requestId: string }[]) {
    texts.push((await call('GET', `/_mock/v1/journal/${requestId}`)).text);
    for (const Accept of ['text/html', 'application/json'])
      texts.push((await call('GET', `/_mock/v1/explain/${requestId}`, undefined, { Accept })).text);
  }
  for (const path of [
    'state?volatile=true',
    'info',
    'profile',
    'report',
    'report?format=html',
    'report?format=junit',
    'report?format=markdown',
    'snapshots',
    'faults',
  ])
    texts.push((await call('GET', `/_mock/v1/${path}`)).text);
  return texts.join('\n');
}

/** What stands around a word, for a failing test to show. */
const around = (text: string, word: string) =>
  text.includes(word) ? text.slice(Math.max(0, text.indexOf(word) - 300), text.indexOf(word) + 60) : null;

/** Text that occurs nowhere by chance. */
const hidden = fc.string({ minLength: 12, maxLength: 20, unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789') });
const called = fc.constantFrom(
  'password',
  'Password',
  'passwd',
  'pasword',
  'pwd',
  'passWord2',
  'userPassword',
  'secret',
  'corpSecret',
  'access_token',
  '密码',
);

/** Puts a value under a name somewhere inside an object, as confused clients do. */
const buried = fc
  .record({ name: called, depth: fc.integer({ min: 0, max: 40 }), list: fc.boolean() })
  .map(({ name, depth, list }) => (value: unknown) => {
    let holder: unknown = { [name]: value };
    for (let at = 0; at < depth; at++) holder = list ? [holder] : { level: holder };
    return holder as Record<string, unknown>;
  });

const USERS = '/docking/v1/users';
const JOINER = { employeeId: 'N1', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' };

test('no password and no secret is told anywhere, wherever a caller puts it', async () => {
  await fc.assert(
    fc.asyncProperty(hidden, buried, fc.constantFrom('name', 'factory', 'employmentStatus', 'employeeId'), async (word, bury, field) => {
      const made = makePlatform();
      const { call } = made;
      const told: string[] = [];
      const send = async (method: string, path: string, body?: unknown, headers?: SentHeaders) =>
        told.push((await call(method, path, body, headers)).text);
      const wrong = { ...bury(word), ...JOINER };

      await send('POST', USERS, { ...JOINER, password: word });
      await send('POST', USERS, { ...JOINER, password: word });
      await send('POST', USERS, { ...JOINER, password: `${word}${'x'.repeat(128)}` });
      await send('POST', USERS, { ...JOINER, password: [word] });
      await send('POST', USERS, wrong);
      await send('POST', USERS, { ...JOINER, [field]: bury(word) });
      await send('PATCH', `${USERS}/E1001`, { password: word, [field]: bury(word) });
      await send('PATCH', `${USERS}/nobody`, { password: word });
      await send('POST', `${USERS}/batch`, {
        users: [{ ...JOINER, password: word }, { employeeId: 'N2', password: word }, [bury(word)], wrong],
      });
      await send('POST', `${USERS}/batch`, { user: [{ password: word }] });
      await send('POST', USERS, `{"password": "${word}", "password": "${word}"}`);
      await send('POST', USERS, `{"password": "${word}"`);
      await send('GET', `${USERS}?password=${word}`);
      await send('GET', '/docking/v1/status', undefined, { 'X-Corp-Secret': word });
      await send('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'N1', password: word });
      await send('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1002', password: word });
      await send('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'N1', password: [word] });
      await send('PATCH', '/backend/v1/corps/demo/users/E1001', { password: word });
      await send('PATCH', '/backend/v1/corps/demo/users/E1001', { password: `${word}${'x'.repeat(128)}`, [field]: bury(word) });
      await send('POST', '/backend/v1/corps/demo/keys', { secret: `${word} ` });
      await send('POST', '/_mock/v1/fixtures', {
        corps: [
          {
            corpId: 'x',
            name: 'X',
            keys: [{ secret: `${word} ` }],
            users: [
              { ...JOINER, password: [word] },
              { ...JOINER, pasword: word },
            ],
          },
        ],
      });
      // The key that is added is told to HR, once, and its secret is what calls then carry.
      await call('POST', '/backend/v1/corps/demo/keys', { secret: word });
      await send('GET', `${USERS}/E1001`, undefined, { 'X-Corp-Secret': word });
      await send('POST', '/backend/v1/corps/demo/keys', { secret: word });
      const { body } = await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'N1', password: word });
      await send('PUT', '/app/v1/me/second-password', { password: `${word}2` }, { Authorization: `Bearer ${body.token}` });
      await send('PUT', '/app/v1/me/second-password', { password: 'x', current: word }, { Authorization: `Bearer ${body.token}` });

      expect(around(told.join('\n'), word)).toBeNull();
      const all = await everythingTold(made);
      expect(around(all, word)).toBeNull();
      expect(around(all, String(body.token))).toBeNull();
      expect(around(all, 'demo-secret')).toBeNull();
      expect(made.bugs).toEqual([]);
      made.platform.close();
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('what is masked is told to have been there', async () => {
  const { call } = makePlatform();
  const { body } = await call('POST', USERS, { ...JOINER, password: 'Init-N1' });
  const entry = await call('GET', `/_mock/v1/journal/${body.requestId}`);
  expect(entry.body).toMatchObject({
    request: { headers: { 'X-Corp-Id': 'demo', 'X-Corp-Secret': '***' }, body: { employeeId: 'N1', password: '***' } },
    input: { employeeId: 'N1', fields: { password: '***', name: 'Li Na' } },
  });
});
