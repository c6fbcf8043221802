import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readField } from '../../../src/rules/read-field.js';
import { SHAPES, type ShapeName } from '../../../src/rules/shapes.js';
import type { Field } from '../../../src/rules/user-fields.js';
import { Unreadable } from '../../../src/rules/violation.js';
import { say } from '../../../src/text/say.js';
import { Codec } from '../../../src/wire/codec/codec.js';
import { fieldKeys } from '../../../src/wire/profile/check/fields.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import { WECOM_STYLE_PROFILE } from '../../../src/wire/profile/wecom-style.js';
import { readForm } from '../../../src/wire/reading/form.js';
import { flatten } from '../../../src/wire/sending/client.js';
import { setAt, valueAt, type WireObject } from '../../../src/wire/wire-object.js';
import { FORM_PROFILE, RENAMED_PROFILE, SAMPLE_PROFILES, SIGNED_PROFILE } from '../profile/sample-profiles.js';

const PROFILES = [...SAMPLE_PROFILES, WECOM_STYLE_PROFILE].map((profile) => [profile.name, profile] as const);

const date = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((each) => each.trim() === each && !/[\p{Cc}\p{Cs}]/u.test(each));

/** People compare ids by eye, so they hold nothing that cannot be seen; a password may hold that. */
const id = text.filter((each) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(each) && !/^\.+$/.test(each));

function anyOf({ type, codes, maxLength = 100 }: Field, name: string): fc.Arbitrary<unknown> {
  if (type === 'date') return date;
  if (type === 'code') return fc.constantFrom(...(codes ?? []));
  if (type === 'boolean') return fc.boolean();
  if (type === 'json') return fc.constantFrom('{"a":[1,"b.c",null]}', '[]', '[{"":true}]');
  if (type === 'number') return fc.integer({ min: -1000, max: 1000 });
  // Lengths count code points, of which a grapheme may have several.
  return (type === 'id' && name !== 'password' ? id : text).filter((each) => [...each].length <= maxLength);
}

const usersOf = (codec: Codec) =>
  fc.record(
    Object.fromEntries([...codec.fields].filter(([, field]) => !field.readOnly).map(([name, field]) => [name, anyOf(field, name)])),
    {
      requiredKeys: [],
    },
  );

describe('a user', () => {
  test.each(PROFILES)('comes out of a JSON body of %s as it went in', (_name, profile) => {
    const codec = new Codec(profile);
    fc.assert(
      fc.property(usersOf(codec), (user) => {
        const body: WireObject = JSON.parse(JSON.stringify(codec.writeUser(user)));
        expect(codec.readUser(body)).toEqual(user);
        expect(codec.decode('user', body)).toEqual(user);
      }),
      { numRuns: 50 },
    );
  });

  test.each(PROFILES)('comes out of a form of %s as what its fields read', (_name, profile) => {
    const codec = new Codec(profile);
    fc.assert(
      fc.property(usersOf(codec), (user) => {
        const form = readForm(new URLSearchParams(flatten(codec.writeUser(user, { form: true }))));
        const read = Object.entries(codec.readUser(form, { form: true })).map(([name, value]) => [
          name,
          readField(name, codec.fields.get(name) as Field, value),
        ]);
        expect(Object.fromEntries(read)).toEqual(Object.fromEntries(Object.entries(user).map(([name, value]) => [name, { value }])));
      }),
      { numRuns: 50 },
    );
  });

  test('on the wire of a profile with renamed, nested and mapped fields', () => {
    const user = { employeeId: 'E1', employmentStatus: 'resigned', onboardingDate: '2026-03-02', email: null, union: true, name: '王芳' };
    expect(new Codec(FORM_PROFILE).writeUser(user)).toEqual({
      userid: 'E1',
      job: { status: 2, entry_day: '20260302' },
      contact: { mail: null },
      union: true,
      full_name: '王芳',
    });
    expect(new Codec(RENAMED_PROFILE).writeUser({ ...user, activated: false })).toMatchObject({
      staff_no: 'E1',
      job: { state: 'left', from: '2026/03/02' },
      in_app: 'N',
    });
  });

  test('what no code or day stands for is read as unreadable, and what is empty as it is', () => {
    const codec = new Codec(FORM_PROFILE);
    const read = codec.readUser({ job: { status: 3, entry_day: '2026-03-02' }, gender: ' M ' });
    expect(read.employmentStatus).toEqual(new Unreadable(3, say('values.some-of', { options: ['1', '2'] })));
    expect(read.onboardingDate).toEqual(new Unreadable('2026-03-02', say('values.day-such-as', { example: '20260302' })));
    expect(read.gender).toBe('male');
    expect(codec.readUser({ job: { status: '2', entry_day: 20260302 } })).toEqual({
      employmentStatus: 'resigned',
      onboardingDate: '2026-03-02',
    });
    expect(codec.readUser({ job: { status: null, entry_day: ' ' } })).toEqual({ employmentStatus: null, onboardingDate: ' ' });
    expect(codec.readUser({ job: { status: 'active' } }).employmentStatus).toBeInstanceOf(Unreadable);
  });

  test('members that are no field keep their wire name', () => {
    const codec = new Codec(FORM_PROFILE);
    expect(codec.readUser({ userid: 'E1', nmae: 'Anna', job: { tilte: 'x' }, contact: 'none' })).toEqual({
      employeeId: 'E1',
      nmae: 'Anna',
      'job.tilte': 'x',
      contact: 'none',
    });
    // A field by the name that it has elsewhere is none here.
    expect(Object.keys(codec.readUser({ employeeId: 'E1', email: 'a@b' }))).not.toContain('employeeId');
  });

  test('credentials that stand in the same body are no members of it', () => {
    const codec = new Codec(SIGNED_PROFILE);
    expect(codec.readUser({ emp_no: '1', sign: 'x', method: 'y' }, { aside: new Set(['sign', 'method']) })).toEqual({ employeeId: '1' });
  });
});

const SHAPE_NAMES = (Object.keys(SHAPES) as ShapeName[]).filter((shape) => shape !== 'user');

function membersOf(codec: Codec, shape: string): fc.Arbitrary<WireObject> {
  if (shape === 'user') return usersOf(codec);
  return fc.record(
    Object.fromEntries(
      Object.entries(SHAPES[shape as ShapeName] as Record<string, string | null>).map(([name, kind]) => {
        const field = codec.fields.get(name);
        if (kind !== null && Object.hasOwn(SHAPES, kind)) return [name, fc.array(membersOf(codec, kind), { maxLength: 2 })];
        return [name, field && field.type === 'code' ? anyOf(field, name) : fc.oneof(text, fc.integer(), fc.boolean())];
      }),
    ),
    { requiredKeys: [] },
  );
}

describe('results', () => {
  test.each(PROFILES)('of every shape come out of %s as they went in', (_name, profile) => {
    const codec = new Codec(profile);
    for (const shape of SHAPE_NAMES) {
      fc.assert(
        fc.property(membersOf(codec, shape), (result) => {
          expect(codec.decode(shape, JSON.parse(JSON.stringify(codec.encode(shape, result))))).toEqual(result);
        }),
        { numRuns: 15 },
      );
    }
  });

  test('no member of the renamed sample goes by the name that it has in default', () => {
    const [renamed, usual] = [new Codec(RENAMED_PROFILE), new Codec(DEFAULT_PROFILE)];
    const same = [...fieldKeys(renamed.fields.keys())].flatMap((key) => {
      const [shape = '', member = ''] = key.split('.');
      return member !== '' && renamed.path(shape, member).join('.') === usual.path(shape, member).join('.') ? [key] : [];
    });
    // Parameters that filter by a field go by its name; the list of a batch and the raw file's stand where the routes say.
    expect(same).toEqual(['param.users']);
  });

  test('the same object is given back where a profile renames nothing', () => {
    const codec = new Codec(DEFAULT_PROFILE);
    const page = { items: [{ employeeId: 'E1' }], nextCursor: null };
    expect(codec.encode('userPage', page)).toBe(page);
    expect(codec.writeUser(page)).toBe(page);
  });

  test('a name before which its object stands goes before the name by itself', () => {
    const profile: Profile = { ...DEFAULT_PROFILE, fields: { name: 'label', 'module.name': 'title' } };
    const codec = new Codec(profile);
    expect(codec.encode('module', { name: 'Pay', columns: [{ name: 'Month' }] })).toEqual({ title: 'Pay', columns: [{ label: 'Month' }] });
    expect(codec.field('name')).toBe('label');
  });
});

describe('dotted names', () => {
  test('make the objects on their way, and are found again', () => {
    const object: WireObject = { job: { title: 'Operator' } };
    setAt(object, ['job', 'unit'], 'A');
    setAt(object, ['contact', 'mail'], null);
    expect(object).toEqual({ job: { title: 'Operator', unit: 'A' }, contact: { mail: null } });
    expect(valueAt(object, ['job', 'unit'])).toBe('A');
    expect(valueAt(object, ['job', 'unit', 'more'])).toBeUndefined();
    expect(valueAt(object, ['toString'])).toBeUndefined();
    expect(valueAt([1], ['0'])).toBeUndefined();
  });
});
