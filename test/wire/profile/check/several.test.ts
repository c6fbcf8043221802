import { expect, test } from 'vitest';
import { word } from '../../../../src/text/word.js';
import { profileWarnings } from '../../../../src/wire/profile/check/warnings.js';
import { loadProfile } from '../../../../src/wire/profile/load.js';
import { profileFaults } from './profile-faults.js';

test.each([
  [
    'routes that nothing tells apart',
    `operations:
  listUsers: [{ method: GET, path: /a }, { method: GET, path: /a }]`,
    ['p:4:42: operations.listUsers[1]: GET /docking/v1/a is here twice, and nothing tells the two apart; give each a match of its own'],
  ],
  ['an empty list of routes', 'operations: { listUsers: [] }', ['p:3:15: operations.listUsers: listUsers is empty']],
  [
    'a fault in one route of several',
    `operations:
  listUsers: [{ method: GET, path: /a }, { method: GET, path: "/b/{userId}" }]
  getUser: [{ method: GET, path: /u }, { path: /v }]`,
    [
      'p:4:57: operations.listUsers[1].path: there is no path parameter "userId"; it has employmentStatus, factory, department, updatedSince, limit, cursor',
      'p:5:40: operations.getUser[1].method: method is missing',
    ],
  ],
  [
    'fixed fields that cannot be so',
    `operations:
  updateUser: { method: PUT, path: "/u/{employeeId}", set: { employmentStaus: resigned, employmentStatus: gone, createdAt: x, employeeId: E1 } }
  getUser: { method: GET, path: /u, set: { employeeId: null, name: x } }`,
    [
      'p:4:62: operations.updateUser.set.employmentStaus: there is no field "employmentStaus"; did you mean employmentStatus?',
      'p:4:89: operations.updateUser.set.employmentStatus: employmentStatus must be "active" or "resigned", not "gone"',
      'p:4:113: operations.updateUser.set.createdAt: createdAt cannot be set: the platform keeps it by itself',
      'p:4:127: operations.updateUser.set.employeeId: employeeId is already in the path: remove it there or here',
      'p:5:44: operations.getUser.set.employeeId: employeeId cannot be null: it says which record is meant',
      'p:5:62: operations.getUser.set.name: there is no field "name"',
    ],
  ],
  [
    'members that answers have not',
    `operations:
  getUser: { method: GET, path: /u, members: [name, nme, name] }
  getStatus: { method: GET, path: /s, members: [docking] }`,
    [
      'p:4:53: operations.getUser.members[1]: there is no field "nme"; did you mean name?',
      'p:4:58: operations.getUser.members[2]: name is here twice',
      'p:5:39: operations.getStatus.members: getStatus does not answer with users: only their fields can be chosen here',
    ],
  ],
  [
    'a kind of body where there is none, or another one',
    `operations:
  getUser: { method: GET, path: /u, body: form }
  uploadLookupData: { method: POST, path: /f, body: form }
  createUser: { method: POST, path: /p, match: { in: query, name: a, value: 1 } }
  dockUsers: { method: POST, path: /p, match: { in: query, name: a, value: 2 }, body: form }`,
    [
      'p:4:37: operations.getUser.body: GET has no body',
      'p:5:47: operations.uploadLookupData.body: the body of uploadLookupData is the file',
      'p:7:81: operations.dockUsers.body: createUser has POST /docking/v1/p too, but with the other kind of body: all operations on a route share one',
    ],
  ],
  [
    'answers that contradict themselves',
    `answers:
  createUser: { data: employeID }
  getUser: { data: name, in: "" }
  updateUser: { data: none, in: x }
  deleteUser: { body: none, message: gone }
  listUsers: { data: { a b: items, list: item } }
  listModules: { in: code }`,
    [
      'p:4:17: answers.createUser.data: there is no member "employeID"; did you mean employeeId?',
      'p:5:14: answers.getUser.data: the bare name needs a place of its own, since the result is at top level: name the member that holds it with in, or write data: { NAME: name }',
      'p:6:29: answers.updateUser.in: data: none leaves nothing to put here',
      'p:7:17: answers.deleteUser.body: an answer without a body has no message either',
      'p:8:24: answers.listUsers.data["a b"]: "a b" must be a name without spaces; dots go into nested objects',
      'p:8:36: answers.listUsers.data.list: there is no member "item"; did you mean items?',
      'p:9:18: answers.listModules.in: code and the result are both called "code" in the answer of listModules',
    ],
  ],
  [
    'an answer where HTTP allows none',
    `operations: { deleteUser: { method: DELETE, path: "/u/{employeeId}", status: 204 } }
answers: { deleteUser: { message: gone } }`,
    ['p:3:70: operations.deleteUser.status: 204 allows no body, and answers of this operation have message'],
  ],
  [
    'members at top level that meet those of the envelope',
    'answers: { createUser: { data: { code: employeeId }, in: "" } }',
    [
      'p:3:34: answers.createUser.data.code: employeeId of createUser and code of the envelope would meet at top level, where data "" puts both: they are called "code" and "code"',
    ],
  ],
  [
    'paging that contradicts itself',
    'paging: { first: 1, more: items, total: nextCursor.sum }',
    [
      'p:3:11: paging.first: a cursor is an opaque text, and nothing is counted from it: write by: offset or by: page, or leave first out',
      'p:3:21: paging.more: items and more are both called "items" in an object of userPage',
      'p:3:34: paging.total: total would lie within nextCursor in an object of userPage: they are called "nextCursor.sum" and "nextCursor"',
    ],
  ],
])('%s', async (_what, text, faults) => {
  expect(await profileFaults(text)).toEqual(faults);
});

test('answers of an operation that is off are warned of', async () => {
  const loaded = await loadProfile(`profile: 1
name: x
operations: { deleteUser: off }
answers: { deleteUser: { data: none }, putFile: { data: fileId }, getUser: { message: ok } }`);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const warned = profileWarnings(loaded.file, loaded.profile).filter(({ at }) => at[0] === 'answers');
  expect(warned.map(({ at, message }) => `${at.join('.')} ${word(message, 'en')}`)).toEqual([
    'answers.deleteUser is not used: deleteUser is off',
    'answers.putFile is not used: putFile is off',
  ]);
});
