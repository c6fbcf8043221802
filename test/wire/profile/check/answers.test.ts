import { describe, expect, test } from 'vitest';
import { profileFaults } from './profile-faults.js';

describe('answers', () => {
  test.each([
    [
      'members of the envelope of one name',
      'envelope: { code: status, message: status }',
      ['p:3:27: envelope.message: code and message are both called "status" in the answer of success'],
    ],
    [
      'a constant in the place of a member',
      'envelope: { constants: { code: 1, "a b": 2 } }',
      [
        'p:3:26: envelope.constants.code: the constant code and code are both called "code" in the answer of success',
        'p:3:35: envelope.constants["a b"]: "a b" must be a name without spaces; dots go into nested objects',
      ],
    ],
    [
      'members of the envelope within each other',
      `envelope:
  data: body
  code: body.code`,
      ['p:5:3: envelope.code: code would lie within data in the answer of success: they are called "body.code" and "body"'],
    ],
    [
      `members at top level that are the envelope's`,
      'envelope: { data: "", code: status, message: name }',
      [
        'p:3:23: envelope.code: status of upload and code of the envelope would meet at top level, where data "" puts both: they are called "status" and "status"',
        'p:3:37: envelope.message: name of user and message of the envelope would meet at top level, where data "" puts both: they are called "name" and "name"',
        'p:3:37: envelope.message: name of module and message of the envelope would meet at top level, where data "" puts both: they are called "name" and "name"',
      ],
    ],
    [
      `a token at top level that is the envelope's`,
      `auth: { scheme: token }
envelope: { data: "", code: accessToken }`,
      [
        'p:4:23: envelope.code: the token of getToken and code of the envelope would meet at top level, where data "" puts both: they are called "accessToken" and "accessToken"',
      ],
    ],
    [
      `a refused file's members in the place of others`,
      'fields: { failure.uploadId: code }',
      ['p:3:11: fields["failure.uploadId"]: code and uploadId are both called "code" in the answer of a failure'],
    ],
    [
      'an error code used twice',
      `envelope: { httpStatus: always-200 }
errors:
  user-exists: { code: 60102 }
  user-not-found: { code: "60102" }`,
      [
        'p:5:18: errors["user-exists"].code: user-not-found and user-exists both have the code 60102; if the platform does too, note it in the ledger of errors.user-exists',
      ],
    ],
    [
      'an error code of default used again',
      'errors: { user-exists: { code: 40902 } }',
      [
        'p:3:26: errors["user-exists"].code: user-exists and user-activated both have the code 40902; if the platform does too, note it in the ledger of errors.user-activated',
      ],
    ],
    [
      'the code of success for an error',
      `envelope: { ok: { code: "0" } }
errors: { internal: { code: 0 } }`,
      ['p:4:23: errors.internal.code: internal has the code of success, 0'],
    ],
    [
      `a code of success that is an error's`,
      'envelope: { ok: { code: 40401 } }',
      ['p:3:19: envelope.ok.code: user-not-found has the code of success, 40401'],
    ],
    [
      'an unknown error',
      'errors: { user-exsts: { code: 1 } }',
      ['p:3:11: errors["user-exsts"]: there is no member "user-exsts"; did you mean user-exists?'],
    ],
  ])('%s', async (_what, text, faults) => {
    expect(await profileFaults(text)).toEqual(faults);
  });
});

describe('the ledger', () => {
  test.each([
    [
      'ledger keys that name nothing',
      `ledger:
  USR-99: { basis: assumed }
  getUsers: { basis: assumed }
  auth.tokn: { basis: assumed }
  fields.nme: { basis: assumed }`,
      [
        'p:4:3: ledger["USR-99"]: there is no rule, operation, error or path "USR-99"; did you mean USR-9?',
        'p:5:3: ledger.getUsers: there is no rule, operation, error or path "getUsers"; did you mean getUser?',
        'p:6:3: ledger["auth.tokn"]: there is no rule, operation, error or path "auth.tokn"; did you mean auth.token?',
        'p:7:3: ledger["fields.nme"]: there is no rule, operation, error or path "fields.nme"; did you mean fields.name?',
      ],
    ],
    [
      'bases without what they rest on',
      `ledger:
  auth: { basis: documented }
  USR-9: { basis: observed }
  USR-8: { basis: seen }
  dates: { basis: observed, on: 2026-02-30 }
  body: { basis: observed, on: yesterday }`,
      [
        'p:4:3: ledger.auth: documented needs a source: the document, its version and page',
        'p:5:3: ledger["USR-9"]: observed needs on: the day it was seen',
        'p:6:12: ledger["USR-8"].basis: basis must be stated, inferred, assumed, documented or observed, not "seen"',
        'p:7:29: ledger.dates.on: 2026-02-30 is not a day of the calendar',
        'p:8:3: ledger.body: observed needs on: the day it was seen',
        'p:8:28: ledger.body.on: on must be a date such as 2026-11-20',
      ],
    ],
  ])('%s', async (_what, text, faults) => {
    expect(await profileFaults(text)).toEqual(faults);
  });
});

describe('the text as a whole', () => {
  test.each([
    [
      'everything at once, in the order of the text',
      `body: xml
operations:
  getUsr: off
  getUser: { method: GET, path: "/u/{id}" }
  listUsers: { method: POST, path: /users/batch }
fields: { name: factory }
behaviour: { batchLimit: 0, numericRequired: true }
ledger: { USR-9: { basis: observed } }`,
      [
        'p:3:1: body: body must be json or form, not "xml"',
        'p:5:3: operations.getUsr: there is no member "getUsr"; did you mean getUser?',
        'p:6:27: operations.getUser.path: there is no path parameter "id"; it has employeeId',
        'p:7:3: operations.listUsers: dockUsers has POST /docking/v1/users/batch too: tell them apart with match, or turn one off',
        'p:8:11: fields.name: name and factory are both called "factory" in an object of user',
        'p:9:14: behaviour.batchLimit: batchLimit must be at least 1',
        'p:9:29: behaviour.numericRequired: numericRequired needs a number for each code of employmentStatus, in values',
        'p:9:29: behaviour.numericRequired: numericRequired needs dates written as yyyyMMdd',
        'p:10:11: ledger["USR-9"]: observed needs on: the day it was seen',
      ],
    ],
    [
      'a member named twice',
      `body: json
body: form`,
      ['p:4:1: the member "body" appears twice in one object; the first is in line 3'],
    ],
    ['bytes', 'body: !!binary anNvbg==', ['p:3:7: the tag "!!binary" cannot be used here: write the value as plain text']],
    ['text that is no YAML', 'fields: { name: x', ['p:3:18: Flow map in block collection must be sufficiently indented and end with a }']],
    ['nesting without end', `fields: ${'['.repeat(200)}`, ['p:3:108: the text nests deeper than 100 levels']],
    ['an alias of nothing', 'fields: *nothing', ['p:3:9: the alias names no anchor that comes before it']],
    [
      'parts that are no objects',
      `auth: [1]
fields: null
errors: 7`,
      [
        'p:3:1: auth: auth must be an object, not an array',
        'p:4:1: fields: fields must be an object, not null',
        'p:5:1: errors: errors must be an object, not a number',
      ],
    ],
  ])('%s', async (_what, text, faults) => {
    expect(await profileFaults(text)).toEqual(faults);
  });
});
