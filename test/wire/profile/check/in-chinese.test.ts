import { describe, expect, test } from 'vitest';
import { loadProfile, profileProblemLine } from '../../../../src/wire/profile/load.js';
import { profileFaults } from './profile-faults.js';

/** A profile with a fault of nearly every kind. */
const BROKEN = `body: xml
basePath: /x/
auth:
  scheme: token
  token: { ttlSeconds: 0, path: gettoken }
  signature: { toleranceSeconds: 1.5 }
operations:
  getUsr: off
  getUser: of
  createUser: { path: /x }
behaviour: { batchLimit: many, numericRequired: yes, encodings: [latin1] }
fields: { name: full name, mobile: __proto__ }
`;

const CONTRADICTORY = `auth: { credentials: { in: header, corpId: "Corp:Id", secret: Host } }
operations:
  getUser: { method: GET, path: "/users/{employeId}" }
  getStatus: { method: GET, path: "/status/{corpId}" }
  createUser: { method: GET, path: "/_mock/x" }
  updateUser: { method: POST, path: /users, request: data }
  upsertUser: { method: POST, path: /users }
fields: { email: mobile, nonsense: x }
values: { gender: { male: "1", femal: "1" }, department: { a: b } }
envelope: { code: data, error: msg.inner, message: msg, constants: { "a b": 1 } }
errors: { user-exists: { code: 0 }, user-resigned: { code: 40401 } }
extraFields: [{ name: email, type: text }, { name: level, type: number, maxLength: 3 }]
ledger: { auth: { basis: documented }, dates: { basis: observed }, nobody: { basis: assumed } }
behaviour: { numericRequired: true }
`;

/** A run of English words outside of quotes: a sentence that was not worded. */
const ENGLISH = /\b[a-z]+(?: [a-z]+){3,}\b/;
const CHINESE = /\p{Script=Han}/u;

const unquoted = (line: string) => line.replace(/"[^"]*"/g, '');

describe.each([
  ['of form', BROKEN],
  ['of sense', CONTRADICTORY],
])('the faults %s of a profile', (_kind, text) => {
  test('are Chinese sentences for who reads Chinese, each at the same place', async () => {
    const [english, chinese] = [await profileFaults(text), await profileFaults(text, 'zh')];
    const place = (line: string) => /^p:\d+:\d+/.exec(line)?.[0];
    expect(chinese.length).toBeGreaterThan(9);
    expect(chinese.map(place)).toEqual(english.map(place));
    for (const line of chinese) {
      expect(line).toMatch(CHINESE);
      expect(unquoted(line)).not.toMatch(ENGLISH);
    }
    for (const line of english) expect(unquoted(line)).not.toMatch(CHINESE);
  });
});

test('a Chinese fault has spaces where names touch Chinese characters, and full-width punctuation', async () => {
  expect(
    await profileFaults('operations: { getUsr: off, getUser: of }\nbehaviour: { batchLimit: many, encodings: [latin1] }', 'zh'),
  ).toEqual([
    'p:3:15: operations.getUsr: 没有成员 "getUsr"；是否应为 getUser？',
    'p:3:28: operations.getUser: getUser 必须是 "off"、false、对象或数组，而不是 "of"',
    'p:4:14: behaviour.batchLimit: batchLimit 必须是数字，而不是字符串',
    'p:4:44: behaviour.encodings[0]: encodings[0] 必须是 utf-8、gb18030、gbk、utf-16le、utf-16be 或 big5，而不是 "latin1"',
  ]);
  expect(await profileFaults('fields: { email: mobile }', 'zh')).toEqual([
    'p:3:11: fields.email: 在 user 对象中，mobile 与 email 同名："mobile"',
  ]);
});

test.each([
  ['a tab', 'profile: 1\n\tname: x', /不能用制表符缩进$/],
  [
    'braces without quotes',
    'profile: 1\nname: x\noperations:\n  getUser: { method: GET, path: /emp/{employeeId} }',
    /含花括号的路径必须加引号，例如 "\/emp\/\{employeeId\}"$/,
  ],
  ['a foreign tag', 'profile: !mine 1', /^p:1:10: 此处不能使用标签 "!mine"：请将该值写成普通文本$/],
  ['an alias of nothing', 'profile: *none', /别名没有所指：其前面没有同名的锚点$/],
  ['no end', '{ "profile": 1, ', /不符合 YAML 语法：/],
  ['two documents', 'profile: 1\n---\nname: x', /文本中有多个 YAML 文档；只能有一个$/],
  ['twice the same member', 'profile: 1\nname: x\nname: y', /^p:3:1: 同一对象中成员 "name" 出现了两次；第一次在第 2 行$/],
])('text that is no YAML is told in Chinese: %s', async (_what, text, said) => {
  const loaded = await loadProfile(text);
  expect(loaded.ok ? '' : loaded.problems.map((problem) => profileProblemLine(problem, 'p', 'zh')).join('\n')).toMatch(said);
});
