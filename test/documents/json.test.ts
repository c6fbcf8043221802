import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../src/documents/json.js';
import { findJsonFault } from '../../src/documents/json-fault.js';
import { say } from '../../src/text/say.js';
import { word } from '../../src/text/word.js';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('reading JSON', () => {
  test('gives what JSON.parse gives, for any value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(readJson(text)).toEqual({ value: JSON.parse(text) });
      }),
      { numRuns: 300 },
    );
  });

  test('refuses an object that names a member twice, wherever it stands, and no other', () => {
    const name = fc.constantFrom('a', 'b', 'c', '"', '\\', ':', '{', '\u00e9');
    const objects = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant('1'),
        fc.string().map((text) => JSON.stringify(text)),
        tie('object'),
        tie('array'),
      ),
      array: fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(' , ')}]`),
      object: fc
        .array(fc.tuple(name, tie('value')), { maxLength: 3 })
        .map((members) => `{${members.map(([key, value]) => `${JSON.stringify(key)} : ${value}`).join(',')}}`),
    }));
    const namesTwice = (text: string): boolean => {
      // A reviver sees each member once, so members that were overwritten are missing from its count.
      const all = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter((found) => found[1] !== undefined).length;
      let seen = 0;
      JSON.parse(text, function (this: unknown, key, value) {
        if (key !== '' && !Array.isArray(this)) seen++;
        return value;
      });
      return all !== seen;
    };
    fc.assert(
      fc.property(objects.object as fc.Arbitrary<string>, (text) => {
        expect('problem' in readJson(text)).toBe(namesTwice(text));
      }),
      { numRuns: 500 },
    );
  });

  test('tells which member it is, and where', () => {
    expect(readJson('{\n  "a": 1,\n  "b": {"a": 2},\n  "a": 3\n}')).toEqual({
      problem: say('documents.named-twice-at', { name: 'a', line: 4, column: 3 }),
      twice: { name: 'a', line: 4, column: 3 },
    });
  });

  test.each([
    ['{"a": }', 'at line 1, column 7'],
    ['{"a": 1', 'off at line 1, column 8'],
    ['{"a": 1,}', 'at line 1, column 9'],
    ['[1 2]', 'at line 1, column 4'],
    ['{"a"\n 1}', 'at line 2, column 2'],
    ['{a: 1}', 'at line 1, column 2'],
    ["{'a': 1}", 'at line 1, column 2'],
    ['{"a": 01}', 'at line 1, column 7'],
    ['{"a": tru}', 'at line 1, column 7'],
    ['{"a": "x', 'off at line 1, column 9'],
    ['{"a": "\\x"}', 'at line 1, column 8'],
    ['{"a": "b\nc"}', 'at line 1, column 9'],
    ['{} {}', 'at line 1, column 4'],
    ['[1}', 'at line 1, column 3'],
  ])('says where %j breaks', (text, place) => {
    const read = readJson(text);
    expect('problem' in read && word(read.problem, 'en')).toBe(`the body is not JSON: it breaks ${place}`);
  });
});

describe('finding where JSON breaks', () => {
  test('finds no fault in what is JSON, whatever it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(findJsonFault(text)).toBe(text.length);
      }),
      { numRuns: 300 },
    );
  });

  test('finds the first character that nothing could make good', () => {
    const spoilt = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', '}', ']', '{', ':', 'x', '\\', '\n', '-', '.'))
      .map(([text, at, character]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + character + text.slice(place + 1);
      });
    fc.assert(
      fc.property(spoilt, (text) => {
        fc.pre(!parses(text));
        const at = findJsonFault(text);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(text.length);
        // What stands before the fault is no document yet, or one that something follows.
        expect(parses(text.slice(0, at)) && text.slice(at).trim() === '').toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
