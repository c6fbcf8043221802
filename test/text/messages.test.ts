import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EN } from '../../src/text/en/all.js';
import type { Message } from '../../src/text/message.js';
import { proseIn } from '../../src/text/prose.js';
import { say } from '../../src/text/say.js';
import { word } from '../../src/text/word.js';
import { ZH } from '../../src/text/zh/all.js';

describe('a message', () => {
  test('is worded in both languages, with the field by its name on the wire', () => {
    const message = say('users.not-updatable', { field: 'name', stored: '王芳', sent: 'Wang Fang' });
    const words = { field: (name: string) => `wire_${name}`, value: (_field: string, value: unknown) => JSON.stringify(value) };
    expect(word(message, 'en', words)).toBe('wire_name cannot be changed by docking: "王芳" is stored, "Wang Fang" was sent');
    expect(word(message, 'zh', words)).toBe('wire_name 不能通过对接修改：现存值为 "王芳"，发送值为 "Wang Fang"');
  });

  test('is plain JSON, so that it can be kept and worded later', () => {
    const message = say('calls.and-more', { first: say('users.missing', { field: 'name' }), more: 2 });
    const kept = JSON.parse(JSON.stringify(message)) as Message;
    expect(word(kept, 'en')).toBe('name is missing (and 2 more)');
    expect(word(kept, 'zh')).toBe('缺少 name（另有 2 处）');
  });

  test('takes nothing that a caller sent for a message of ours', () => {
    const sent = { id: 'users.activated', args: {} };
    expect(word(say('users.not-updatable', { field: 'name', stored: null, sent }), 'en')).not.toContain('has logged in');
  });

  test('of a newer version is shown as its id and arguments', () => {
    expect(word({ id: 'users.of-tomorrow', args: { field: 'shoe' } }, 'zh')).toBe('users.of-tomorrow {"field":"shoe"}');
    expect(word({ id: 'toString' }, 'en')).toBe('toString');
  });

  test('of an older version, which was plain text, is shown as it is', () => {
    expect(word('name is missing', 'zh')).toBe('name is missing');
  });
});

const CHINESE = /[\u4e00-\u9fff]/;

describe('the two languages', () => {
  test.each(['en', 'zh'])('have every message of %s in one room only: of two with one id the second would be said', async (language) => {
    const folder = new URL(`../../src/text/${language}/`, import.meta.url);
    const rooms = await Promise.all(
      readdirSync(folder)
        .filter((name) => name !== 'all.ts')
        .map((name) => import(new URL(name, folder).href)),
    );
    const ids = rooms
      .flatMap((room) => Object.values<unknown>(room))
      .flatMap((table) => (typeof table === 'object' ? Object.keys(table ?? {}) : []));
    const messages = ids.filter((id) => Object.hasOwn(EN, id));
    expect(messages.length).toBe(new Set(messages).size);
    expect(new Set(messages).size).toBe(Object.keys(EN).length);
  });

  test('have the same messages, and each is a sentence of its language', () => {
    expect(Object.keys(ZH).sort()).toEqual(Object.keys(EN).sort());
    // One shows how a Chinese name is escaped.
    for (const [id, text] of Object.entries(EN))
      if (id !== 'documents.foreign-escape') expect([id, CHINESE.test(String(text))]).toEqual([id, false]);
    for (const [id, text] of Object.entries(ZH) as [string, unknown][]) {
      // Some are words of JSON, the same in every language.
      if (typeof text === 'string' && text.trim() !== 'null') expect([id, CHINESE.test(text)]).toEqual([id, true]);
    }
  });

  test.each(['RULES', 'ADVICE', 'FAILURES', 'OPERATIONS', 'PARAMS', 'GROUPS', 'FIELDS'] as const)(
    'tell the same %s, none left in the other language',
    (table) => {
      const [english, chinese] = [proseIn('en')[table], proseIn('zh')[table]];
      expect(Object.keys(chinese)).toEqual(Object.keys(english));
      const sentences = (value: unknown): string[] =>
        typeof value === 'string' ? [value] : Object.values(value as object).flatMap((each) => sentences(each));
      for (const text of sentences(english).filter((each) => each !== '')) expect(text).not.toMatch(CHINESE);
      for (const text of sentences(chinese).filter((each) => each !== '')) {
        expect(text).toMatch(CHINESE);
        // A run of English words would be a sentence left behind; names and commands are shorter.
        expect(text).not.toMatch(/(?:\b[a-z]{2,}\b[ ,]+){4}/);
      }
    },
  );

  test('a place in the article is told in either', () => {
    expect(proseIn('en').articlePlace('§4 step 1, note 3')).toBe('§4 step 1, note 3');
    expect(proseIn('zh').articlePlace('§4 step 1, note 3')).toBe('第 4 节第 1 步、注意事项 3');
  });
});
