import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnswer } from '../../src/client/read-answer.js';
import type { Field } from '../../src/rules/user-fields.js';
import { examineProfile } from '../../src/wire/profile/load.js';
import type { Profile } from '../../src/wire/profile/profile.js';
import { type CallerCredentials, type EncodedCall, encodeCall } from '../../src/wire/sending/client.js';
import { uploadServer } from './upload-server.js';

const CALLER: CallerCredentials = { corpId: 'acme', secret: 'acme-secret' };

const MOMENTS = ['epoch-s', 'epoch-ms', 'yyyyMMdd', 'dd.MM.yyyy', 'yyyy-MM-dd HH:mm:ss', 'yyyy/MM/ddTHH:mm'];

/** Types that a field may have; null: none is said. */
const TYPES: Readonly<Record<string, readonly (string | string[] | null)[]>> = {
  employeeId: [null, 'string', 'number'],
  name: [null, 'string', ['string']],
  onboardingDate: [null, ...MOMENTS],
  resignationDate: [null, ...MOMENTS, ['string']],
  factory: [null, ['string'], 'number', ['number']],
  department: [null, ['string'], 'number', ['number']],
  laborType: [null, 'number', ['number'], ['string']],
  employmentStatus: [null, 'number', ['number'], 'string'],
  gender: [null, 'number', ['string']],
  createdAt: [null, 'epoch-s', 'epoch-ms', 'yyyy-MM-dd HH:mm:ss'],
  size: [null, 'number', 'string', ['number'], ['string']],
  union: [null, 'boolean', 'string'],
};

const OPTIONAL = [
  'resignationDate',
  'factory',
  'department',
  'position',
  'laborType',
  'gender',
  'mobile',
  'email',
  'createdAt',
  'activatedAt',
];

const profiles = fc.record({
  body: fc.constantFrom('json', 'form'),
  nulls: fc.constantFrom('send', 'omit'),
  dates: fc.constantFrom('yyyy-MM-dd', 'yyyyMMdd', 'yyyy/MM/dd'),
  timeZone: fc.constantFrom('+08:00', '-03:30', '+00:00', '+14:00'),
  types: fc.record(Object.fromEntries(Object.entries(TYPES).map(([name, types]) => [name, fc.constantFrom(...types)]))),
  off: fc.uniqueArray(fc.constantFrom(...OPTIONAL), { maxLength: 4 }),
  nested: fc.boolean(),
});

type Drawn = typeof profiles extends fc.Arbitrary<infer T> ? T : never;

function profileOf({ types, off, nested, ...rest }: Drawn): Profile {
  const fields = { ...(nested ? { onboardingDate: 'job.from', department: 'job.unit.id', ext: 'job.more' } : {}) };
  const examined = examineProfile({
    profile: 1,
    name: 'random',
    ...rest,
    fields: { ...fields, ...Object.fromEntries(off.map((name) => [name, 'off'])) },
    types: Object.fromEntries(Object.entries(types).filter(([, type]) => type !== null)),
    values: { employmentStatus: { active: 1, resigned: 5 }, gender: { male: '1', female: '2' } },
    extraFields: [
      { name: 'size', type: 'number' },
      { name: 'union', type: 'boolean' },
      { name: 'ext', type: 'json' },
    ],
  });
  if ('faults' in examined) throw new Error(JSON.stringify(examined.faults));
  return examined.profile;
}

const day = fc
  .date({ min: new Date('0002-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
  .map((each) => each.toISOString().slice(0, 10));
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((each) => each.trim() === each && each !== '' && !/[\p{C}\p{Zl}\p{Zp}]/u.test(each) && !/^\.+$/.test(each));
const digits = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom('007', '0', '-0', '1.50', '1.5', '9007199254740993', '-9007199254740991', '0.1'),
);
const structure = fc
  .oneof(
    fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.jsonValue({ maxDepth: 1 })),
  )
  .map((value) => JSON.stringify(JSON.parse(JSON.stringify(value))))
  .filter((json) => !json.includes('__proto__'));

function anyValueOf(name: string, field: Field, profile: Profile): fc.Arbitrary<unknown> {
  const numeric = [profile.types[name]].flat()[0] === 'number';
  if (name === 'employeeId') return numeric ? fc.nat().map(String) : text;
  switch (field.type) {
    case 'date':
      return day;
    case 'code':
      return fc.constantFrom(...(field.codes ?? []));
    case 'number':
      return fc.oneof(fc.integer(), fc.constantFrom(0.5, -1.25));
    case 'boolean':
      return fc.boolean();
    case 'json':
      return structure;
    default:
      return numeric ? digits : text;
  }
}

test('whatever types, nulls and fields a profile has, a user comes back through a server as it was sent', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(profiles.map(profileOf), fc.gen(), async (profile, gen) => {
      const server = await uploadServer({ profile });
      try {
        const { wire } = server.platform;
        const user: Record<string, unknown> = {};
        for (const [name, field] of wire.codec.fields) {
          if (field.readOnly || (!field.required && gen(fc.boolean))) continue;
          user[name] = gen(() => anyValueOf(name, field, profile));
        }
        const send = async ({ method, path, headers, body }: EncodedCall) => {
          const answer = await fetch(server.url + path, { method, headers, ...(body === undefined ? {} : { body: String(body) }) });
          return { status: answer.status, body: JSON.parse(await answer.text()) as unknown };
        };
        const { password: _hidden, ...kept } = user;
        const rest = Object.fromEntries(
          [...wire.codec.fields].flatMap(([name, { readOnly, secret }]) => (readOnly || secret ? [] : [[name, null]])),
        );
        for (const call of [
          encodeCall(wire, 'createUser', { fields: user }, CALLER),
          encodeCall(wire, 'getUser', { params: { employeeId: String(user.employeeId) } }, CALLER),
        ]) {
          const { status, body } = await send(call);
          const read = readAnswer(wire, 'createUser', status, body);
          if (!read.ok) throw new Error(`${JSON.stringify(user)}: ${JSON.stringify(body)}`);
          const data = read.data as Record<string, unknown>;
          const shown = Object.fromEntries(Object.entries(data).filter(([name]) => !wire.codec.fields.get(name)?.readOnly));
          expect(shown).toEqual({ ...rest, ...kept });
          if (wire.codec.fields.has('createdAt')) expect(data.createdAt).toBe('2026-11-24T08:00:00.000Z');
          for (const name of Object.keys(data)) expect(wire.codec.fields.has(name)).toBe(true);
        }
        expect(server.bugs).toEqual([]);
      } finally {
        await server.close();
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
});
