import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FAILURE_NAMES } from '../../src/rules/failures.js';
import { type MadePlatform, makePlatform } from '../platform.js';

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

/** What stands in a page beside tags, code and names. */
const prose = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<code>.*?<\/code>/gs, '')
    .replace(/<[^>]*>/g, ' ');

const ENGLISH_SENTENCE = /(?:\b[a-z]{2,}\b[ ,]+){4}/;

describe('what an error means', () => {
  test('is told by its name and by its code', async () => {
    const byName = await made.call('GET', '/_mock/v1/errors/user-exists');
    expect(byName.body).toMatchObject({ error: 'user-exists', code: 40901, http: 409, rules: [{ rule: 'USR-3', basis: 'inferred' }] });
    expect(byName.body.causes).not.toEqual([]);
    expect((await made.call('GET', '/_mock/v1/errors/40901')).body).toEqual(byName.body);
  });

  test('is told in the language that is asked for', async () => {
    const page = await made.call('GET', '/_mock/v1/errors/field-not-updatable?lang=zh', undefined, { Accept: 'text/html' });
    expect(page.text).toContain('<html lang="zh-CN">');
    expect(page.text).toContain('更新修改了对接不能修改的字段。');
    expect(prose(page.text)).not.toMatch(ENGLISH_SENTENCE);
    const english = await made.call('GET', '/_mock/v1/errors/field-not-updatable', undefined, { Accept: 'text/html' });
    expect(prose(english.text)).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('is told of all errors on one page', async () => {
    const { text } = await made.call('GET', '/_mock/v1/errors', undefined, { Accept: 'text/html', 'Accept-Language': 'zh-CN,en;q=0.5' });
    for (const name of FAILURE_NAMES) expect(text).toContain(`<h2 id="${name}">`);
    expect(prose(text)).not.toMatch(ENGLISH_SENTENCE);
  });

  test('of a misspelt one is the nearest name', async () => {
    const answer = await made.call('GET', '/_mock/v1/errors/user-exist', undefined, { 'Accept-Language': 'zh' });
    expect([answer.status, answer.body.error]).toEqual([404, 'not-found']);
    expect(answer.body.message).toBe('没有名称或错误码为 "user-exist" 的错误；是否应为 user-exists？');
  });
});

describe('the explanation of one call', () => {
  test('is shown in both languages, whichever the call was answered in', async () => {
    const refused = await made.call('PATCH', '/docking/v1/users/E1001', { name: 'Wang Fang' }, { 'Accept-Language': 'zh' });
    // The docking API never follows its caller.
    expect(refused.body.message).toContain('cannot be changed by docking');
    const { pathname } = new URL(refused.headers.get('Mock-Explain') ?? '');
    const page = await made.call('GET', `${pathname}?lang=zh`, undefined, { Accept: 'text/html' });
    expect(page.text).toContain('不能通过对接修改：现存值为');
    expect(page.text).toContain('注意事项 7');
    expect(page.text).toContain('href="/_mock/v1/errors/field-not-updatable?lang=zh"');
    expect(prose(page.text)).not.toMatch(ENGLISH_SENTENCE);
    const english = await made.call('GET', pathname, undefined, { Accept: 'text/html', 'Accept-Language': 'de, en' });
    expect(english.text).toContain('cannot be changed by docking');
    // An unknown ?lang= falls through.
    expect((await made.call('GET', `${pathname}?lang=xx`, undefined, { 'Accept-Language': 'zh' })).body.message).toContain(
      '不能通过对接修改',
    );
  });
});
