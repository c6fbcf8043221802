import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { logCalls } from '../../src/cli/terminal/call-log.js';
import { WECOM_STYLE_PROFILE } from '../../src/wire/profile/wecom-style.js';
import { type MadePlatform, makePlatform } from '../platform.js';
import { FORM_PROFILE } from '../wire/profile/sample-profiles.js';
import { JOINER, USERS } from './refusal.js';

const FORMATS = ['json', 'terminal', 'junit', 'markdown', 'html'];
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** Everything that is told of the calls so far. */
async function told({ call }: MadePlatform): Promise<string[]> {
  const journal = await call('GET', '/_mock/v1/journal?limit=10000');
  const texts = [journal.text];
  for (const { requestId } of journal.body.items as { requestId: string }[]) {
    for (const Accept of ['text/html', 'application/json'])
      texts.push((await call('GET', `/_mock/v1/explain/${requestId}`, undefined, { Accept })).text);
  }
  for (const format of FORMATS) texts.push((await call('GET', `/_mock/v1/report?format=${format}`)).text);
  return texts;
}

/** A platform with its log, as `serve` writes it. */
function logged(made: MadePlatform): () => string {
  const lines: string[] = [];
  const out = { isTTY: false, write: (text: string) => lines.push(text) } as unknown as NodeJS.WriteStream;
  const ends = (['pretty', 'json'] as const).map((style) => logCalls(made.platform, style, out, 'http://localhost'));
  return () => {
    for (const end of ends) end();
    return lines.join('');
  };
}

const around = (text: string, word: string) =>
  text.includes(word) ? text.slice(Math.max(0, text.indexOf(word) - 200), text.indexOf(word) + 60) : null;

const word = fc.string({ minLength: 12, maxLength: 20, unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789') });

const encoded = (value: unknown, times: number): string => {
  let text = JSON.stringify(value);
  for (let time = 1; time < times; time++) text = JSON.stringify(text);
  return text;
};

/** Bodies that hold a password where nobody looks for one. */
const hostile = fc
  .record({
    times: fc.integer({ min: 1, max: 3 }),
    key: fc.constantFrom('password', 'Password', 'pwd', 'secret', '密码'),
    list: fc.boolean(),
    field: fc.constantFrom(
      'employeeId',
      'name',
      'gender',
      'employmentStatus',
      'onboardingDate',
      'password',
      'department',
      'activated',
      'nonsense',
    ),
    padding: fc.integer({ min: 41, max: 200 }),
  })
  .map(({ times, key, list, field, padding }) => (secret: string): unknown[] => {
    const record = { ...JOINER, password: undefined, [key]: secret };
    const text = encoded(list ? [record] : record, times);
    return [
      encoded(record, times + 1),
      encoded([record], times + 1),
      encoded({ users: [record] }, times + 1),
      encoded(secret, times),
      encoded([[record]], 1),
      { ...JOINER, [text]: '' },
      { ...JOINER, [text]: secret },
      { ...JOINER, [`${key}=${secret}`]: 1 },
      { ...JOINER, [`${'x'.repeat(padding)}${secret}`]: 1 },
      { ...JOINER, [field]: text },
      { ...JOINER, [field]: { [key]: secret, inner: [text] } },
      { ...JOINER, [field]: [text, { [text]: text }] },
      { users: text },
      { users: [text, [record], { ...record, [text]: text }, { employeeId: text, [field]: text }, 7] },
      { users: { [text]: text } },
      { corpId: text, employeeId: text, password: secret, [text]: text },
      { corpId: [text], employeeId: record, password: record },
      `{"password": "${secret}", "password": "${secret}"}`,
      `{"${key}": "${secret}"`,
      `${text} ${secret}`,
    ];
  });

test('a secret in a body that is not what it should be is told nowhere', async () => {
  await fc.assert(
    fc.asyncProperty(word, hostile, async (secret, bodies) => {
      const made = makePlatform();
      onTestFinished(() => made.platform.close());
      const log = logged(made);
      const answers: string[] = [];
      for (const body of bodies(secret)) {
        for (const [method, path] of [
          ['POST', USERS],
          ['POST', `${USERS}/batch`],
          ['PATCH', `${USERS}/E1001`],
          ['POST', '/app/v1/login'],
          ['PUT', '/app/v1/me/second-password'],
          ['POST', '/backend/v1/corps'],
          ['PATCH', '/backend/v1/corps/demo/users/E1001'],
          ['POST', '/backend/v1/corps/demo/modules'],
          ['POST', '/_mock/v1/fixtures'],
          ['POST', '/_mock/v1/verify'],
        ] as const)
          answers.push((await made.call(method, path, body)).text);
      }
      expect(answers.map((text) => around(text, secret)).filter((found) => found !== null)).toEqual([]);
      expect((await told(made)).map((text) => around(text, secret)).filter((found) => found !== null)).toEqual([]);
      expect(around(log(), secret)).toBeNull();
      expect(made.bugs).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('a secret in a form, a query or a path that is not what it should be is told nowhere', async () => {
  await fc.assert(
    fc.asyncProperty(
      word,
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(FORM_PROFILE, WECOM_STYLE_PROFILE),
      async (secret, times, profile) => {
        const made = makePlatform({ profile });
        onTestFinished(() => made.platform.close());
        const log = logged(made);
        const record = { userid: 'A1', password: secret, name: 'a=b&c' };
        const text = encoded(record, times);
        const uri = encodeURIComponent(text);
        const answers: string[] = [];
        for (const { method, path } of made.platform.wire.routes) {
          const filled = path.replace(/\{\w+\}/g, 'E1001');
          for (const query of [`?${uri}`, `?data=${uri}`, `?password=${secret}`, `?department=${uri}&department=${uri}`, '']) {
            for (const body of method === 'GET' || method === 'DELETE'
              ? [undefined]
              : [text, uri, `${uri}=1`, `name=${uri}`, `users=${uri}`])
              answers.push((await made.call(method, filled + query, body, { ...FORM, 'User-Agent': text })).text);
          }
        }
        for (const at of ['/docking/v1/users/', '/docking/', '/nowhere/', '/backend/v1/corps/', '/_mock/v1/journal/'])
          answers.push((await made.call('GET', at + uri)).text);
        expect(answers.map((answer) => around(answer, secret)).filter((found) => found !== null)).toEqual([]);
        expect((await told(made)).map((each) => around(each, secret)).filter((found) => found !== null)).toEqual([]);
        expect(around(log(), secret)).toBeNull();
        expect(made.bugs).toEqual([]);
      },
    ),
    { numRuns: 8 },
  );
}, 120_000);

test('what is wrong with a body that was encoded twice is told by its kind', async () => {
  const { call } = makePlatform();
  const { body, status } = await call('POST', USERS, JSON.stringify(JSON.stringify(JOINER)));
  expect({ status, error: body.error, message: body.message }).toEqual({
    status: 400,
    error: 'malformed-request',
    message: 'the body must be a JSON object, not a string; it seems to be encoded twice: send the object itself',
  });
});

test('the name of an unknown member is kept by its first 40 characters, everywhere', async () => {
  const made = makePlatform();
  const log = logged(made);
  const name = `${'n'.repeat(40)}${'z'.repeat(300)}`;
  const { body } = await made.call('POST', USERS, { ...JOINER, [name]: 1 });
  const shown = `${'n'.repeat(40)}…`;
  expect(body.details).toMatchObject([{ field: shown, rule: 'USR-8', message: `there is no field "${shown}"` }]);
  await made.call('GET', `${USERS}?${name}=1`);
  await made.call('POST', '/backend/v1/corps', { corpId: 'x', name: 'X', [name]: 1 });
  expect([...(await told(made)), log()].filter((text) => text.includes('zz'))).toEqual([]);
  const entry = await made.call('GET', `/_mock/v1/journal/${body.requestId}`);
  expect(Object.keys((entry.body.request as { body: object }).body)).toContain(shown);
});
