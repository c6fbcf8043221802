import { describe, expect, it, test } from 'vitest';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { type Answered, type MadePlatform, makePlatform } from '../platform.js';

const CHINESE = { 'Accept-Language': 'zh-CN,zh;q=0.9' };
const UNKNOWN = '/backend/v1/corps/nowhere';
const IN_ENGLISH = 'there is no corp "nowhere"';
const IN_CHINESE = '企业 "nowhere" 不存在';

const messageOf = async (made: MadePlatform, path: string, headers = {}) => (await made.call('GET', path, undefined, headers)).body.message;

describe('a plane answers', () => {
  const made = makePlatform();

  test.each([
    ['in the language asked for', '?lang=zh', 'en', IN_CHINESE],
    ['in the language asked for, whatever the header says', '?lang=en', 'zh-CN', IN_ENGLISH],
    ['by the header where the language asked for is not ours', '?lang=fr', 'zh-TW', IN_CHINESE],
    ["in the server's language where neither is ours", '?lang=fr', 'fr-FR, de;q=0.5', IN_ENGLISH],
    ['by the header', '', 'zh-CN', IN_CHINESE],
    ['in the language that weighs most', '', 'en;q=0.3, zh;q=0.8', IN_CHINESE],
    ['in the first of those that weigh the same', '', 'en, zh', IN_ENGLISH],
    ['not in one that weighs nothing', '', 'zh;q=0, fr', IN_ENGLISH],
    ['past those that are not ours', '', 'fr, de;q=0.9, zh-Hans;q=0.1', IN_CHINESE],
  ])('%s', async (_how, query, header, message) => {
    expect(await messageOf(made, UNKNOWN + query, { 'Accept-Language': header })).toBe(message);
  });

  it("in the server's language where nobody asks for another", async () => {
    expect(await messageOf(makePlatform({ language: 'zh' }), UNKNOWN)).toBe(IN_CHINESE);
    expect(await messageOf(makePlatform({ language: 'zh' }), `${UNKNOWN}?lang=en`)).toBe(IN_ENGLISH);
  });

  it('in that language also where there is no such path, or not with this method', async () => {
    expect(await messageOf(made, '/_mock/v1/infos?lang=zh')).toBe('GET /_mock/v1/infos 不存在；是否应为 GET /_mock/v1/info？');
    const { body, headers } = await made.call('DELETE', '/backend/v1/corps', undefined, CHINESE);
    expect(body.message).toBe('此路径不支持 DELETE；支持的方法：GET、POST、HEAD、OPTIONS');
    expect(headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
  });
});

describe('the docking API answers', () => {
  const missing = '/docking/v1/users/E9999';
  const english = 'the corp has no user "E9999"';
  const chinese = '该企业没有用户 "E9999"';
  const speaking = (language: 'en' | 'zh') => ({ ...DEFAULT_PROFILE, envelope: { ...DEFAULT_PROFILE.envelope, language } });

  it("in the profile's language, whatever the server speaks", async () => {
    expect(await messageOf(makePlatform({ profile: speaking('zh') }), missing)).toBe(chinese);
    expect(await messageOf(makePlatform({ profile: speaking('en'), language: 'zh' }), missing)).toBe(english);
  });

  it("else in the server's, and never in the caller's", async () => {
    expect(await messageOf(makePlatform(), missing, CHINESE)).toBe(english);
    expect(await messageOf(makePlatform({ language: 'zh' }), missing, { 'Accept-Language': 'en' })).toBe(chinese);
  });

  it('also in the details, and where there is no such path', async () => {
    const made = makePlatform({ language: 'zh' });
    expect((await made.call('GET', missing)).body.details[0]?.message).toBe(chinese);
    expect(await messageOf(made, '/docking/v1/usrs')).toMatch(/^GET \/docking\/v1\/usrs 不存在；是否应为 GET \/docking\/v1\/users/);
  });
});

describe('what was called', () => {
  it('is shown in either language, whichever it was answered in', async () => {
    const made = makePlatform();
    const refused = await made.call('PATCH', '/docking/v1/users/E1001', { name: 'Else' });
    const shown = async (lang: string) => (await made.call('GET', `/_mock/v1/journal/${refused.body.requestId}?lang=${lang}`)).body;
    const [english, chinese] = [await shown('en'), await shown('zh')];
    expect(english.message).toMatch(/^name cannot be changed by docking: /);
    expect(chinese.message).toMatch(/^name 不能通过对接修改：/);
    const facts = ({ message: _message, violations: _violations, ...rest }: typeof english) => rest;
    expect(facts(chinese)).toEqual(facts(english));
  });

  it('has a report in either language: rules, fixes, advice and findings', async () => {
    const made = makePlatform();
    await made.call('PATCH', '/docking/v1/users/E1001', { name: 'Else' });
    await made.call('GET', '/docking/v1/usrs');
    const report = async (lang: string) => (await made.call('GET', `/_mock/v1/report?lang=${lang}`)).body;
    const [english, chinese] = [await report('en'), await report('zh')];
    expect(english.rules).toContainEqual(expect.objectContaining({ rule: 'USR-4', state: 'exercised-violation', basis: 'stated' }));
    expect(chinese.rules).toContainEqual(
      expect.objectContaining({ rule: 'USR-4', title: '更新只能修改对接允许修改的字段', state: 'exercised-violation', basis: 'stated' }),
    );
    expect(chinese.findings).toContainEqual(
      expect.objectContaining({
        rule: 'USR-4',
        title: '更新只能修改对接允许修改的字段',
        fix: '让该字段保持现存值，并请 HR 在后台手工修改。',
        examples: [expect.objectContaining({ message: expect.stringMatching(/^name 不能通过对接修改：/) })],
      }),
    );
    expect(chinese.refusals).toEqual([expect.objectContaining({ error: 'not-found', meaning: '该路径不存在。', count: 1 })]);
    expect(english.refusals).toEqual([expect.objectContaining({ error: 'not-found', count: 1 })]);
    for (const told of [english, chinese]) expect(told.totals).toEqual(english.totals);
  });

  it('is shown by id and arguments where a newer version said it', async () => {
    const made = makePlatform();
    const { body } = await made.call('GET', '/docking/v1/users/E9999');
    const entry = made.platform.journal.get(body.requestId);
    if (!entry) throw new Error('the call is not in the journal');
    made.platform.journal.record({ ...entry, requestId: 'req_newer', message: { id: 'users.merged', args: { into: 'E1' } } });
    for (const lang of ['en', 'zh'])
      expect(await messageOf(made, `/_mock/v1/journal/req_newer?lang=${lang}`)).toBe('users.merged {"into":"E1"}');
    expect(await messageOf(made, '/_mock/v1/explain/req_newer')).toBe('users.merged {"into":"E1"}');
  });
});

/** Four or more English words in a row, outside quotes. */
const ENGLISH = /(?<![\w.-])[a-z]{2,}(?: [a-z]{2,}){3,}/;
const withoutQuotes = (text: string) => text.replace(/"(?:[^"\\]|\\.)*"/g, '""');

const told = ({ body }: Answered) => [body.message, ...body.details.map(({ message }) => message)].map(withoutQuotes);

type Refused = readonly [method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>];

/** One of each refusal that the planes know beside those of rules. */
const REFUSED: readonly Refused[] = [
  ['GET', UNKNOWN],
  ['GET', `${UNKNOWN}?corp=1`],
  ['GET', '/backend/v1/corps?lang=zh&limit=1&limit=2'],
  ['POST', '/backend/v1/corps', { corpId: 'demo', name: 'Twice' }],
  ['POST', '/backend/v1/corps', '{"name":"A","__proto__":{}}'],
  ['POST', '/backend/v1/corps', 'name=A', { 'Content-Type': 'text/plain' }],
  ['POST', '/backend/v1/corps', '{}', { 'Content-Encoding': 'gzip' }],
  ['POST', '/backend/v1/corps/demo/modules', { template: 'salary', name: 'Salary', moduleId: 'salary' }],
  ['POST', '/backend/v1/corps/demo/keys', { secret: 'demo-secret' }],
  ['DELETE', '/backend/v1/corps/demo/keys/key_none'],
  ['GET', '/backend/v1/corps/demo/modules/none'],
  ['GET', '/backend/v1/corps/demo/users/none'],
  ['POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'wrong' }],
  ['GET', '/app/v1/me'],
  ['GET', '/app/v1/me', undefined, { Authorization: 'Bearer app_none' }],
  ['PUT', '/_mock/v1/clock', {}],
  ['PUT', '/_mock/v1/clock', { advance: 'soon' }],
  ['PUT', '/_mock/v1/clock', { advance: 'P9999Y' }],
  ['POST', '/_mock/v1/sandboxes', { fixtures: 'dmeo' }],
  ['DELETE', '/_mock/v1/sandboxes/demo'],
  ['POST', '/_mock/v1/fixtures', 'corps', { 'Content-Type': 'text/plain' }],
  ['POST', '/_mock/v1/fixtures', Buffer.from([0xff]), { 'Content-Type': 'application/yaml' }],
  ['POST', '/_mock/v1/fixtures', { corps: [{ corpId: 'a', name: 'A', keys: [{ secret: 's' }, { secret: 's' }] }] }],
  ['POST', '/_mock/v1/fixtures', { corps: [{ corpId: 'a', name: 'A', users: [{ employeeId: 'E1', nmae: 'Anna' }], rows: { pay: [] } }] }],
  ['POST', '/_mock/v1/snapshots/none/restore', {}],
  ['GET', '/_mock/v1/journal?limit=0'],
  ['GET', '/_mock/v1/journal?since=yesterday'],
  ['GET', '/_mock/v1/journal?operation=createUsers'],
  ['GET', '/_mock/v1/journal/req_none'],
  ['GET', '/_mock/v1/explain/req_none'],
  ['GET', '/_mock/v1/errors/user-not-fond'],
  ['GET', '/_mock/v1/report?failOn=everything'],
  ['GET', '/_mock/v1/report?failOn='],
  ['GET', '/_mock/v1/report?failOn=none,advice'],
  ['GET', '/_mock/v1/report?expect=USR-99'],
  ['GET', '/_mock/v1/report?minCoverage=101'],
  ['POST', '/_mock/v1/verify', { expect: [{ operation: 'createUsers' }] }],
  ['POST', '/_mock/v1/verify', { expect: [{ operation: 'createUser', exactly: 1, atMost: 2 }] }],
  ['POST', '/_mock/v1/verify', { expect: [{ operation: 'createUser', atLeast: 3, atMost: 2 }] }],
  ['GET', '/_mock/v1/info', undefined, { Host: 'mock.example.com' }],
  ['GET', '/_mock/v1/info', undefined, { 'Sec-Fetch-Site': 'cross-site' }],
  ['GET', '/_mock/v1/nothing'],
  ['DELETE', '/_mock/v1/info'],
];

describe.each(REFUSED.map((refused) => ({ refused, called: JSON.stringify(refused) })))(
  '$called',
  ({ refused: [method, path, body, headers] }) => {
    it('is refused in one language at a time', async () => {
      const made = makePlatform();
      const answered = (language: string) => made.call(method, path, body, { ...headers, 'Accept-Language': language });
      const [english, chinese] = [await answered('en'), await answered('zh')];
      if (!path.includes('lang=')) {
        expect(english.status).toBeGreaterThanOrEqual(400);
        for (const text of told(english)) expect(text).not.toMatch(/\p{Script=Han}/u);
      }
      for (const text of told(chinese)) {
        expect(text).toMatch(/\p{Script=Han}/u);
        expect(text).not.toMatch(ENGLISH);
      }
      expect({ ...chinese.body, message: '', details: [], requestId: '' }).toEqual({
        ...english.body,
        message: '',
        details: [],
        requestId: '',
      });
      expect(chinese.body.details.map(({ field }) => field)).toEqual(english.body.details.map(({ field }) => field));
    });
  },
);

it('says in either language that it is unofficial', async () => {
  const noticeIn = async (lang: string) => (await makePlatform().call('GET', `/_mock/v1/info?lang=${lang}`)).body.notice;
  expect(await noticeIn('en')).toBe('Unofficial; not affiliated with MicroBenefits.');
  expect(await noticeIn('zh')).toBe('非官方项目，与 MicroBenefits 无关联。');
});

describe('a form or request that cannot be read', () => {
  const made = makePlatform({ language: 'zh' });
  const upload = '/docking/v1/modules/salary/uploads';
  const form = (part: string) => `--x\r\n${part}\r\n\r\nE1001\r\n--x--\r\n`;
  const multipart = { 'Content-Type': 'multipart/form-data; boundary=x' };

  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['of another type', 'a', { 'Content-Type': 'text/plain' }],
    ['without a boundary', form('Content-Disposition: form-data; name="file"'), { 'Content-Type': 'multipart/form-data' }],
    ['with another boundary', 'a', multipart],
    ['that breaks off', '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nE1', multipart],
    ['with a part without a name', form('Content-Disposition: form-data'), multipart],
    ['with a part that is no form data', form('Content-Disposition: attachment; name="file"'), multipart],
    ['with a part without a file name', form('Content-Disposition: form-data; name="file"'), multipart],
    ['with a file of another name', form('Content-Disposition: form-data; name="csv"; filename="a.csv"'), multipart],
    ['without the part', form('Content-Disposition: form-data; name="note"'), multipart],
  ])('%s is refused in Chinese', async (_what, body, headers) => {
    const answer = await made.call('POST', upload, Buffer.from(body), headers);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    for (const text of told(answer)) {
      expect(text).toMatch(/\p{Script=Han}/u);
      expect(text).not.toMatch(ENGLISH);
    }
  });
});
