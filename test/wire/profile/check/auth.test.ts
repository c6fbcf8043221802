import { describe, expect, test } from 'vitest';
import { word } from '../../../../src/text/word.js';
import { profileWarnings } from '../../../../src/wire/profile/check/warnings.js';
import { loadProfile } from '../../../../src/wire/profile/load.js';
import { profileFaults } from './profile-faults.js';

const SIGNED = `auth:
  scheme: signature
  credentials: { in: query, corpId: appid }
  signature: `;

describe('what contradicts itself in auth is told at its place', () => {
  test.each<[string, string, string[]]>([
    [
      'Basic beside a signature',
      'auth: { scheme: token+signature, credentials: { in: basic } }',
      [
        'p:3:49: auth.credentials.in: Basic would send the secret, which a signature is meant to keep off the wire: send corpId in the header, query or body',
      ],
    ],
    [
      'corpId without a name, where no token tells whose call it is',
      'auth: { scheme: signature, credentials: { in: query, corpId: "" } }',
      [
        'p:3:54: auth.credentials.corpId: corpId needs a name with the scheme signature: only with token+signature does the token tell whose call it is',
      ],
    ],
    [
      'a prefix outside headers',
      'auth: { scheme: token, token: { send: { in: query, name: access_token, prefix: "Bearer " } } }',
      ['p:3:72: auth.token.send.prefix: only a token in a header has a prefix, and this one travels in the query'],
    ],
    [
      'a prefix that begins with a space',
      'auth: { scheme: token, token: { send: { name: Authorization, prefix: " Bearer" } } }',
      ['p:3:62: auth.token.send.prefix: prefix must be up to 99 printable ASCII characters, not beginning with a space'],
    ],
    [
      'a token and a sign under one name',
      'auth: { scheme: token+signature, credentials: { in: query, corpId: "" }, token: { send: { in: query, name: sign } } }',
      ['p:3:102: auth.token.send.name: the token and the signature are both called "sign" in the query'],
    ],
    [
      'a text beside the short form for one',
      `${SIGNED}{ algorithm: md5, secret: append, text: "{params}{secret}" }`,
      ['p:6:32: auth.signature.secret: secret append is short for a text, and there is a text too: leave one of them out'],
    ],
    [
      'a key without an HMAC',
      `${SIGNED}{ algorithm: sha1, text: "{params}{secret}", key: "{secret}&" }`,
      ['p:6:59: auth.signature.key: sha1 takes no key: put {secret} into text, or choose hmac-sha1'],
    ],
    [
      'a key beside a short form',
      `${SIGNED}{ algorithm: hmac-sha1, secret: hmac, key: "{secret}&" }`,
      ['p:6:52: auth.signature.key: the short forms of secret have their key already: state text beside key, or leave key out'],
    ],
    [
      'every HMAC with a secret that is no key',
      `${SIGNED}{ algorithm: hmac-sha512, secret: prefix }`,
      ['p:6:40: auth.signature.secret: hmac-sha512 takes the secret as its key: secret must be hmac, not prefix'],
    ],
    [
      'words that there are not, with the nearest',
      `${SIGNED}{ algorithm: sha1, text: "{methd}{parms}{secret}{x}", params: { add: { a: "{params}", b: "{secrt}" }, pair: "{key}={v}" } }`,
      [
        'p:6:33: auth.signature.text: there is no word {methd}; did you mean {method}?',
        'p:6:33: auth.signature.text: there is no word {parms}; did you mean {params}?',
        'p:6:33: auth.signature.text: there is no word {x}; there are {method} {path} {query} {body} {body:md5} {body:sha256} {corpId} {secret} {token} {timestamp} {nonce} {params}',
        'p:6:85: auth.signature.params.add.a: there is no word {params}; there are {method} {path} {query} {body} {body:md5} {body:sha256} {corpId} {secret} {token} {timestamp} {nonce}',
        'p:6:100: auth.signature.params.add.b: there is no word {secrt}; did you mean {secret}?',
        'p:6:116: auth.signature.params.pair: there is no word {key}; did you mean {k}?',
      ],
    ],
    [
      'a nonce in the text that does not travel',
      `${SIGNED}{ algorithm: sha1, text: "{timestamp}{nonce}{secret}", names: { nonce: "" } }`,
      ['p:6:33: auth.signature.text: {nonce} has no value: names.nonce is "", so none is sent; give it a name, or remove the word'],
    ],
    [
      'a token in the text of a scheme without one',
      `${SIGNED}{ algorithm: sha1, text: "{token}{secret}" }`,
      ['p:6:33: auth.signature.text: {token} has no value: the scheme signature has no tokens; token+signature has'],
    ],
    [
      'a signature of nothing secret',
      `${SIGNED}{ algorithm: sha1, text: "{path}{timestamp}", params: { add: { key: "{secret}" } } }`,
      ['p:6:33: auth.signature.text: nothing that only the caller knows is signed: {secret} must stand in text, key or params.add'],
    ],
    [
      'headers among the parameters, where none carries anything',
      `${SIGNED}{ algorithm: sha1, text: "{params}{secret}", params: { from: [query, header] } }`,
      ['p:6:69: auth.signature.params.from: params.from has header, but corpId, timestamp and nonce travel in the query'],
    ],
    [
      'a sign in the form whose text it covers',
      `body: form
auth:
  scheme: signature
  credentials: { in: body }
  signature: { algorithm: sha1, text: "{body:md5}{secret}" }`,
      [
        'p:6:18: auth.credentials.in: a signature in a form whose text is signed would have to sign itself: send it in the query or in headers',
      ],
    ],
    [
      "a token's members over those of the envelope",
      'auth: { scheme: token, token: { answer: "", tokenField: code.token } }',
      [
        'p:3:45: auth.token.tokenField: the token of getToken and code of the envelope would meet at top level, where data "" puts both: they are called "code.token" and "code"',
      ],
    ],
    [
      "a token's members within one of the envelope",
      'auth: { scheme: token, token: { answer: message.token } }',
      [
        'p:3:33: auth.token.answer: the token\'s members would lie within message in the answer that gives a token: they are called "message.token" and "message"',
      ],
    ],
    [
      'a match in the header of the token',
      `auth: { scheme: token, token: { send: { name: Authorization, prefix: "Bearer " } } }
operations: { getStatus: { method: GET, path: /status, match: { in: header, name: authorization, value: 1 } } }`,
      ['p:4:77: operations.getStatus.match.name: the header authorization carries credentials already'],
    ],
  ])('%s', async (_what, text, faults) => {
    expect(await profileFaults(text)).toEqual(faults);
  });
});

test.each<[string, string]>([
  ['a sign in a JSON body, of whose members it is made', '{ algorithm: sha1, text: "{params}{secret}", params: { from: [query, json] } }'],
  ['a text of nothing but the token', '{ algorithm: sha1, text: "{token}{timestamp}" }'],
])('in order is %s', async (_what, signature) => {
  const place = signature.includes('json') ? 'body' : 'query';
  const text = `profile: 1\nname: x\nauth: { scheme: token+signature, credentials: { in: ${place}, corpId: "" }, signature: ${signature} }\n`;
  expect(await loadProfile(text)).toMatchObject({ ok: true });
});

async function warnings(text: string): Promise<string[]> {
  const loaded = await loadProfile(`profile: 1\nname: x\n${text}\n`);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const all = profileWarnings(loaded.file, loaded.profile).filter(({ at }) => at[0] === 'auth');
  return all.map(({ at, message }) => `${at.join('.')} ${word(message, 'en')}`);
}

describe('what may not be meant so is warned of', () => {
  test.each<[string, string, string[]]>([
    [
      'Authorization without a prefix',
      'auth: { scheme: token, token: { send: { name: Authorization } } }',
      [
        'auth.token.send carries the token in Authorization with nothing before it: HTTP wants a scheme there; write prefix: "Bearer ", or whatever the document shows',
      ],
    ],
    ['Authorization with one', 'auth: { scheme: token, token: { send: { name: Authorization, prefix: "Bearer " } } }', []],
    [
      'a secret in Authorization',
      'auth: { credentials: { secret: Authorization } }',
      [
        'auth.credentials.secret is Authorization, where HTTP wants a scheme: where the document shows Basic, write credentials: { in: basic }',
      ],
    ],
    [
      'names beside Basic',
      'auth: { credentials: { in: basic, corpId: app } }',
      ['auth.credentials.corpId is not used: Basic has no names'],
    ],
    [
      'parameters that no text has',
      'auth: { scheme: signature, signature: { algorithm: sha1, text: "{body}{secret}", params: { order: as-sent } } }',
      ['auth.signature.params is not used: neither text nor key has {params}'],
    ],
    [
      'a signature where the scheme has none',
      'auth: { scheme: token, signature: { algorithm: md5, secret: append } }',
      ['auth.signature is not used: the scheme is token'],
    ],
    [
      'nothing of token+signature',
      'auth: { scheme: token+signature, token: { ttlSeconds: 60 }, signature: { algorithm: md5, secret: append } }',
      [],
    ],
  ])('%s', async (_what, text, expected) => {
    expect(await warnings(text)).toEqual(expected);
  });
});
