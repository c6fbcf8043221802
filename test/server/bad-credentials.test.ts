import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform, type SentHeaders } from '../platform.js';
import { type Expected, expectRefusal, expectUnchanged, JOINER, USERS } from './refusal.js';

let made: MadePlatform;
let before: string;
beforeEach(async () => {
  made = makePlatform();
  before = await made.state();
});
afterEach(() => expectUnchanged(made, before));

describe('credentials', () => {
  const MISSING = { status: 401, error: 'credentials-missing' };
  const WRONG = { status: 401, error: 'credentials-invalid' };
  const long = 'k'.repeat(10_240);

  beforeEach(async () => {
    // A second corp whose secret is right, but not for the first.
    await made.call('POST', '/_mock/v1/fixtures', { corps: [{ corpId: 'other', name: 'Other', keys: [{ secret: 'other-secret' }] }] });
    before = await made.state();
  });

  test.each<[string, SentHeaders, Expected, string]>([
    ['no corpId', { 'X-Corp-Id': null }, { ...MISSING, field: 'corpId' }, 'ACC-2'],
    ['no secret', { 'X-Corp-Secret': null }, { ...MISSING, field: 'secret' }, 'ACC-2'],
    ['neither', { 'X-Corp-Id': null, 'X-Corp-Secret': null }, { ...MISSING, field: 'secret' }, 'ACC-2'],
    ['an empty corpId', { 'X-Corp-Id': '' }, { ...MISSING, field: 'corpId' }, 'ACC-2'],
    ['a blank secret', { 'X-Corp-Secret': '   ' }, { ...MISSING, field: 'secret' }, 'ACC-2'],
    ['a wrong secret', { 'X-Corp-Secret': 'nope' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['an unknown corp', { 'X-Corp-Id': 'nobody' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['a corp in another case', { 'X-Corp-Id': 'DEMO' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ["another corp's name", { 'X-Corp-Id': 'other' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ["another corp's secret", { 'X-Corp-Secret': 'other-secret' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['doubled headers', { 'X-Corp-Id': 'demo, demo', 'X-Corp-Secret': 'demo-secret, demo-secret' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['a secret of 10 KB', { 'X-Corp-Secret': long }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['a corpId of 10 KB', { 'X-Corp-Id': long }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['the start of the secret', { 'X-Corp-Secret': 'demo-secre' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['SQL', { 'X-Corp-Id': "demo' OR '1'='1", 'X-Corp-Secret': "' OR 1=1 --" }, { ...WRONG, field: 'secret' }, 'ACC-3'],
  ])('%s', async (_case, headers, expected, rule) => {
    for (const [method, path, body] of [
      ['GET', `${USERS}/E1001`, undefined],
      ['GET', '/docking/v1/status', undefined],
      ['POST', USERS, JOINER],
      ['POST', `${USERS}/batch`, '{broken'],
      ['DELETE', `${USERS}/E1001`, undefined],
    ] as const) {
      const answer = await made.call(method, path, body, headers);
      expectRefusal(answer, expected);
      expect(answer.headers.get('Mock-Rule')).toBe(rule);
      expect(answer.text).not.toContain('secret"x');
      expect(answer.text).not.toContain(long);
    }
  });

  test('in the query or the body are not credentials on this wire', async () => {
    const none = { 'X-Corp-Id': null, 'X-Corp-Secret': null };
    expectRefusal(await made.call('GET', '/docking/v1/status?X-Corp-Id=demo&X-Corp-Secret=demo-secret', undefined, none), {
      ...MISSING,
      field: 'corpId',
    });
    expectRefusal(await made.call('POST', USERS, { ...JOINER, corpId: 'demo', secret: 'demo-secret' }, none), {
      ...MISSING,
      field: 'corpId',
    });
  });
});
