import { isSigned } from '../../../src/wire/credentials.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import type { EncodedCall } from '../../../src/wire/sending/client.js';
import { type Case, ok, plane, raw, refused } from '../case.js';
import { csv, textFile } from './files.js';
import { hire, makeModule, ZHANG } from './people.js';

const routeOf = ({ operations }: Profile, id: 'getStatus' | 'createUser') => {
  const [route] = operations[id];
  if (!route) throw new Error(`${id} is off`);
  return route;
};

const json = (profile: Profile) => profile.body === 'json';

/** Whether nothing in a call's body is looked at before its credentials. */
const credentialsFirst = ({ auth, operations: { createUser } }: Profile) =>
  !isSigned(auth) &&
  (auth.scheme === 'token' ? auth.token.send.in : auth.credentials.in) !== 'body' &&
  createUser.length > 0 &&
  createUser[0]?.match?.in !== 'body';

const typed = (call: EncodedCall, type: string | undefined, body = call.body): EncodedCall => {
  const { 'Content-Type': _type, ...headers } = call.headers;
  return { ...call, headers: type === undefined ? headers : { ...headers, 'Content-Type': type }, ...(body === undefined ? {} : { body }) };
};

const typeOf = (profile: Profile) => (json(profile) ? 'application/json' : 'application/x-www-form-urlencoded');

/** A multipart form written by hand, under one boundary. */
const form = (...parts: { readonly head: string; readonly content: string }[]) =>
  `${parts.map(({ head, content }) => `--cut\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`).join('')}--cut--\r\n`;

const CUT = 'multipart/form-data; boundary=cut';
const moduleInPath = {
  profile: ({ auth, operations: { uploadLookupData } }: Profile) =>
    auth.scheme === 'direct' && uploadLookupData[0]?.path.includes('{moduleId}') === true,
  because: 'elsewhere a form written by hand would have to hold the moduleId or the signature',
};

const uploaded = (type: string, body: string) =>
  raw(
    'uploadLookupData',
    ({ encode }) => typed(encode('uploadLookupData', { params: { moduleId: 'attendance' }, file: csv([]) }), type, body),
    refused('malformed-request'),
  );

export const ROUTE_CASES: readonly Case[] = [
  {
    name: 'a path that leads nowhere is not found',
    steps: [
      raw(
        'getStatus',
        ({ wire, encode }) => ({ ...encode('getStatus', {}), path: `${wire.profile.basePath}/nowhere` }),
        refused('not-found'),
      ),
    ],
  },
  {
    name: 'a known path with another method is not allowed, and the answer lists those that are',
    steps: [
      raw(
        'getStatus',
        ({ encode }) => ({ ...encode('getStatus', {}), method: 'DELETE' }),
        ({ profile }) => {
          const { method } = routeOf(profile, 'getStatus');
          const allow = method === 'GET' ? 'GET, HEAD, OPTIONS' : `${method}, OPTIONS`;
          return { ok: false, error: 'method-not-allowed', rules: [], details: [], headers: { allow } };
        },
      ),
    ],
  },
  {
    name: 'paths and methods beside the docking API fail the same way',
    steps: [
      plane('login', { beyond: '/again', method: 'GET' }, refused('not-found')),
      plane('createCorp', { method: 'DELETE' }, refused('method-not-allowed')),
      plane('getInfo', { beyond: '/more' }, refused('not-found')),
    ],
  },
  ...['text/plain', 'application/xml', undefined].map(
    (type): Case => ({
      name: `a body sent ${type === undefined ? 'without a type' : `as ${type}`} is refused`,
      steps: [
        raw(
          'createUser',
          // Bytes, because a text brings a type of its own.
          ({ encode }) => {
            const call = encode('createUser', { fields: ZHANG });
            return typed(call, type, Buffer.from(call.body ?? ''));
          },
          refused('media-type-unsupported'),
        ),
      ],
    }),
  ),
  {
    name: 'a JSON type with a charset, and one of its own suffix, are JSON',
    when: { profile: json, because: 'the profile sends forms' },
    steps: [
      raw('createUser', ({ encode }) => typed(encode('createUser', { fields: ZHANG }), 'application/json; charset=utf-8'), ok()),
      raw(
        'createUser',
        ({ encode }) => typed(encode('createUser', { fields: ZHANG }), 'application/hr+json'),
        refused('user-exists', ['USR-3']),
      ),
    ],
  },
  ...['{"name": ', '[]', '"text"', '42', 'null', ''].map(
    (body): Case => ({
      name: `the body ${body === '' ? 'of nothing' : body} is malformed`,
      when: { profile: json, because: 'these are no forms' },
      steps: [
        raw(
          'createUser',
          ({ encode }) => typed(encode('createUser', { fields: ZHANG }), 'application/json', body),
          refused('malformed-request'),
        ),
      ],
    }),
  ),
  {
    name: 'a form that sends a field twice is malformed',
    when: { profile: ({ body }) => body === 'form', because: 'this is no JSON' },
    steps: [
      raw(
        'createUser',
        ({ encode }) => typed(encode('createUser', { fields: ZHANG }), 'application/x-www-form-urlencoded', 'x=1&x=2'),
        refused('malformed-request'),
      ),
    ],
  },
  {
    name: 'a body that is not UTF-8 is malformed',
    steps: [
      raw(
        'createUser',
        ({ wire, encode }) => ({
          ...typed(encode('createUser', { fields: ZHANG }), typeOf(wire.profile)),
          body: Buffer.from([0x7b, 0xff, 0xfe]),
        }),
        refused('malformed-request'),
      ),
    ],
  },
  {
    name: 'a body of more than 8 MiB is refused, and one of exactly 8 MiB is read',
    steps: [
      raw(
        'createUser',
        ({ wire, encode }) => typed(encode('createUser', { fields: ZHANG }), typeOf(wire.profile), ' '.repeat(8_388_609)),
        refused('body-too-large'),
      ),
    ],
  },
  {
    name: 'the size of a body outranks what it holds, and its type outranks its size',
    steps: [
      raw(
        'createUser',
        ({ encode }) => typed(encode('createUser', { fields: ZHANG }), 'text/plain', ' '.repeat(8_388_609)),
        refused('media-type-unsupported'),
      ),
    ],
  },
  {
    name: 'credentials and the switch outrank a body that cannot be read',
    when: { profile: credentialsFirst, because: 'elsewhere the body is read to know the caller or the operation' },
    steps: [
      plane('setDocking', { body: { active: false } }),
      raw(
        'createUser',
        ({ encode }) => typed(encode('createUser', { fields: ZHANG }), 'text/plain', '{'),
        refused('docking-inactive', ['ACC-1']),
      ),
    ],
  },
  {
    name: 'a parameter that the operation does not have is refused by its name',
    when: {
      profile: ({ auth, operations: { listUsers } }) => !isSigned(auth) && listUsers[0]?.method === 'GET',
      because: 'a signature would have to cover it, and a POST has its parameters in the body',
    },
    steps: [
      raw(
        'listUsers',
        ({ encode }) => {
          const call = encode('listUsers', {});
          return { ...call, path: `${call.path}${call.path.includes('?') ? '&' : '?'}factroy=Suzhou` };
        },
        refused('validation-failed', ['USR-8'], { field: 'factroy' }),
      ),
    ],
  },
  {
    name: 'a file in another type than csv, zip or a form is refused',
    steps: [
      hire(),
      makeModule(),
      raw(
        'uploadLookupData',
        ({ encode }) =>
          typed(
            encode('uploadLookupData', { params: { moduleId: 'attendance' }, file: { ...textFile('x'), as: 'raw' } }),
            'application/json',
          ),
        refused('media-type-unsupported'),
      ),
    ],
  },
  {
    name: 'a form without a file, with two, or with a field in its place is malformed',
    when: moduleInPath,
    steps: [
      makeModule(),
      uploaded(CUT, form({ head: 'name="remark"', content: 'no file' })),
      uploaded(CUT, form({ head: 'name="file"', content: 'no file name' })),
      uploaded(CUT, form({ head: 'name="other"; filename="a.csv"', content: 'x' })),
      uploaded(CUT, form({ head: 'name="file"; filename="a.csv"', content: 'x' }, { head: 'name="file"; filename="b.csv"', content: 'x' })),
      uploaded('multipart/form-data', 'no boundary'),
    ],
  },
];
