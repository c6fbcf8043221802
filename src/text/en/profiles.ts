import { quote } from '../quote.js';
import { didYouMean } from './did-you-mean.js';

/** What is wrong with a wire profile beyond its form. */
export const PROFILES = {
  'profiles.too-long': ({ kib }: { kib: number }) => `the text is too long for a profile (${kib} KiB)`,

  // What stands on the wire under a name.
  'profiles.the-secret': 'the secret',
  'profiles.the-signature': 'the signature',
  'profiles.the-timestamp': 'the timestamp',
  'profiles.the-nonce': 'the nonce',
  'profiles.the-token': 'the token',
  'profiles.the-token-members': "the token's members",
  'profiles.the-lifetime': 'the seconds it is valid for',
  'profiles.the-credentials': 'the credentials',
  'profiles.the-input': 'the input',
  'profiles.the-file': 'the file',
  'profiles.the-users': 'the list of users',
  'profiles.the-result': 'the result',
  'profiles.the-field': ({ name }: { name: string }) => `the field ${name}`,
  'profiles.the-constant': ({ name }: { name: string }) => `the constant ${name}`,

  // Where names meet.
  'profiles.in-the-query': 'the query',
  'profiles.in-the-body': 'the body',
  'profiles.in-the-headers': 'the headers',
  'profiles.in-the-token-answer': 'the answer that gives a token',
  'profiles.in-a-success': 'the answer of success',
  'profiles.in-a-failure': 'the answer of a failure',
  'profiles.in-the-answer-of': ({ operation }: { operation: string }) => `the answer of ${operation}`,
  'profiles.in-an-object': ({ shape }: { shape: string }) => `an object of ${shape}`,
  'profiles.in-the-query-of': ({ operation }: { operation: string }) => `the query of ${operation}`,
  'profiles.in-the-body-of': ({ operation }: { operation: string }) => `the body of ${operation}`,

  'profiles.both-called': ({ one, other, name, where }: { one: string; other: string; where: string; name: string }) =>
    `${one} and ${other} are both called ${quote(name)} in ${where}`,
  'profiles.lies-within': ({
    one,
    other,
    name,
    outer,
    where,
  }: {
    one: string;
    other: string;
    where: string;
    name: string;
    outer: string;
  }) => `${one} would lie within ${other} in ${where}: they are called ${quote(name)} and ${quote(outer)}`,
  'profiles.meet-at-top': ({
    one,
    shape,
    other,
    name,
    outer,
  }: {
    one: string;
    shape: string;
    other: string;
    name: string;
    outer: string;
  }) =>
    `${one} of ${shape} and ${other} of the envelope would meet at top level, where data "" puts both: they are called ${quote(name)} and ${quote(outer)}`,

  'profiles.header-credentials': ({ name }: { name: string }) => `the header ${name} carries credentials already`,
  'profiles.no-header': ({ name }: { name: string }) =>
    `${quote(name)} cannot be the name of a header: it may hold letters, digits and hyphens`,
  'profiles.header-of-http': ({ name }: { name: string }) => `the header ${name} has a meaning in HTTP itself`,
  'profiles.basic-signed':
    'Basic would send the secret, which a signature is meant to keep off the wire: send corpId in the header, query or body',
  'profiles.no-corp-id': ({ scheme }: { scheme: string }) =>
    `corpId needs a name with the scheme ${scheme}: only with token+signature does the token tell whose call it is`,
  'profiles.prefix-outside-header': ({ place }: { place: string }) =>
    `only a token in a header has a prefix, and this one travels in the ${place}`,
  'profiles.secret-beside-text': ({ sent }: { sent: string }) =>
    `secret ${sent} is short for a text, and there is a text too: leave one of them out`,
  'profiles.key-beside-secret': 'the short forms of secret have their key already: state text beside key, or leave key out',
  'profiles.key-without-hmac': ({ algorithm }: { algorithm: string }) =>
    `${algorithm} takes no key: put {secret} into text, or choose hmac-${algorithm}`,
  'profiles.unknown-word': ({ word, near, known }: { word: string; near?: string | undefined; known: readonly string[] }) =>
    `there is no word {${word}}${didYouMean(near && `{${near}}`, `; there are ${known.map((each) => `{${each}}`).join(' ')}`)}`,
  'profiles.no-token-to-sign': ({ scheme }: { scheme: string }) =>
    `{token} has no value: the scheme ${scheme} has no tokens; token+signature has`,
  'profiles.word-without-name': ({ word, name }: { word: string; name: string }) =>
    `{${word}} has no value: ${name} is "", so none is sent; give it a name, or remove the word`,
  'profiles.nothing-secret': 'nothing that only the caller knows is signed: {secret} must stand in text, key or params.add',
  'profiles.no-signed-headers': ({ place }: { place: string }) =>
    `params.from has header, but corpId, timestamp and nonce travel in the ${place}`,
  'profiles.hmac-needs-key': ({ algorithm, sent }: { algorithm: string; sent: string }) =>
    `${algorithm} takes the secret as its key: secret must be hmac, not ${sent}`,
  'profiles.digest-without-key': ({ algorithm }: { algorithm: string }) =>
    `${algorithm} takes no key: secret must be append, prefix or append-key, not hmac; or the algorithm hmac-${algorithm}`,
  'profiles.signs-itself': ({ body }: { body: string }) =>
    `a signature in a ${body === 'json' ? 'JSON body' : 'form whose text is signed'} would have to sign itself: send it in the query or in headers`,

  'profiles.status-of-answer': ({ status, member }: { status: number; member: string }) =>
    `${status} allows no body, and answers of this operation have ${member}`,
  'profiles.no-body-of-answer': ({ member }: { member: string }) => `an answer without a body has no ${member} either`,
  'profiles.nothing-stands': 'data: none leaves nothing to put here',
  'profiles.bare-at-top': ({ member }: { member: string }) =>
    `the bare ${member} needs a place of its own, since the result is at top level: name the member that holds it with in, or write data: { NAME: ${member} }`,
  'profiles.first-of-cursor':
    'a cursor is an opaque text, and nothing is counted from it: write by: offset or by: page, or leave first out',
  'profiles.success-code': ({ error, code }: { error: string; code: unknown }) => `${error} has the code of success, ${quote(code)}`,
  'profiles.same-code': ({ one, other, code }: { one: string; other: string; code: unknown }) =>
    `${one} and ${other} both have the code ${quote(code)}; if the platform does too, note it in the ledger of errors.${other}`,

  'profiles.brackets-in-form': 'in forms, brackets lead into nested objects: write dots, which mean the same',
  'profiles.field-exists': ({ name }: { name: string }) => `users already have a field ${name}`,
  'profiles.field-twice': ({ name }: { name: string }) => `there are two further fields ${name}`,
  'profiles.field-reserved': ({ name }: { name: string }) =>
    `${name} is a reserved name: call the field something else, and give it this name in fields`,
  'profiles.max-length-of-text': ({ type }: { type: string }) => `only a text has a maxLength, not a ${type}`,
  'profiles.no-codes': ({ field, known }: { field: string; known: readonly string[] }) =>
    `${field} has no codes to map; ${known.join(', ')} have`,
  'profiles.codes-missing': ({ field, codes }: { field: string; codes: readonly string[] }) =>
    `${field} must have a value for ${codes.join(' and ')} too`,
  'profiles.value-empty': 'an empty value stands for no value at all',
  'profiles.value-untrimmed': 'a value must have no white space around it: it is trimmed when it is read',
  'profiles.value-twice': ({ one, other, value }: { one: string; other: string; value: unknown }) =>
    `${one} and ${other} would both be ${quote(value)}`,
  'profiles.numeric-statuses': 'numericRequired needs a number for each code of employmentStatus, in values',
  'profiles.numeric-dates': 'numericRequired needs dates written as yyyyMMdd',

  'profiles.list-type': ({ type }: { type: string }) => `a list holds string or number, not ${quote(type)}: write [string] or [number]`,
  'profiles.type-unknown': ({ type, near }: { type: string; near?: string | undefined }) =>
    `there is no type ${quote(type)}${didYouMean(near, ': there are string, number, boolean, epoch-s, epoch-ms, [string], [number], and date patterns of yyyy MM dd HH mm ss')}`,
  'profiles.type-json': 'json is a type of further fields: declare the field in extraFields with type: json, and map it there',
  'profiles.type-unfit': ({ field, type, fitting }: { field: string; type: string; fitting: readonly string[] }) =>
    `${field} cannot be ${type}: ${fitting.length === 0 ? 'it is JSON, and kept as it came' : `it may be ${fitting.join(', ')}`}`,
  'profiles.type-of-day': ({ field }: { field: string }) =>
    `${field} as a number needs dates: yyyyMMdd; or write epoch-s, epoch-ms or a date pattern`,
  'profiles.type-needs-values': ({ field, type }: { field: string; type: string }) =>
    `${field} as a ${type} needs a ${type} for each of its codes, in values`,
  'profiles.never-off': ({ field }: { field: string }) => `${field} cannot be off: nothing works without it`,
  'profiles.required-off': ({ field, operations }: { field: string; operations: readonly string[] }) =>
    `${field} cannot be off: ${operations.join(', ')} need it (USR-1); turn these off too`,
  'profiles.ignored-known': ({ name, what }: { name: string; what: string }) => `${quote(name)} is not unknown: it is ${what}`,

  'profiles.ledger-source': 'documented needs a source: the document, its version and page',
  'profiles.ledger-on': 'observed needs on: the day it was seen',
  'profiles.ledger-day': ({ day }: { day: string }) => `${day} is not a day of the calendar`,

  'profiles.hides-own': ({ path, own }: { path: string; own: string }) => `${path} would hide ${own}, which the server keeps for itself`,
  'profiles.takes-body': ({ operation, method }: { operation: string; method: string }) =>
    `${operation} takes a body, and ${method} has none`,
  'profiles.match-without-body': ({ method }: { method: string }) => `${method} has no body to match in: match in the query or a header`,
  'profiles.match-in-file': ({ operation }: { operation: string }) =>
    `the body of ${operation} is the file: match in the query or a header`,
  'profiles.request-without-body': ({ method }: { method: string }) => `${method} has no body, so it has no request member`,
  'profiles.request-in-file': ({ operation }: { operation: string }) => `the body of ${operation} is the file: it has no request member`,
  'profiles.request-for-nothing': ({ operation }: { operation: string }) => `nothing of ${operation} travels in the body`,
  'profiles.two-slashes': ({ path }: { path: string }) => `${path} has two slashes in a row`,
  'profiles.dots-segment': ({ path }: { path: string }) => `${path} has a segment of dots, which no client sends`,
  'profiles.special-characters': ({ path }: { path: string }) =>
    `${path} holds one of % : *, which no segment of a route may; write characters as they are`,
  'profiles.braces': ({ segment }: { segment: string }) =>
    `${segment} must be one parameter in braces, and a whole segment, such as {employeeId}`,
  'profiles.no-path-parameter': ({ name, known }: { name: string; known: readonly string[] }) =>
    `there is no path parameter ${quote(name)}; ${known.length === 0 ? 'none can stand in this path' : `it has ${known.join(', ')}`}`,
  'profiles.parameter-twice': ({ name }: { name: string }) => `the parameter {${name}} is in the path twice`,
  'profiles.token-route': ({ operation, route }: { operation: string; route: string }) =>
    `${operation} has ${route} too; the call that gets a token needs a route of its own`,
  'profiles.route-fits': ({ operation, route }: { operation: string; route: string }) =>
    `${operation} has ${route}, which matches the same calls`,
  'profiles.same-route': ({ operation, route }: { operation: string; route: string }) =>
    `${operation} has ${route} too: tell them apart with match, or turn one off`,
  'profiles.other-match': ({ operation, name, place }: { operation: string; name: string; place: string }) =>
    `a call could match ${operation} too: match ${name} in the ${place} as it does`,
  'profiles.routes-alike': ({ route }: { route: string }) =>
    `${route} is here twice, and nothing tells the two apart; give each a match of its own`,
  'profiles.other-body': ({ operation, route }: { operation: string; route: string }) =>
    `${operation} has ${route} too, but with the other kind of body: all operations on a route share one`,
  'profiles.body-without-body': ({ method }: { method: string }) => `${method} has no body`,
  'profiles.file-of-files': ({ operation }: { operation: string }) => `${operation} takes no file: only uploadLookupData and putFile do`,
  'profiles.put-file-by-id': 'putFile takes the file itself, not an id: write multipart, raw or base64',
  'profiles.id-without-put-file': ({ operation }: { operation: string }) =>
    `${operation} takes the id of a file here, and putFile, which gives a file its id, is off: state its route, as in putFile: { method: POST, path: /files }, or write multipart, raw or base64`,
  'profiles.body-in-file': ({ operation }: { operation: string }) => `the body of ${operation} is the file`,
  'profiles.set-in-path': ({ name }: { name: string }) => `${name} is already in the path: remove it there or here`,
  'profiles.set-nothing': ({ name }: { name: string }) => `${name} cannot be null: it says which record is meant`,
  'profiles.set-read-only': ({ name }: { name: string }) => `${name} cannot be set: the platform keeps it by itself`,
  'profiles.set-off': ({ name }: { name: string }) => `${name} is off: it is not on this wire`,
  'profiles.members-of-users': ({ operation }: { operation: string }) =>
    `${operation} does not answer with users: only their fields can be chosen here`,
  'profiles.member-twice': ({ name }: { name: string }) => `${name} is here twice`,
  'profiles.same-match': ({ operation, route }: { operation: string; route: string }) => `${operation} has the same match on ${route}`,

  // Of a sound profile: what may not be meant so. The member's path stands before each.
  'profiles.unused-scheme': ({ scheme }: { scheme: string }) => `is not used: the scheme is ${scheme}`,
  'profiles.unused-params': 'is not used: neither text nor key has {params}',
  'profiles.unused-by-basic': 'is not used: Basic has no names',
  'profiles.unused-token-corp': 'is not used: with this scheme, credentials.corpId names it',
  'profiles.authorization-bare': ({ name }: { name: string }) =>
    `carries the token in ${name} with nothing before it: HTTP wants a scheme there; write prefix: "Bearer ", or whatever the document shows`,
  'profiles.authorization-named': ({ name }: { name: string }) =>
    `is ${name}, where HTTP wants a scheme: where the document shows Basic, write credentials: { in: basic }`,
  'profiles.unused-secret': 'is not used: the secret signs, and does not travel',
  'profiles.unused-answer': ({ operation }: { operation: string }) => `is not used: ${operation} is off`,
  'profiles.unused-status': 'is not used: the HTTP status is always 200',
  'profiles.status-without-body': ({ status }: { status: number }) =>
    `allows no body: with ${status}, neither the envelope nor the result is sent`,
  'profiles.as-in-default': ({ method, path }: { method: string; path: string }) =>
    `is as in default (${method} ${path}): state it, or turn it off`,
};
