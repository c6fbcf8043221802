import { createHash, createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { loadProfile, profileProblemLine } from '../../src/wire/profile/load.js';
import { CREDENTIALS, type UploadServer, uploadServer } from './upload-server.js';

const { 'X-Corp-Id': CORP, 'X-Corp-Secret': SECRET } = CREDENTIALS;

let server: UploadServer | undefined;
afterEach(async () => {
  expect(server?.bugs ?? []).toEqual([]);
  await server?.close();
  server = undefined;
});

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into member by member
  readonly body: any;
}

type Call = (method: string, path: string, headers?: Record<string, string>, body?: string) => Promise<Answer>;

/** A server on the wire of a profile, and calls of it over its socket. */
async function speaking(auth: string): Promise<Call> {
  const loaded = await loadProfile(`profile: 1\nname: t\n${auth}`);
  if (!loaded.ok) throw new Error(loaded.problems.map((each) => profileProblemLine(each, 'p', 'en')).join('\n'));
  const made = await uploadServer({ profile: loaded.profile });
  server = made;
  return async (method, path, headers = {}, body) => {
    const answer = await fetch(`${made.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    return { status: answer.status, body: await answer.json() };
  };
}

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const hex = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');
const STATUS = '/docking/v1/status';

/** What the journal and every page of the last call say, to look for what must not be there. */
async function told(call: Call): Promise<string> {
  const journal = await call('GET', '/_mock/v1/journal?limit=50');
  const last = journal.body.items.at(-1);
  const explained = await call('GET', `/_mock/v1/explain/${last.requestId}`);
  return JSON.stringify([journal.body, explained.body]);
}

describe('Basic', () => {
  const AUTH = 'auth: { credentials: { in: basic } }';

  test('carries corpId and secret of every call, and shows neither the secret nor what it was sent as', async () => {
    const call = await speaking(AUTH);
    expect((await call('GET', STATUS, { Authorization: basic(`${CORP}:${SECRET}`) })).body.data.corpId).toBe(CORP);
    expect((await call('GET', STATUS, { Authorization: basic(`${CORP}:${SECRET}`).replace('Basic', 'bASIC ') })).status).toBe(200);
    const refused = await call('GET', STATUS, { Authorization: basic(`${CORP}:wrong-secret-1`) });
    expect(refused.body).toMatchObject({ error: 'credentials-invalid' });
    const text = await told(call);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(Buffer.from(`${CORP}:`).toString('base64').slice(0, 6));
    expect(text).toContain('Basic ***');
    const report = await call('GET', '/_mock/v1/report?format=json');
    expect(JSON.stringify(report.body)).toContain(`-u ${CORP}:\\"$COMPANYIQ_SECRET\\"`);
  });

  test.each([
    [
      'nothing at all',
      undefined,
      'corpId is missing: every docking call carries corpId and secret; send Authorization: Basic and the base64 of corpId:secret',
    ],
    ['another scheme', 'Bearer abc', 'the header Authorization does not begin with Basic'],
    ['no base64', 'Basic acme:acme-secret', 'the header Authorization has something after Basic that is not base64'],
    ['no colon', basic('acme'), 'does not decode to corpId:secret: it holds no colon'],
    ['no secret', basic('acme:'), 'secret is missing'],
  ])('tells what is wrong with %s', async (_what, header, message) => {
    const call = await speaking(AUTH);
    const { body } = await call('GET', STATUS, header === undefined ? {} : { Authorization: header });
    expect(body.error).toBe('credentials-missing');
    expect(body.details.map((each: { message: string }) => each.message).join()).toContain(message);
  });

  test('a secret with a colon in it is whole', async () => {
    const call = await speaking(AUTH);
    await call('POST', `/backend/v1/corps/${CORP}/keys`, { 'Content-Type': 'application/json' }, '{"secret":"with:a:colon"}');
    expect((await call('GET', STATUS, { Authorization: basic(`${CORP}:with:a:colon`) })).status).toBe(200);
  });
});

describe('a token', () => {
  const AUTH = `auth:
  scheme: token
  credentials: { in: basic }
  token: { answer: "", expiresField: "", send: { in: header, name: Authorization, prefix: "Bearer " } }`;
  const getToken = async (call: Call) => {
    const answer = await call('GET', '/docking/v1/token', { Authorization: basic(`${CORP}:${SECRET}`) });
    expect(answer.status).toBe(200);
    return answer.body;
  };

  test('stands at top level where the profile says so, is got with Basic and travels as Bearer', async () => {
    const call = await speaking(AUTH);
    const answer = await getToken(call);
    expect(answer).toMatchObject({ code: 0, accessToken: expect.stringMatching(/^tok_/) });
    expect(answer).not.toHaveProperty('data');
    const token: string = answer.accessToken;
    for (const header of [`Bearer ${token}`, `bearer   ${token}`, `BEARER ${token} `])
      expect((await call('GET', STATUS, { Authorization: header })).status, header).toBe(200);
    const text = await told(call);
    expect(text).not.toContain(token);
    expect(text).toContain('Bearer ***');
  });

  test('without its prefix is missing, and the refusal names the prefix', async () => {
    const call = await speaking(AUTH);
    const token: string = (await getToken(call)).accessToken;
    for (const header of [token, `Bearer${token}`, `Token ${token}`]) {
      const { status, body } = await call('GET', STATUS, { Authorization: header });
      expect([status, body.error]).toEqual([401, 'token-missing']);
      expect(body.message).toBe('Authorization holds no access token: the token comes after "Bearer"; send Authorization: Bearer TOKEN');
    }
    expect((await call('GET', STATUS)).body.message).toBe(
      'the access token is missing: every call carries it as Authorization in the header, after "Bearer"',
    );
    expect(await told(call)).not.toContain(token);
  });

  test('is revoked by a later one of the same key where the profile says so', async () => {
    const call = await speaking(AUTH.replace('answer: ""', 'answer: result.auth, previous: revoked'));
    const tokenOf = async (): Promise<string> => (await getToken(call)).result.auth.accessToken;
    const first = await tokenOf();
    expect((await call('GET', STATUS, { Authorization: `Bearer ${first}` })).status).toBe(200);
    const second = await tokenOf();
    expect((await call('GET', STATUS, { Authorization: `Bearer ${first}` })).body).toMatchObject({
      error: 'token-invalid',
      message: 'a later access token has revoked this one; use the latest',
    });
    expect((await call('GET', STATUS, { Authorization: `Bearer ${second}` })).status).toBe(200);
  });
});

describe('a signature over method, path, query, body and time', () => {
  const AUTH = `auth:
  scheme: signature
  credentials: { in: header, corpId: X-App }
  signature:
    algorithm: hmac-sha256
    text: "{method}\\n{path}\\n{query}\\n{body:sha256}\\n{timestamp}"
    key: "{secret}&"
    encoding: base64url
    names: { sign: X-Sign, timestamp: X-Time, nonce: "" }`;

  const signed = (method: string, target: string, body = '', time = String(Date.parse('2026-11-24T08:00:00Z') / 1000)) => {
    const [path, query = ''] = target.split('?');
    const text = [method, path, query, hex('sha256', body), time].join('\n');
    return { 'X-App': CORP, 'X-Time': time, 'X-Sign': createHmac('sha256', `${SECRET}&`).update(text).digest('base64url') };
  };

  test('is made of what was sent, as it was sent', async () => {
    const call = await speaking(AUTH);
    expect((await call('GET', STATUS, signed('GET', STATUS))).status).toBe(200);
    const found = '/docking/v1/users?name=Employee%20E1001&limit=05';
    expect(
      (await call('GET', found, signed('GET', found))).body.data?.items ?? (await call('GET', found, signed('GET', found))).body.error,
    ).toBeDefined();
    const body =
      '{ "employeeId": "N1", "password": "Init-N1", "name": "王芳", "employmentStatus": "active", "onboardingDate": "2026-03-02" }\n';
    const type = { 'Content-Type': 'application/json' };
    const created = await call('POST', '/docking/v1/users', { ...signed('POST', '/docking/v1/users', body), ...type }, body);
    expect(created.status).toBe(201);
    // No nonce: the same call may come again, and then finds its user.
    const again = await call('POST', '/docking/v1/users', { ...signed('POST', '/docking/v1/users', body), ...type }, body);
    expect(again.body.error).toBe('user-exists');
  });

  test("covers nothing of a file's bytes", async () => {
    const call = await speaking(AUTH);
    const path = '/docking/v1/modules/attendance/uploads?fileName=a.csv';
    const { body } = await call('POST', path, { ...signed('POST', path), 'Content-Type': 'text/csv' }, 'not the columns\n');
    expect(body.error).toBe('columns-mismatch');
  });

  test('that does not match shows what was to be signed, without the password', async () => {
    const call = await speaking(AUTH.replace('{body:sha256}', '{body}'));
    const body = '{"employeeId":"N1","password":"Init-N1-pass","name":"W"}';
    const refused = await call(
      'POST',
      '/docking/v1/users',
      { ...signed('POST', '/docking/v1/users', 'x'), 'Content-Type': 'application/json' },
      body,
    );
    expect(refused.body.error).toBe('signature-invalid');
    const text = await told(call);
    expect(text).toContain('"signedString":"POST\\n/docking/v1/users\\n\\n{\\"employeeId\\":\\"N1\\",\\"password\\":\\"***\\"');
    expect(text).not.toContain('Init-N1-pass');
    expect(text).not.toContain(SECRET);
  });
});

describe('a token and a signature', () => {
  const AUTH = `auth:
  scheme: token+signature
  credentials: { in: query, corpId: "" }
  token: { method: GET, corpId: appid, send: { in: query, name: access_token } }
  signature:
    algorithm: sha1
    text: "{params}"
    params: { from: [query], add: { appsecret: "{secret}" } }
    names: { sign: sign, timestamp: timestamp, nonce: "" }`;
  const TIME = String(Date.parse('2026-11-24T08:00:00Z') / 1000);

  const target = (path: string, params: Record<string, string>, secret = SECRET, change = (sign: string) => sign) => {
    const all: Record<string, string> = { ...params, timestamp: TIME };
    const text = Object.entries({ ...all, appsecret: secret })
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map((pair) => pair.join('='))
      .join('&');
    return `${path}?${new URLSearchParams({ ...all, sign: change(hex('sha1', text)) })}`;
  };
  const TOKEN = '/docking/v1/token';

  test('both are asked for, the secret never travels, and only the key of the token may sign', async () => {
    const call = await speaking(AUTH);
    await call('POST', `/backend/v1/corps/${CORP}/keys`, { 'Content-Type': 'application/json' }, '{"secret":"payroll-secret-4"}');
    const issued = await call('GET', target(TOKEN, { appid: CORP }));
    const access_token: string = issued.body.data.accessToken;
    expect((await call('GET', target(STATUS, { access_token }))).body.data.corpId).toBe(CORP);

    expect((await call('GET', target(STATUS, {}))).body.error).toBe('token-missing');
    expect((await call('GET', `${STATUS}?access_token=${access_token}`)).body.error).toBe('credentials-missing');
    const others = await call('GET', target(STATUS, { access_token }, 'payroll-secret-4'));
    expect(others.body).toMatchObject({
      error: 'signature-invalid',
      message: 'the signature does not match: it was made with the secret of another key of the corp',
    });
    const text = await told(call);
    for (const secret of [SECRET, 'payroll-secret-4', access_token]) expect(text).not.toContain(secret);
    expect(text).toContain('"signedString":"access_token=***&appsecret=***&timestamp=');
  });

  test('a slip is named in the answer, the journal, the explanation and its page, in either language', async () => {
    const call = await speaking(AUTH);
    const { body } = await call(
      'GET',
      target(TOKEN, { appid: CORP }, SECRET, (sign) => sign.toUpperCase()),
    );
    expect(body).toMatchObject({
      error: 'signature-invalid',
      message: 'the signature does not match: its hex digits are in the other case',
    });
    const { requestId } = body;
    const explained = await call('GET', `/_mock/v1/explain/${requestId}`);
    expect(explained.body.slip).toEqual({ id: 'hex-case', message: 'its hex digits are in the other case' });
    const chinese = await call('GET', `/_mock/v1/explain/${requestId}?lang=zh`);
    expect(chinese.body).toMatchObject({
      message: '签名不符：十六进制数字的大小写相反',
      slip: { id: 'hex-case', message: '十六进制数字的大小写相反' },
    });
    const page = await (await fetch(`${server?.url}/_mock/v1/explain/${requestId}?lang=zh`, { headers: { Accept: 'text/html' } })).text();
    expect(page).toContain('<th>常见错误</th><td>十六进制数字的大小写相反</td>');
    const journal = await call('GET', '/_mock/v1/journal?limit=1');
    expect(journal.body.items[0].slip).toBe('hex-case');
  });

  test('a token of another corp than the call names is refused', async () => {
    const call = await speaking(AUTH.replace('corpId: ""', 'corpId: appid').replace('corpId: appid, send', 'send'));
    const issued = await call('GET', target(TOKEN, { appid: CORP }));
    const access_token: string = issued.body.data.accessToken;
    expect((await call('GET', target(STATUS, { access_token, appid: CORP }))).status).toBe(200);
    expect((await call('GET', target(STATUS, { access_token, appid: 'other' }))).body).toMatchObject({
      error: 'token-invalid',
      message: 'the access token was issued to a corp other than the one that the call names',
    });
  });
});
