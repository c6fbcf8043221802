import { describe, expect, test } from 'vitest';
import { acceptedLanguage, languageOf, languageOfEnvironment } from '../../src/text/language.js';

describe('the language of a tag', () => {
  test.each([
    ['zh-CN', 'zh'],
    ['zh_CN.UTF-8', 'zh'],
    ['ZH-Hant-TW', 'zh'],
    ['en', 'en'],
    ['en_GB.UTF-8', 'en'],
    ['de-DE', undefined],
    ['zhuang', undefined],
    ['C', undefined],
    ['', undefined],
  ])('%s is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});

describe('the language of a process', () => {
  test.each([
    ['nothing is set', {}, undefined, 'en'],
    ['LANG alone', { LANG: 'zh_CN.UTF-8' }, undefined, 'zh'],
    ['LC_MESSAGES outranks LANG', { LC_MESSAGES: 'zh_CN', LANG: 'en_US.UTF-8' }, undefined, 'zh'],
    ['LC_ALL outranks all that systems set', { LC_ALL: 'C', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' }, undefined, 'en'],
    ['the own variable outranks LC_ALL', { COMPANYIQ_MOCK_LANG: 'zh', LC_ALL: 'en_US.UTF-8' }, undefined, 'zh'],
    ['an empty variable is none', { LC_ALL: '', LANG: 'zh_CN' }, undefined, 'zh'],
    ['a language that is not ours is English', { LANG: 'de_DE.UTF-8' }, 'zh-CN', 'en'],
    ['Windows sets none of them, so its locale counts', {}, 'zh-CN', 'zh'],
  ] as const)('%s', (_case, env, locale, language) => {
    expect(languageOfEnvironment(env, locale)).toBe(language);
  });
});

describe('Accept-Language', () => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.5, zh;q=0.7', 'zh'],
    ['de, en;q=0.3', 'en'],
    ['zh;q=0, en', 'en'],
    ['en, zh', 'en'],
    ['de-DE', undefined],
    ['*', undefined],
    ['', undefined],
    [';;;,,q=;zh', undefined],
  ])('%s prefers %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });

  test('a header that is not there prefers nothing', () => {
    expect(acceptedLanguage(undefined)).toBeUndefined();
  });
});
