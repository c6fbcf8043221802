import { describe, expect, test } from 'vitest';
import { profileFaults } from './profile-faults.js';

const ON = 'operations: { createUser: off, upsertUser: off, dockUsers: off }\n';

describe('types, unknown names and what is off', () => {
  test.each<[string, string, string[]]>([
    [
      'a field that there is not',
      'types: { departmnt: number }',
      ['types.departmnt: there is no field "departmnt"; did you mean department?'],
    ],
    ['another word for a type', 'types: { laborType: integer }', ['types.laborType: there is no type "integer"; did you mean number?']],
    [
      'a date pattern in other letters',
      'types: { onboardingDate: YYYY-MM-DD hh:mm:ss }',
      ['types.onboardingDate: there is no type "YYYY-MM-DD hh:mm:ss"; did you mean yyyy-MM-dd HH:mm:ss?'],
    ],
    [
      'minutes where months are',
      'types: { onboardingDate: yyyy-mm-dd }',
      ['types.onboardingDate: there is no type "yyyy-mm-dd"; did you mean yyyy-MM-dd?'],
    ],
    [
      'a misspelt type',
      'types: { onboardingDate: epoch_ms }',
      ['types.onboardingDate: there is no type "epoch_ms"; did you mean epoch-ms?'],
    ],
    [
      'a type like nothing',
      'types: { laborType: quaternion }',
      [
        'types.laborType: there is no type "quaternion": there are string, number, boolean, epoch-s, epoch-ms, [string], [number], and date patterns of yyyy MM dd HH mm ss',
      ],
    ],
    [
      'json as a type',
      'types: { department: json }',
      ['types.department: json is a type of further fields: declare the field in extraFields with type: json, and map it there'],
    ],
    [
      'a list of days',
      'types: { department: [epoch-s] }',
      ['types.department: a list holds string or number, not "epoch-s": write [string] or [number]'],
    ],
    [
      'a department as a day',
      'types: { department: epoch-s }',
      ['types.department: department cannot be epoch-s: it may be string, number, [string], [number]'],
    ],
    ['an id as a list', 'types: { employeeId: [string] }', ['types.employeeId: employeeId cannot be [string]: it may be string, number']],
    [
      'a number as a boolean',
      'extraFields: [{ name: shift, type: number }]\ntypes: { shift: boolean }',
      ['types.shift: shift cannot be boolean: it may be number, string, [string], [number]'],
    ],
    [
      'an instant as a number',
      'types: { createdAt: number }',
      ['types.createdAt: createdAt cannot be number: it may be string, epoch-s, epoch-ms, yyyy-MM-dd HH:mm:ss'],
    ],
    [
      'a type of what is JSON',
      'extraFields: [{ name: ext, type: json }]\ntypes: { ext: string }',
      ['types.ext: ext cannot be string: it is JSON, and kept as it came'],
    ],
    [
      'a day as a number with hyphens',
      'types: { onboardingDate: number }',
      ['types.onboardingDate: onboardingDate as a number needs dates: yyyyMMdd; or write epoch-s, epoch-ms or a date pattern'],
    ],
    [
      'codes without numbers',
      'types: { gender: number, activated: number }',
      [
        'types.gender: gender as a number needs a number for each of its codes, in values',
        'types.activated: activated as a number needs a number for each of its codes, in values',
      ],
    ],
    ['a zone by its name', 'timeZone: Asia/Shanghai', ['timeZone: timeZone must be an offset from UTC such as "+08:00"']],
    [
      'what is never off',
      'fields: { employeeId: off, user.name: off, userPage.items: off, param.moduleId: off }',
      [
        'fields.employeeId: employeeId cannot be off: nothing works without it',
        'fields["user.name"]: user.name cannot be off: nothing works without it',
        'fields["userPage.items"]: userPage.items cannot be off: nothing works without it',
        'fields["param.moduleId"]: param.moduleId cannot be off: nothing works without it',
      ],
    ],
    [
      'a required field',
      'fields: { onboardingDate: off }',
      ['fields.onboardingDate: onboardingDate cannot be off: createUser, dockUsers need it (USR-1); turn these off too'],
    ],
    ['a required field where nobody is created', `${ON}fields: { onboardingDate: off, password: off }`, []],
    ['two members of one name, one of them off', 'fields: { factory: off, department: factory }', []],
    [
      'a known field that is ignored',
      'fields: { department: org.dept }\nunknown: { body: [note, org.dept] }',
      ['unknown.body[1]: "org.dept" is not unknown: it is the field department'],
    ],
    [
      'credentials that are ignored',
      'auth: { credentials: { in: query, corpId: corp, secret: key } }\nunknown: { query: [lang, corp] }',
      ['unknown.query[1]: "corp" is not unknown: it is the credentials'],
    ],
    [
      'the code of success for all else',
      'envelope: { ok: { code: true } }\nerrors: { otherwise: { code: true } }',
      ['errors.otherwise.code: otherwise has the code of success, true'],
    ],
    [
      'one code for all else',
      'errors: { otherwise: { code: false, http: 400 }, user-exists: { code: 60102, http: 302 } }',
      ['errors["user-exists"].http: http must be a status from 400 to 599, or one of success that allows a body'],
    ],
    [
      'one code for all else, and others',
      'envelope: { ok: { code: true } }\nerrors: { otherwise: { code: false, http: 400 }, user-exists: { code: exists } }',
      [],
    ],
    [
      'a misspelt otherwise',
      'errors: { othrwise: { code: 1 } }',
      ['errors.othrwise: there is no member "othrwise"; did you mean otherwise?'],
    ],
    [
      'days that are numbers where digits are asked',
      'behaviour: { numericRequired: true }\nvalues: { employmentStatus: { active: 1, resigned: 2 } }\ntypes: { onboardingDate: epoch-s }',
      [],
    ],
    [
      'days that are no digits there',
      'behaviour: { numericRequired: true }\nvalues: { employmentStatus: { active: 1, resigned: 2 } }\ntypes: { onboardingDate: yyyy.MM.dd }',
      ['types.onboardingDate: numericRequired needs dates written as yyyyMMdd'],
    ],
  ])('%s', async (_what, text, faults) => {
    const told = await profileFaults(text);
    expect(told.map((each) => each.replace(/^p:\d+:\d+: /, ''))).toEqual(expect.arrayContaining(faults));
    const own = told.filter((each) => !/both have the code/.test(each));
    expect(own.map((each) => each.replace(/^p:\d+:\d+: /, ''))).toHaveLength(faults.length);
    for (const each of told) expect(each).toMatch(/^p:\d+:\d+: /);
  });

  test('are told in Chinese as well', async () => {
    expect(await profileFaults('types: { onboardingDate: YYYY/MM/DD }', 'zh')).toEqual([
      'p:3:10: types.onboardingDate: 没有类型 "YYYY/MM/DD"；是否应为 yyyy/MM/dd？',
    ]);
  });
});
