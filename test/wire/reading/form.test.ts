import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { say } from '../../../src/text/say.js';
import { FormError, readForm, structured } from '../../../src/wire/reading/form.js';
import { flatten } from '../../../src/wire/sending/client.js';
import type { WireObject } from '../../../src/wire/wire-object.js';

const read = (form: string) => readForm(new URLSearchParams(form));

describe('names', () => {
  test.each([
    ['name=Anna', { name: 'Anna' }],
    ['job.title=Operator&job.unit=A', { job: { title: 'Operator', unit: 'A' } }],
    ['job[title]=Operator&job[unit]=A', { job: { title: 'Operator', unit: 'A' } }],
    ['users[0].name=Anna&users[1].name=Bo', { users: [{ name: 'Anna' }, { name: 'Bo' }] }],
    ['users[0][name]=Anna&users[0].job.title=Operator', { users: [{ name: 'Anna', job: { title: 'Operator' } }] }],
    ['users[1]=b&users[0]=a', { users: ['a', 'b'] }],
    ['users[10]=k&users[9]=j', { users: ['j', 'k'] }],
    ['users[]=a&users[]=b', { users: ['a', 'b'] }],
    ['users[01]=a&users[1]=b', { users: { '01': 'a', '1': 'b' } }],
    ['0=a&1=b', { '0': 'a', '1': 'b' }],
    ['name=%E7%8E%8B%E8%8A%B3+A%2BB', { name: '王芳 A+B' }],
    ['a[b=1&c]=2&.d=3&e..f=4', { 'a[b': '1', 'c]': '2', '.d': '3', 'e..f': '4' }],
    ['empty=&=x', { empty: '', '': 'x' }],
    ['', {}],
  ])('%s', (form, expected) => {
    expect(read(form)).toEqual(expected);
  });

  test('of what every object has are names like any other', () => {
    const form = read('__proto__=1&constructor.name=2&users[0].__proto__=3');
    expect(Object.entries(form)).toEqual([
      ['__proto__', '1'],
      ['constructor', { name: '2' }],
      ['users', [Object.defineProperty({}, '__proto__', { value: '3', enumerable: true, writable: true, configurable: true })]],
    ]);
    expect(Object.prototype).not.toHaveProperty('1');
  });

  test.each([
    ['name=a&name=b', '"name" is sent twice'],
    ['users[0].a=1&users[0][a]=2', '"users[0][a]" is sent twice'],
    ['job=a&job.title=b', '"job.title" is sent both as a value and as something with members'],
    ['users[999999]=a', 'an index of more than 100000 is not accepted'],
    [`a${'[b]'.repeat(32)}=1`, 'a name of more than 32 steps is not accepted'],
    [`a${'.b'.repeat(500_000)}=1`, 'a name of more than 32 steps is not accepted'],
  ])('%.40s is refused', (form, message) => {
    expect(() => read(form)).toThrow(message);
  });

  test('whatever the form, it is read or refused', () => {
    const name = fc.stringMatching(/^[ab0[\].]{0,12}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.constantFrom('', '1', '[', '{}')), { maxLength: 8 }), (pairs) => {
        try {
          expect(readForm(pairs)).toBeTypeOf('object');
        } catch (error) {
          expect(error).toBeInstanceOf(FormError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const name = fc.stringMatching(/^[a-z][a-zA-Z_]{0,8}$/);
const leaf = fc.string({ unit: 'grapheme', maxLength: 12 });
const { object } = fc.letrec<{ object: WireObject; value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    tie('object'),
    fc.array(tie('object'), { minLength: 1, maxLength: 3 }),
    fc.array(leaf, { minLength: 1, maxLength: 3 }),
  ),
  object: fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
}));

/** An object as a form's pairs, with the names in one of the two ways. */
function pairsOf(value: unknown, way: 'dots' | 'brackets', at = ''): [string, string][] {
  const inside = (step: string) => (at === '' ? step : way === 'dots' && !/^\d/.test(step) ? `${at}.${step}` : `${at}[${step}]`);
  if (typeof value !== 'object' || value === null) return [[at, String(value)]];
  return Object.entries(value).flatMap(([step, each]) => pairsOf(each, way, inside(step)));
}

const plainly = (value: unknown): unknown => {
  const read = structured(value);
  return 'value' in read ? read.value : read;
};

describe('what is nested', () => {
  test.each(['dots', 'brackets'] as const)('comes out of a form with %s as it went in', (way) => {
    fc.assert(
      fc.property(object, (value) => {
        expect(read(String(new URLSearchParams(pairsOf(value, way))))).toEqual(value);
      }),
    );
  });

  test('comes out of what a client of ours writes, arrays as JSON text', () => {
    const settle = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, settle(each)]))
        : plainly(value);
    // A text that looks like JSON is one, so only others come out as they went in.
    const plain = (value: WireObject) => !/"\s*[[{]/.test(JSON.stringify(Object.values(value)));
    fc.assert(
      fc.property(object.filter(plain), (value) => {
        expect(settle(read(String(new URLSearchParams(flatten(value)))))).toEqual(value);
      }),
    );
  });

  test.each([
    ['[{"name": "Anna"}]', [{ name: 'Anna' }]],
    ['  {"name": "Anna"}', { name: 'Anna' }],
    ['[no JSON', '[no JSON'],
    [
      '{"a": 1, "a": 2}',
      { problem: say('documents.named-twice-at', { name: 'a', line: 1, column: 10 }), twice: { name: 'a', line: 1, column: 10 } },
    ],
    ['7', '7'],
    ['"text"', '"text"'],
    ['', ''],
    [undefined, undefined],
  ])('%j stands for %j', (text, value) => {
    expect(plainly(text)).toEqual(value);
  });
});
