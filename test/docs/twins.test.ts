import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { anchorOf, chineseIn, codeOf, englishIn, headingsOf, linksOf, misprints, namesOf, paragraphsOf, rowsOf } from './twins.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pagesIn = (folder: string) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.md'));
const read = (path: string) => readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');

/** The pages for those who use the package, in both languages. What contributors read is English. */
const twins = [['README.md', 'README.zh.md'], ...pagesIn('docs').map((name) => [`docs/${name}`, `docs/zh/${name}`])] as [string, string][];

test('every English page has a Chinese twin, and the other way round', () => {
  expect(twins.length).toBeGreaterThan(11);
  expect(pagesIn('docs/zh').filter((name) => name !== 'glossary.md')).toEqual(pagesIn('docs'));
});

test('the package ships both', () => {
  const { files } = JSON.parse(read('package.json')) as { files: string[] };
  expect(files).toEqual(expect.arrayContaining(['README.md', 'README.zh.md', 'docs']));
});

test('a sentence in the other language and bad setting are seen', () => {
  expect(englishIn('请求 `a b c d e f` 的 five or more words here 文本')).toEqual(['five or more words here']);
  expect(chineseIn('The name `王芳` is stored，as 王芳.')).toEqual(['，', '王芳']);
  expect(misprints('用户,已存在')).toEqual(['户,']);
  expect(misprints('发送`corpId`和 3 个')).toEqual(['发送x和']);
  expect(misprints('**规则。**说明')).toEqual(['**规则。**说']);
  expect(misprints('用户（`corpId`）有 3 个 **字段**，见 [规则](rules.md)。')).toEqual([]);
});

describe.each(twins)('%s and %s', (english, chinese) => {
  const en = read(english);
  const zh = existsSync(join(root, chinese)) ? read(chinese) : '';
  const pages = [
    [english, en],
    [chinese, zh],
  ] as const;

  test('lead to each other under their titles', () => {
    expect(en).toMatch(/^# .*\n\n\[中文\]\(/m);
    expect(zh).toMatch(/^# .*\n\n\[English\]\(/m);
    expect(linksOf(en)[0]?.path).toBe(posix.relative(posix.dirname(english), chinese));
    expect(linksOf(zh)[0]?.path).toBe(posix.relative(posix.dirname(chinese), english));
  });

  test('have the same headings, paragraphs, lists and tables', () => {
    const levels = (text: string) => headingsOf(text).map(({ level }) => level);
    expect(levels(zh)).toEqual(levels(en));
    expect(paragraphsOf(zh)).toEqual(paragraphsOf(en));
    expect(rowsOf(zh)).toEqual(rowsOf(en));
  });

  test('have the same code, but for comments and what commands print', () => {
    expect(codeOf(zh)).toEqual(codeOf(en));
  });

  test('name the same commands, flags, fields and paths in their sentences', () => {
    expect(namesOf(en).filter((name) => !zh.includes(name))).toEqual([]);
  });

  test('lead to files and headings that there are', () => {
    for (const [page, text] of pages)
      for (const { path, anchor } of linksOf(text)) {
        const to = path === '' ? page : posix.join(posix.dirname(page), path);
        expect(existsSync(join(root, to)), `${page} leads to ${to}`).toBe(true);
        if (anchor !== undefined) expect(headingsOf(read(to)).map(({ title }) => anchorOf(title))).toContain(decodeURI(anchor));
      }
  });

  test('lead to pages of their own language', () => {
    const [, ...links] = linksOf(zh).map(({ path }) => posix.join(posix.dirname(chinese), path));
    expect(links.filter((link) => twins.some(([each]) => each === link))).toEqual([]);
    expect(
      linksOf(en)
        .slice(1)
        .filter(({ path }) => /zh\//.test(path)),
    ).toEqual([]);
  });

  test('are written in one language each', () => {
    expect(englishIn(zh)).toEqual([]);
    expect(chineseIn(en)).toEqual([]);
  });

  test('are set as Chinese is, where they are Chinese: full-width punctuation, spaces between scripts', () => {
    expect(misprints(zh)).toEqual([]);
  });
});
