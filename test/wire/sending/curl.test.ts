import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WECOM_STYLE_PROFILE } from '../../../src/wire/profile/wecom-style.js';
import { type EncodedCall, encodeCall } from '../../../src/wire/sending/client.js';
import { curlOf } from '../../../src/wire/sending/curl.js';
import { Wire } from '../../../src/wire/wire.js';
import { SAMPLE_PROFILES } from '../profile/sample-profiles.js';

/** A shell function in curl's place: its arguments, each ended by a zero byte, and after them what came through the pipe. */
const STAND_IN = `curl() { for each in "$@"; do printf '%s\\0' "$each"; done; printf 'END\\0'; case " $* " in *' --data-binary @- '*) cat;; esac; }`;

/** What curl would send for a line that a shell ran. */
function ran(line: string): Omit<EncodedCall, 'body'> & { body: Buffer | undefined; origin: string } {
  const output = execFileSync('sh', ['-c', `${STAND_IN}\n${line}`], { env: { ...process.env, LC_ALL: 'C' } });
  const end = output.indexOf('\0END\0');
  const words = output.subarray(0, end).toString().split('\0');
  const headers: Record<string, string> = {};
  let method: string | undefined;
  let url = '';
  let body: Buffer | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-sS') continue;
    if (!word.startsWith('-')) {
      url = word;
      continue;
    }
    const value = words[++at] ?? '';
    if (word === '-X') method = value;
    else if (word === '--data-raw') body = Buffer.from(value);
    else if (word === '--data-binary') body = output.subarray(end + 5);
    else if (word === '-H') {
      // A header without a value ends in a semicolon.
      const [, name = '', text = ''] = /^([^:;]+)(?:;$|: (.*)$)/s.exec(value) ?? [];
      headers[name] = text;
    } else throw new Error(`curl has no ${word} here`);
  }
  const { origin, pathname, search } = new URL(url);
  return { method: (method ?? 'GET') as EncodedCall['method'], path: pathname + search, headers, body, origin };
}

const same = (call: EncodedCall) => ({
  ...call,
  origin: 'http://127.0.0.1:8080',
  body: call.body === undefined ? undefined : Buffer.from(call.body),
});

const print = (call: EncodedCall) => curlOf(call, 'http://127.0.0.1:8080');

const post = (body: string | Uint8Array): EncodedCall => ({
  method: 'POST',
  path: '/docking/v1/users',
  headers: { 'Content-Type': 'application/json' },
  body,
});

describe('a line that a shell runs is the call it was made of', () => {
  test.each([
    ['single quotes', `{"name":"O'Neil 'the' "}`],
    ['double quotes, dollars, backticks and backslashes', '{"name":"\\"$HOME `id` \\\\n\\""}'],
    ['an at sign in front, which --data would take for a file', '@/etc/passwd'],
    ['a hyphen in front', '-X DELETE'],
    ['Chinese and an emoji', '{"name":"王芳 😀"}'],
    ['line breaks, tabs and a percent sign', 'a\r\nb\t100%\n\n'],
    ['nothing', ''],
  ])('%s', (_what, body) => {
    expect(ran(print(post(body)))).toEqual(same(post(body)));
  });

  test('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (body) => {
        expect(ran(print(post(body)))).toEqual(same(post(body)));
      }),
      { numRuns: 60 },
    );
  });

  test('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (body) => {
        expect(ran(print(post(body)))).toEqual(same(post(body)));
      }),
      { numRuns: 60 },
    );
  });

  test('headers with quotes, and one without a value', () => {
    const call: EncodedCall = { method: 'GET', path: '/a?b=c%27&d', headers: { 'X-Corp-Id': `de"m'o; $x`, 'X-Corp-Secret': '' } };
    expect(ran(print(call))).toEqual(same(call));
  });

  test('it is one line, whatever it carries', () => {
    for (const body of ['a\nb', new Uint8Array([0, 10, 255])]) expect(print(post(body))).not.toContain('\n');
  });

  test('calls of every wire', () => {
    const credentials = { corpId: "d'emo", secret: 's$cret', token: 't', timestamp: 1_795_507_200_000, nonce: 'n' };
    for (const profile of [WECOM_STYLE_PROFILE, ...SAMPLE_PROFILES]) {
      const wire = new Wire(profile);
      const fields = { employeeId: "E'1", name: 'Ann "x" 王', employmentStatus: 'active' };
      const file = { name: "it's.csv", type: 'text/csv', bytes: new TextEncoder().encode('Employee ID\n王\n'), as: 'multipart' } as const;
      const calls = [
        encodeCall(wire, 'updateUser', { params: { employeeId: "E'1" }, fields }, credentials),
        encodeCall(wire, 'dockUsers', { users: [fields] }, credentials),
        encodeCall(wire, 'uploadLookupData', { params: { moduleId: 'm' }, file }, credentials),
      ];
      for (const call of calls) expect(ran(print(call))).toEqual(same(call));
    }
  });
});

test('the default profile’s first call reads well', () => {
  const call: EncodedCall = { method: 'GET', path: '/docking/v1/status', headers: { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 'demo-secret' } };
  expect(curlOf(call, 'http://127.0.0.1:8080/')).toBe(
    "curl -sS http://127.0.0.1:8080/docking/v1/status -H 'X-Corp-Id: demo' -H 'X-Corp-Secret: demo-secret'",
  );
});
