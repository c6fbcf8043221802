import { describe, expect, test } from 'vitest';
import { profileFaults } from './profile-faults.js';

describe('fields and values', () => {
  test.each([
    [
      'an unknown field',
      'fields: { employeId: userid, user.nmae: x, factry: y }',
      [
        'p:3:11: fields.employeId: there is no field, parameter or member "employeId"; did you mean employeeId?',
        'p:3:30: fields["user.nmae"]: there is no field, parameter or member "user.nmae"; did you mean user.name?',
        'p:3:44: fields.factry: there is no field, parameter or member "factry"; did you mean factory?',
      ],
    ],
    [
      'two fields of one name',
      'fields: { name: label, position: label }',
      ['p:3:24: fields.position: name and position are both called "label" in an object of user'],
    ],
    [
      'a field that takes the name of another',
      `fields:
  factory: department`,
      ['p:4:3: fields.factory: factory and department are both called "department" in an object of user'],
    ],
    [
      'a field within a field',
      'fields: { factory: job, department: job.unit }',
      ['p:3:25: fields.department: department would lie within factory in an object of user: they are called "job.unit" and "job"'],
    ],
    [
      'members of results of one name',
      'fields: { upload.inserted: n, upload.replaced: n }',
      ['p:3:31: fields["upload.replaced"]: inserted and replaced are both called "n" in an object of upload'],
    ],
    [
      'brackets in names of forms',
      `body: form
fields: { name: 'user[name]' }`,
      ['p:4:11: fields.name: in forms, brackets lead into nested objects: write dots, which mean the same'],
    ],
    [
      'further fields that exist, that come twice, that are reserved',
      `extraFields:
  - { name: email, type: text }
  - { name: grade, type: number, maxLength: 3 }
  - { name: grade, type: text }
  - { name: constructor, type: text }
  - { name: 9th, type: text }`,
      [
        'p:4:7: extraFields[0].name: users already have a field email',
        'p:5:34: extraFields[1].maxLength: only a text has a maxLength, not a number',
        'p:6:7: extraFields[2].name: there are two further fields grade',
        'p:7:7: extraFields[3].name: constructor is a reserved name: call the field something else, and give it this name in fields',
        'p:8:7: extraFields[4].name: name must be 1 to 64 letters, digits and underscores, starting with a letter',
      ],
    ],
    [
      'a further field that takes the name of another',
      `fields: { factory: plant }
extraFields: [{ name: plant, type: text }]`,
      ['p:4:17: extraFields[0].name: factory and plant are both called "plant" in an object of user'],
    ],
    [
      'an unknown field, an unknown code, a code that is missing',
      `values:
  employmentStatu: { active: 1 }
  employmentStatus: { active: 1, resignd: 2 }
  department: { a: 1 }`,
      [
        'p:4:3: values.employmentStatu: there is no field "employmentStatu"; did you mean employmentStatus?',
        'p:5:3: values.employmentStatus: employmentStatus must have a value for resigned too',
        'p:5:34: values.employmentStatus.resignd: there is no code of employmentStatus "resignd"; did you mean resigned?',
        'p:6:3: values.department: department has no codes to map; employmentStatus, gender, activated have',
      ],
    ],
    [
      'two codes of one value',
      'values: { employmentStatus: { active: 1, resigned: "1" } }',
      ['p:3:42: values.employmentStatus.resigned: active and resigned would both be "1"'],
    ],
    [
      'values that could not be read back',
      `values: { gender: { male: '', female: ' F' } }`,
      [
        'p:3:21: values.gender.male: an empty value stands for no value at all',
        'p:3:31: values.gender.female: a value must have no white space around it: it is trimmed when it is read',
      ],
    ],
    [
      'numericRequired without numbers',
      `behaviour:
  numericRequired: true`,
      [
        'p:4:3: behaviour.numericRequired: numericRequired needs a number for each code of employmentStatus, in values',
        'p:4:3: behaviour.numericRequired: numericRequired needs dates written as yyyyMMdd',
      ],
    ],
    [
      'numericRequired with other codes and dates',
      `values: { employmentStatus: { active: A, resigned: R } }
dates: yyyy/MM/dd
behaviour: { numericRequired: true }`,
      [
        'p:3:11: values.employmentStatus: numericRequired needs a number for each code of employmentStatus, in values',
        'p:4:1: dates: numericRequired needs dates written as yyyyMMdd',
      ],
    ],
  ])('%s', async (_what, text, faults) => {
    expect(await profileFaults(text)).toEqual(faults);
  });
});

describe('calls', () => {
  test.each([
    [
      'a parameter that goes by the name of a credential',
      'auth: { credentials: { in: query, corpId: limit } }',
      ['p:3:35: auth.credentials.corpId: limit and the credentials are both called "limit" in the query of listUsers'],
    ],
    [
      'a field that goes by the name of a credential',
      'auth: { credentials: { in: body, corpId: corp, secret: password } }',
      ['p:3:48: auth.credentials.secret: the field password and the credentials are both called "password" in the body of createUser'],
    ],
    [
      'a field beside nested credentials',
      `auth: { credentials: { in: body, corpId: user.corp, secret: user.key } }
fields: { name: user.name }`,
      [
        'p:4:11: fields.name: the field name would lie within the credentials in the body of createUser: they are called "user.name" and "user"',
      ],
    ],
    [
      'a field that goes by the name of a match',
      `operations:
  createUser: { method: POST, path: /api, match: { in: body, name: position, value: add } }`,
      ['p:4:62: operations.createUser.match.name: the field position and match are both called "position" in the body of createUser'],
    ],
    [
      'the input within which something else lies',
      `auth: { credentials: { in: body, corpId: data.corp, secret: key } }
operations:
  createUser: { method: POST, path: /user, request: data }`,
      [
        'p:3:34: auth.credentials.corpId: the credentials would lie within the input in the body of createUser: they are called "data.corp" and "data"',
      ],
    ],
    [
      'a parameter that goes by the name of a field',
      `fields: { param.employeeId: name }
operations:
  updateUser: { method: POST, path: /user/update }`,
      ['p:3:11: fields["param.employeeId"]: employeeId and the field name are both called "name" in the body of updateUser'],
    ],
    [
      'two parameters of one name',
      'fields: { limit: page, cursor: page }',
      ['p:3:24: fields.cursor: limit and cursor are both called "page" in the query of listUsers'],
    ],
    [
      'the file and a parameter of one name',
      `fields: { file: moduleId }
operations:
  uploadLookupData: { method: POST, path: /upload }`,
      ['p:3:11: fields.file: moduleId and the file are both called "moduleId" in the body of uploadLookupData'],
    ],
  ])('%s', async (_what, text, faults) => {
    expect(await profileFaults(text)).toEqual(faults);
  });
});
