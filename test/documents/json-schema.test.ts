import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { jsonSchemaOf } from '../../src/documents/json-schema.js';

const text = z.string().max(3);
const whole = z.number().int();
const kinds: [what: string, schema: z.ZodTypeAny][] = [
  ['a text', text],
  ['null', z.null()],
  ['codes', z.enum(['a', 'b'])],
  ['a literal', z.literal(7)],
  ['literals', z.union([z.literal('a'), z.literal('b')])],
  ['literals of two types', z.union([z.literal('a'), z.literal(7)])],
  ['a union', z.union([text, whole])],
  ['a union that holds null', z.union([text, z.null()])],
  ['a union of objects', z.union([z.object({ a: text }).strict(), z.object({ b: whole }).strict()])],
  [
    'objects told apart by a member',
    z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), a: text }).strict(), z.object({ kind: z.literal('b') }).strict()]),
  ],
  ['an intersection', z.intersection(z.object({ a: text }), z.object({ b: whole }))],
  ['an array', z.array(z.union([text, whole]).nullable())],
  ['a record', z.record(z.enum(['a', 'b']).nullable())],
  ['an object', z.object({ a: z.union([text, z.boolean()]).nullable().optional(), b: text.nullable() }).strict()],
  ['anything', z.unknown()],
  ['what is checked beyond its type', z.union([text, whole]).superRefine(() => undefined)],
];

const values: unknown[] = [
  ...[null, 'a', 'b', 'c', 'null', 'long text', '', 7, 8, 1.5, true, {}, []],
  ...[{ a: 'a' }, { b: 1 }, { a: 'a', b: 1 }, { a: null, b: null }, { a: true, b: 'b' }, { b: 'b' }, { kind: 'a', a: 'a' }],
  ...[{ kind: 'b' }, { kind: 'c' }, ['a', 7, null], [true], { x: 'a', y: null }, { x: 'c' }],
];

describe('the JSON Schema of a zod schema takes what the zod schema takes, and nothing else', () => {
  const ajv = new Ajv2020({ strict: false });
  const wrappings: [how: string, wrap: (schema: z.ZodTypeAny) => z.ZodTypeAny][] = [
    ['as it is', (schema) => schema],
    ['nullable', (schema) => schema.nullable()],
    ['nullable with a description', (schema) => schema.nullable().describe('Said of it.')],
    ['nullable inside a union', (schema) => z.union([schema.nullable(), z.literal('long text')])],
    ['nullable inside an array', (schema) => z.array(schema.nullable())],
  ];
  for (const [how, wrap] of wrappings) {
    test.each(kinds)(`${how}: %s`, async (_what, kind) => {
      const schema = wrap(kind);
      const json = await jsonSchemaOf(schema);
      const validate = ajv.compile(json);
      const wrong = [...values, ...values.map((value) => [value])].filter((value) => validate(value) !== schema.safeParse(value).success);
      expect(wrong, JSON.stringify(json)).toEqual([]);
    });
  }
});
