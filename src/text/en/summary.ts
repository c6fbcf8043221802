import { counted } from '../counted.js';
import { quote } from '../quote.js';

const AT = { header: 'header', query: 'query', body: 'body' };
type Place = keyof typeof AT;

type Basis = 'stated' | 'inferred' | 'assumed' | 'documented' | 'observed';

/** What `profile` says of a profile: its faults, and what a sound one means. */
/** How a route takes its file. */
export type FileWay = 'multipart' | 'raw' | 'base64' | 'id';

const FILE_WAYS: Record<FileWay, string> = {
  multipart: 'the file in a form',
  raw: 'the file as the raw body',
  base64: 'the file as base64 in the body',
  id: 'the file by its id',
};

export const SUMMARY = {
  'summary.in-order': ({ file }: { file: string }) => `${file}: in order`,
  'summary.faults': ({ file, count }: { file: string; count: number }) => `${file}: ${counted(count, 'fault')}`,
  'summary.written': ({ file, schema }: { file: string; schema: string }) =>
    `${file} is written; its schema for editors is ${schema}\nWhen it says what the platform does: companyiq-mock profile check ${file}`,

  'summary.profile': 'Profile',
  'summary.credentials': 'Credentials',
  'summary.bodies': 'Bodies',
  'summary.answers': 'Answers',
  'summary.operations': 'Operations',
  'summary.behaviour': 'Behaviour',
  'summary.ledger': 'Ledger',
  'summary.warnings': 'Warnings',

  'summary.direct': ({ corpId, secret, at }: { corpId: string; secret: string; at: Place }) =>
    `${corpId} and ${secret} in the ${AT[at]} of every call`,
  'summary.token': ({
    call,
    corpId,
    secret,
    at,
    name,
    sentAt,
  }: {
    call: string;
    corpId: string;
    secret: string;
    at: Place;
    name: string;
    sentAt: Place;
  }) => `${call} with ${corpId} and ${secret} in the ${AT[at]} gives a token; it travels as ${name} in the ${AT[sentAt]}`,
  'summary.signature': ({
    names,
    sign,
    algorithm,
    secret,
    text,
    encoding,
    at,
  }: {
    names: readonly string[];
    sign: string;
    algorithm: string;
    secret?: string;
    text?: string;
    encoding: string;
    at: Place;
  }) =>
    `${names.length === 0 ? '' : `${names.join(', ')} and `}${sign} (${algorithm}${text === undefined ? `, secret ${secret}` : ` of ${quote(text)}`}, ${encoding}) in the ${AT[at]} of every call`,
  'summary.direct-basic': 'corpId and secret as Basic in the header Authorization of every call',
  'summary.token-basic': ({ call, name, sentAt }: { call: string; name: string; sentAt: Place }) =>
    `${call} with corpId and secret as Basic in the header Authorization gives a token; it travels as ${name} in the ${AT[sentAt]}`,
  'summary.token-signature': ({ call, name, sentAt, signature }: { call: string; name: string; sentAt: Place; signature: string }) =>
    `${call}, signed, gives a token; it travels as ${name} in the ${AT[sentAt]}; and ${signature}`,
  'summary.dates': ({ body, dates }: { body: string; dates: string }) => `${body}, dates as ${dates}`,
  'summary.always-200': 'always HTTP status 200',
  'summary.by-outcome': 'HTTP status by outcome',
  'summary.success': ({ status, code, ok, data }: { status: string; code: string; ok: string; data: string }) =>
    `${status}; ${code} ${ok} is success; the result in ${data || 'top-level members'}`,
  'summary.match': ({ name, at, value }: { name: string; at: Place; value: string }) => `where ${name} in the ${AT[at]} is ${value}`,
  'summary.input': ({ member }: { member: string }) => `input in ${member}`,
  'summary.file': ({ way }: { way: FileWay }) => FILE_WAYS[way],
  'summary.set': ({ fixed }: { fixed: readonly string[] }) => `fixed: ${fixed.join('; ')}`,
  'summary.route': ({ call, details }: { call: string; details: readonly string[] }) => [call, ...details].join(', '),
  'summary.changed': ({ value, usual }: { value: string; usual: string }) => `${value}  (default: ${usual})`,
  'summary.of-basis': ({ basis, count }: { basis: Basis; count: number }) => `${count} ${basis}`,
  'summary.bases': ({ told }: { told: readonly string[] }) => told.join(', '),
  'summary.all-assumed': 'empty: everything of the wire is assumed',
  'summary.assumed-part': ({ part, told }: { part: string; told: readonly string[] }) =>
    told.length === 0 ? part : `${part} (but for ${told.join(', ')})`,
  'summary.assumed-parts': ({ names }: { names: readonly string[] }) => `assumed of the wire: ${names.join(', ')}`,
  'summary.assumed-operations': ({ names }: { names: readonly string[] }) => `assumed operations: ${names.join(', ')}`,
  'summary.assumed-rules': ({ names }: { names: readonly string[] }) => `assumed rules: ${names.join(', ')}`,
  'summary.as-in-default': 'As in default',
  'summary.left-operations': ({ names }: { names: readonly string[] }) => `operations: ${names.join(', ')}`,
  'summary.left-fields': ({ names }: { names: readonly string[] }) => `fields: ${names.join(', ')}`,
  'summary.left-errors': ({ names }: { names: readonly string[] }) => `errors: ${names.join(', ')}`,
  'summary.not-strict': ({ file, count }: { file: string; count: number }) =>
    `${file}: ${counted(count, 'operation, field or error', 'operations, fields and errors')} left as in default, which --strict refuses`,

  'tables.default': 'as in default',
  'tables.operation': 'operation',
  'tables.method': 'method',
  'tables.path': 'path',
  'tables.further': 'further',
  'tables.fields': 'Fields of users',
  'tables.field': 'field',
  'tables.on-the-wire': 'on the wire',
  'tables.type': 'type',
  'tables.may': 'docking',
  'tables.values': 'Values',
  'tables.code': 'code',
  'tables.errors': 'Errors',
  'tables.error': 'error',
  'tables.message': 'message',
  'tables.read-only': 'read only',
  'tables.required': 'required, creation only',
  'tables.required-updatable': 'required, updatable',
  'tables.updatable': 'updatable',
  'tables.creation': 'creation only',
};
