import type { Entry } from '../../journal/entry.js';
import { isObject } from '../../rules/is-object.js';
import { OPERATIONS, type OperationId } from '../../rules/operations.js';
import { MASK } from '../../text/secrecy.js';
import { hasBody } from '../../wire/http.js';
import type { Route } from '../../wire/profile/profile.js';
import { quotedName } from '../../wire/sending/multipart.js';
import { setAt, valueAt, type WireObject } from '../../wire/wire-object.js';
import type { Platform } from '../platform.js';
import { formText, isForm, isVariable, noVariable, VARIABLES, type Variable } from './repeat-call.js';
import { kindOfBody, matchHeader, pathAsSent } from './sent-call.js';

/** The name of a variable of the environment that a secret is read from. */
export type SecretName = (typeof VARIABLES)[Variable];

/** A text with secrets in it, and how these are to be written there. */
export interface Text {
  readonly pieces: readonly (string | { readonly secret: SecretName })[];
  readonly as: 'plain' | 'uri' | 'json';
}

/** A call as a program repeats it. */
export interface DescribedCall {
  readonly method: string;
  readonly url: Text;
  readonly headers: readonly (readonly [name: string, value: Text | { readonly basic: string }])[];
  /** Content that is read from a file in the folder of the program stands between the two texts around it. */
  readonly body?:
    | { readonly text: Text }
    | { readonly file: string; readonly part?: string; readonly before: Text; readonly after: string };
}

function textOf(text: string, as: Text['as']): Text {
  const pieces = text
    .replace(/\p{Cs}/gu, '\ufffd')
    .split(/([\uf8f0-\uf8f2])/)
    .filter((piece) => piece !== '');
  return { as, pieces: pieces.map((piece) => (isVariable(piece) ? { secret: VARIABLES[piece] } : piece)) };
}

/** Of the name of a file what cannot lead to another folder. */
const inFolder = (name: string) =>
  name
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/\p{Cc}/gu, '_') || 'data.csv';

const docksFile = ({ operation, input, file }: Entry) =>
  file !== null ||
  (Object.hasOwn(OPERATIONS, operation) && OPERATIONS[operation as OperationId].input === 'file' && input.fileId === undefined);

/** Describes a call of the journal, so that it can be written as a program in any language. */
export function describeCall({ wire }: Platform, entry: Entry, origin: string): DescribedCall {
  const { profile } = wire;
  const { auth } = profile;
  const masked: Readonly<Record<string, Variable>> = {
    [auth.credentials.secret]: '\uf8f0',
    [auth.token.send.name]: '\uf8f1',
    [auth.signature.names.sign]: '\uf8f2',
  };
  const shown = (name: string, value: string) => (value === MASK ? (masked[name] ?? value) : noVariable(value));
  const escaped = (text: string) => (isVariable(text) ? text : encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')));
  const query = Object.entries(entry.request.query).map(([name, value]) => `${encodeURIComponent(name)}=${escaped(shown(name, value))}`);
  const url = origin + pathAsSent(noVariable(entry.path)) + (query.length > 0 ? `?${query.join('&')}` : '');
  const body = bodyOf(wire, entry, masked);
  const given = { ...entry.request.headers, ...matchHeader(wire, entry) };
  const headers = Object.entries(given).flatMap(([name, value]): DescribedCall['headers'] => {
    if (name === 'user-agent' || name === 'accept' || (name === 'content-type' && (body === undefined || isForm(value)))) return [];
    if (auth.credentials.in === 'basic' && value === `Basic ${MASK}`) return [[name, { basic: noVariable(entry.corpId ?? 'corpId') }]];
    if (name === auth.token.send.name && value.endsWith(` ${MASK}`))
      return [[name, textOf(`${noVariable(value.slice(0, -MASK.length))}\uf8f1`, 'plain')]];
    return [[name, textOf(shown(name, value), 'plain')]];
  });
  const type =
    body && 'file' in body && body.part !== undefined
      ? [['content-type', textOf(`multipart/form-data; boundary=${boundaryOf(entry)}`, 'plain')] as const]
      : [];
  return { method: entry.method, url: textOf(url, 'uri'), headers: [...headers, ...type], ...(body ? { body } : {}) };
}

const boundaryOf = ({ requestId }: Entry) => `companyiq-mock-${requestId}`;

function bodyOf(wire: Platform['wire'], entry: Entry, masked: Readonly<Record<string, Variable>>): DescribedCall['body'] {
  const { headers, body } = entry.request;
  const type = headers['content-type'];
  if (docksFile(entry) && !(type !== undefined && /json|urlencoded/i.test(type))) {
    const file = inFolder(noVariable(entry.file?.name ?? 'data.csv'));
    if (!isForm(type ?? '')) return { file, before: textOf('', 'plain'), after: '' };
    const boundary = boundaryOf(entry);
    const part = wire.codec.path('param', 'file').join('.');
    const fields = isObject(body) ? Object.entries(withVariables(body, masked)) : [];
    const before = fields.map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name=${quotedName(name)}\r\n\r\n${String(value)}\r\n`,
    );
    const head = `--${boundary}\r\nContent-Disposition: form-data; name=${quotedName(part)}; filename=${quotedName(file)}\r\nContent-Type: ${/\.zip$/i.test(file) ? 'application/zip' : 'text/csv'}\r\n\r\n`;
    return { file, part, before: textOf(before.join('') + head, 'plain'), after: `\r\n--${boundary}--\r\n` };
  }
  // A body that could not be read is kept nowhere.
  if (!isObject(body))
    return type === undefined || !hasBody(entry.method as Route['method'])
      ? undefined
      : { file: 'body', before: textOf('', 'plain'), after: '' };
  const kind = kindOfBody(wire, entry);
  const sent = withVariables(body, masked);
  return { text: kind === 'json' ? textOf(JSON.stringify(sent), 'json') : textOf(formText(sent), 'uri') };
}

/** A body whose masked credentials stand as variables. */
function withVariables(body: WireObject, masked: Readonly<Record<string, Variable>>): WireObject {
  const copy = JSON.parse(noVariable(JSON.stringify(body))) as WireObject;
  for (const [name, variable] of Object.entries(masked)) {
    const at = name.split('.');
    if (name !== '' && valueAt(copy, at) === MASK) setAt(copy, at, variable);
  }
  return copy;
}
