import { describe, expect, test } from 'vitest';
import { profileFaults } from './profile-faults.js';

describe('the form of the file', () => {
  test.each([
    [
      'an unknown operation',
      `operations:
  getUsr: off`,
      ['p:4:3: operations.getUsr: there is no member "getUsr"; did you mean getUser?'],
    ],
    [
      'an unknown member, anywhere',
      `auth:
  credentials: { corpID: x }
behavior: {}`,
      [
        'p:4:18: auth.credentials.corpID: there is no member "corpID"; did you mean corpId?',
        'p:5:1: behavior: there is no member "behavior"; did you mean behaviour?',
      ],
    ],
    [
      'an operation that is neither a route nor off',
      'operations: { getUser: of, createUser: { path: /x }, deleteUser: [] }',
      [
        'p:3:15: operations.getUser: getUser must be "off", false, an object or an array, not "of"',
        'p:3:28: operations.createUser.method: method is missing',
        'p:3:54: operations.deleteUser: deleteUser is empty',
      ],
    ],
    [
      'values of the wrong kind',
      `body: xml
basePath: /x/
auth:
  token: { ttlSeconds: 0, path: gettoken }
  signature: { toleranceSeconds: 1.5 }
behaviour: { batchLimit: many, numericRequired: yes, encodings: [latin1] }
envelope: { code: '', ok: { code: 1.5 } }`,
      [
        'p:3:1: body: body must be json or form, not "xml"',
        'p:4:1: basePath: basePath must begin with a slash and not end with one',
        'p:6:12: auth.token.ttlSeconds: ttlSeconds must be at least 1',
        'p:6:27: auth.token.path: path must begin with a slash and hold neither spaces nor a query',
        'p:7:16: auth.signature.toleranceSeconds: toleranceSeconds must be a whole number, not a fraction',
        'p:8:14: behaviour.batchLimit: batchLimit must be a number, not a string',
        'p:8:32: behaviour.numericRequired: numericRequired must be true or false, not a string',
        'p:8:66: behaviour.encodings[0]: encodings[0] must be utf-8, gb18030, gbk, utf-16le, utf-16be or big5, not "latin1"',
        'p:9:13: envelope.code: code must be a name without spaces; dots go into nested objects',
        'p:9:29: envelope.ok.code: code must be a whole number, not a fraction',
      ],
    ],
    [
      'names with spaces, or that are no names',
      'fields: { name: full name, email: a..b, mobile: __proto__ }',
      [
        'p:3:11: fields.name: name must be a name without spaces; dots go into nested objects',
        'p:3:28: fields.email: email must be a name without spaces; dots go into nested objects',
        'p:3:41: fields.mobile: mobile must not hold __proto__, which cannot be the name of a member',
      ],
    ],
  ])('%s', async (_what, text, faults) => {
    expect(await profileFaults(text)).toEqual(faults);
  });
});

describe('routes', () => {
  test.each([
    [
      'a path parameter that the operation does not have',
      `operations:
  getUser: { method: GET, path: "/users/{employeId}" }
  getStatus: { method: GET, path: "/status/{corpId}" }`,
      [
        'p:4:27: operations.getUser.path: there is no path parameter "employeId"; did you mean employeeId?',
        'p:5:29: operations.getStatus.path: there is no path parameter "corpId"; none can stand in this path',
      ],
    ],
    [
      'a path parameter that is no whole segment',
      `operations:
  getUser: { method: GET, path: "/user-{employeeId}" }`,
      ['p:4:27: operations.getUser.path: user-{employeeId} must be one parameter in braces, and a whole segment, such as {employeeId}'],
    ],
    [
      'a path parameter twice',
      `operations:
  getUser: { method: GET, path: "/users/{employeeId}/{employeeId}" }`,
      ['p:4:27: operations.getUser.path: the parameter {employeeId} is in the path twice'],
    ],
    [
      'segments that no route may have',
      `basePath: /a//b
operations:
  getStatus: { method: GET, path: "/users:status" }
  listUsers: { method: GET, path: /%E7%94%A8 }
  listModules: { method: GET, path: /../x }`,
      [
        'p:3:1: basePath: /a//b has two slashes in a row',
        'p:5:29: operations.getStatus.path: /users:status holds one of % : *, which no segment of a route may; write characters as they are',
        'p:6:29: operations.listUsers.path: /%E7%94%A8 holds one of % : *, which no segment of a route may; write characters as they are',
        'p:7:31: operations.listModules.path: /../x has a segment of dots, which no client sends',
      ],
    ],
    [
      'a parameter in the base path',
      'basePath: "/{corpId}/v1"',
      ['p:3:1: basePath: there is no path parameter "corpId"; none can stand in this path'],
    ],
    [
      'two operations on one route',
      `operations:
  listUsers: { method: GET, path: /list }
  listModules: { method: GET, path: /list }`,
      ['p:5:3: operations.listModules: listUsers has GET /docking/v1/list too: tell them apart with match, or turn one off'],
    ],
    [
      'an operation on the route of one that is left to default',
      `operations:
  upsertUser: { method: POST, path: /users }`,
      ['p:4:3: operations.upsertUser: createUser has POST /docking/v1/users too: tell them apart with match, or turn one off'],
    ],
    [
      'two operations with the same match',
      `operations:
  createUser: { method: POST, path: /user, match: { in: query, name: act, value: 1 } }
  dockUsers: { method: POST, path: /user, match: { in: query, name: act, value: "1" } }`,
      ['p:5:74: operations.dockUsers.match.value: createUser has the same match on POST /docking/v1/user'],
    ],
    [
      'matches that one call could fit both',
      `operations:
  createUser: { method: POST, path: /user, match: { in: query, name: act, value: add } }
  dockUsers: { method: POST, path: /user, match: { in: header, name: X-Act, value: sync } }`,
      ['p:5:43: operations.dockUsers.match: a call could match createUser too: match act in the query as it does'],
    ],
    [
      'paths that differ in the names of parameters only',
      `operations:
  getUser: { method: GET, path: "/get/{employeeId}" }
  getModule: { method: GET, path: "/get/{moduleId}" }`,
      ['p:5:29: operations.getModule.path: getUser has GET /docking/v1/get/{employeeId}, which matches the same calls'],
    ],
    [
      'routes that hide the ones of the server itself',
      `basePath: ""
operations:
  getStatus: { method: GET, path: /healthz }
  getUser: { method: GET, path: "/{employeeId}" }
  listUsers: { method: GET, path: /backend/v1/corps }
  listModules: { method: GET, path: /_mock/modules }`,
      [
        'p:5:29: operations.getStatus.path: /healthz would hide /healthz, which the server keeps for itself',
        'p:6:27: operations.getUser.path: /{employeeId} would hide /_mock, which the server keeps for itself',
        'p:7:29: operations.listUsers.path: /backend/v1/corps would hide /backend/v1, which the server keeps for itself',
        'p:8:31: operations.listModules.path: /_mock/modules would hide /_mock, which the server keeps for itself',
      ],
    ],
    [
      'a base path that hides them all',
      `basePath: /_mock
operations: { createUser: off, listUsers: off, getUser: off, updateUser: off, deleteUser: off, dockUsers: off, listModules: off, getModule: off, uploadLookupData: off, listUploads: off, getUpload: off }`,
      ['p:3:1: basePath: /_mock would hide /_mock, which the server keeps for itself'],
    ],
    [
      'the call that buys a token on the route of an operation',
      'auth: { scheme: token, token: { method: GET, path: /status } }',
      ['p:3:46: auth.token.path: getStatus has GET /docking/v1/status too; the call that gets a token needs a route of its own'],
    ],
    [
      'a token path that collides with one of the server itself',
      `basePath: ""
auth:
  scheme: token
  token: { path: /healthz }`,
      ['p:6:12: auth.token.path: /healthz would hide /healthz, which the server keeps for itself'],
    ],
    [
      'a body that the method has not',
      `operations:
  createUser: { method: GET, path: /user/create }
  uploadLookupData: { method: DELETE, path: /upload }`,
      [
        'p:4:17: operations.createUser.method: createUser takes a body, and GET has none',
        'p:5:23: operations.uploadLookupData.method: uploadLookupData takes a body, and DELETE has none',
      ],
    ],
    [
      'a match in the body of a call without one',
      `operations:
  getUser: { method: GET, path: /api, match: { in: body, name: act, value: get } }`,
      ['p:4:48: operations.getUser.match.in: GET has no body to match in: match in the query or a header'],
    ],
    [
      'a match in the body that is a file',
      `operations:
  uploadLookupData: { method: POST, path: /upload, match: { in: body, name: act, value: up } }`,
      ['p:4:61: operations.uploadLookupData.match.in: the body of uploadLookupData is the file: match in the query or a header'],
    ],
    [
      'a file where none is taken, or one by an id that nobody gives',
      `operations:
  createUser: { method: POST, path: /user, file: base64 }
  uploadLookupData: { method: POST, path: /upload, file: id }`,
      [
        'p:4:44: operations.createUser.file: createUser takes no file: only uploadLookupData and putFile do',
        'p:5:52: operations.uploadLookupData.file: uploadLookupData takes the id of a file here, and putFile, which gives a file its id, is off: state its route, as in putFile: { method: POST, path: /files }, or write multipart, raw or base64',
      ],
    ],
    [
      'a file that is to be kept by its id, and one in a call without a body',
      `operations:
  putFile: { method: POST, path: /files, file: id }
  uploadLookupData: { method: GET, path: /upload, file: base64 }`,
      [
        'p:4:42: operations.putFile.file: putFile takes the file itself, not an id: write multipart, raw or base64',
        'p:5:23: operations.uploadLookupData.method: uploadLookupData takes a body, and GET has none',
      ],
    ],
    [
      'an id of a file that a route without it would have',
      `operations:
  putFile: { method: POST, path: /files }
  uploadLookupData: { method: POST, path: "/files/{fileId}", set: { fileId: fil_1 } }`,
      [
        'p:5:37: operations.uploadLookupData.path: there is no path parameter "fileId"; it has moduleId, fileName',
        'p:5:69: operations.uploadLookupData.set.fileId: there is no field "fileId"',
      ],
    ],
    [
      'a file as base64 in the body, and one by its id, in order',
      `operations:
  putFile: { method: POST, path: /files, file: base64, body: form, request: data }
  uploadLookupData:
    - { method: POST, path: "/import/{moduleId}/{fileId}", file: id }
    - { method: POST, path: /import, file: base64, match: { in: body, name: act, value: up }, request: data }`,
      [],
    ],
    [
      'the member with the file called like another',
      `operations:
  uploadLookupData: { method: POST, path: /upload, file: base64 }
fields: { file: moduleId }`,
      ['p:5:11: fields.file: moduleId and the file are both called "moduleId" in the body of uploadLookupData'],
    ],
    [
      'a request member where nothing is',
      `operations:
  getUser: { method: GET, path: /user, request: data }
  getStatus: { method: POST, path: /status, request: data }
  uploadLookupData: { method: POST, path: /upload, request: data }`,
      [
        'p:4:40: operations.getUser.request: GET has no body, so it has no request member',
        'p:5:45: operations.getStatus.request: nothing of getStatus travels in the body',
        'p:6:52: operations.uploadLookupData.request: the body of uploadLookupData is the file: it has no request member',
      ],
    ],
  ])('%s', async (_what, text, faults) => {
    expect(await profileFaults(text)).toEqual(faults);
  });
});

describe('credentials', () => {
  test.each([
    [
      `headers that are no headers, or HTTP's own`,
      'auth: { credentials: { in: header, corpId: "Corp:Id", secret: Host } }',
      [
        'p:3:36: auth.credentials.corpId: "Corp:Id" cannot be the name of a header: it may hold letters, digits and hyphens',
        'p:3:55: auth.credentials.secret: the header Host has a meaning in HTTP itself',
      ],
    ],
    [
      'one header for two things, in either case',
      'auth: { credentials: { corpId: X-Key, secret: x-key } }',
      ['p:3:39: auth.credentials.secret: corpId and the secret are both called "x-key" in the headers'],
    ],
    [
      'one parameter for two things',
      'auth: { scheme: signature, credentials: { in: query, corpId: sign } }',
      ['p:3:54: auth.credentials.corpId: corpId and the signature are both called "sign" in the query'],
    ],
    [
      'a match in a header that carries credentials',
      `operations:
  getStatus: { method: GET, path: /status, match: { in: header, name: x-corp-id, value: 1 } }`,
      ['p:4:65: operations.getStatus.match.name: the header x-corp-id carries credentials already'],
    ],
    [
      'hmac-sha256 with a secret that is no key',
      'auth: { scheme: signature, credentials: { in: query }, signature: { secret: append } }',
      ['p:3:69: auth.signature.secret: hmac-sha256 takes the secret as its key: secret must be hmac, not append'],
    ],
    [
      'md5 with the secret as a key',
      'auth: { scheme: signature, credentials: { in: query }, signature: { algorithm: md5 } }',
      [
        'p:3:69: auth.signature.algorithm: md5 takes no key: secret must be append, prefix or append-key, not hmac; or the algorithm hmac-md5',
      ],
    ],
    [
      'a signature in a JSON body',
      `auth:
  scheme: signature
  credentials: { in: body }`,
      ['p:5:18: auth.credentials.in: a signature in a JSON body would have to sign itself: send it in the query or in headers'],
    ],
    [
      'a token and its life under one name',
      'auth: { scheme: token, token: { tokenField: token, expiresField: token.expires } }',
      [
        'p:3:52: auth.token.expiresField: the seconds it is valid for would lie within the token in the answer that gives a token: they are called "token.expires" and "token"',
      ],
    ],
  ])('%s', async (_what, text, faults) => {
    expect(await profileFaults(text)).toEqual(faults);
  });
});
