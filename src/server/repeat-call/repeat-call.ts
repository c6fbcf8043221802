import type { CallViolation, Entry } from '../../journal/entry.js';
import { isObject } from '../../rules/is-object.js';
import { MASK } from '../../text/secrecy.js';
import { structured } from '../../wire/reading/form.js';
import { quote } from '../../wire/sending/curl.js';
import { setAt, valueAt, type WireObject } from '../../wire/wire-object.js';
import type { Platform } from '../platform.js';

/** A longer body is not put into a line to paste. */
const LONGEST = 4_000;

/** Stand in a text for what the reader's shell puts there. Private characters: no caller's value is taken for them. */
export const VARIABLES = { '\uf8f0': 'COMPANYIQ_SECRET', '\uf8f1': 'COMPANYIQ_TOKEN', '\uf8f2': 'COMPANYIQ_SIGN' } as const;
export type Variable = keyof typeof VARIABLES;

export const isVariable = (text: string): text is Variable => Object.hasOwn(VARIABLES, text);

/** A word as a POSIX shell reads it back, with its variables put in. */
const word = (text: string) =>
  text
    .split(/([\uf8f0-\uf8f2])/)
    .filter((part) => part !== '')
    .map((part) => (isVariable(part) ? `"$${VARIABLES[part]}"` : quote(part)))
    .join('') || "''";

export const noVariable = (text: string) => text.replace(/[\uf8f0-\uf8f2]/g, '?');

/** Where a report's `curl` finds the server: in what `exec` sets, until the reader is known to reach it elsewhere. */
export const BASE_URL = '"$COMPANYIQ_BASE_URL"';
export const MOCK_URL = '"$COMPANYIQ_MOCK_URL"';

/** The call as one line to paste into a POSIX shell, its secrets as variables; of a batch, only the item that a violation is about. */
export function repeatCall({ wire }: Platform, entry: Entry, violation?: CallViolation): string {
  const { profile } = wire;
  const { auth, basePath } = profile;
  const masked: Readonly<Record<string, Variable>> = {
    [auth.credentials.secret]: '\uf8f0',
    [auth.token.send.name]: '\uf8f1',
    [auth.signature.names.sign]: '\uf8f2',
  };
  const shown = (name: string, value: string) => (value === MASK ? (masked[name] ?? value) : noVariable(value));
  const query = Object.entries(entry.request.query)
    .map(([name, value]) => {
      const text = shown(name, value);
      return `${encodeURIComponent(name)}=${isVariable(text) ? text : encodeURIComponent(text)}`;
    })
    .join('&');
  const within = basePath !== '' && entry.path.startsWith(`${basePath}/`);
  const path = noVariable(within ? entry.path.slice(basePath.length) : entry.path) + (query === '' ? '' : `?${query}`);
  const words = ['curl', '-sS', ...(entry.method === 'GET' ? [] : ['-X', entry.method]), (within ? BASE_URL : MOCK_URL) + word(path)];
  for (const [name, value] of Object.entries(entry.request.headers)) {
    if (name === 'user-agent' || name === 'accept' || (name === 'content-type' && isForm(value))) continue;
    words.push(...(credentialWords(wire, entry, name, value) ?? ['-H', word(`${name}: ${shown(name, value)}`)]));
  }
  words.push(...bodyWords(wire, entry, violation, masked));
  return words.join(' ');
}

/** A header whose secret stands behind a word: of Basic what curl makes it of, of a token its prefix with the variable. */
function credentialWords({ profile: { auth } }: Platform['wire'], entry: Entry, name: string, value: string): string[] | undefined {
  if (!value.endsWith(` ${MASK}`)) return undefined;
  if (auth.credentials.in === 'basic' && value === `Basic ${MASK}`) return ['-u', word(`${noVariable(entry.corpId ?? 'corpId')}:\uf8f0`)];
  return name === auth.token.send.name ? ['-H', word(`${name}: ${noVariable(value.slice(0, -MASK.length))}\uf8f1`)] : undefined;
}

/** What a body is by its Content-Type, or else by the profile. */
const kindOf = (type: string | undefined, usual: 'json' | 'form'): 'json' | 'form' =>
  type === undefined ? usual : /json/i.test(type) ? 'json' : /urlencoded/i.test(type) ? 'form' : usual;

export const isForm = (type: string) => /^multipart\//i.test(type);

function bodyWords(
  wire: Platform['wire'],
  entry: Entry,
  violation: CallViolation | undefined,
  masked: Readonly<Record<string, Variable>>,
): string[] {
  const { codec, profile } = wire;
  const { headers, body } = entry.request;
  const routes = entry.operation === 'uploadLookupData' || entry.operation === 'putFile' ? profile.operations[entry.operation] : [];
  const streams = routes.some(({ file }) => file !== 'base64' && file !== 'id');
  if (streams && !/json|urlencoded/i.test(headers['content-type'] ?? '')) {
    const name = noVariable(entry.file?.name ?? 'data.csv');
    return isForm(headers['content-type'] ?? '')
      ? ['-F', word(`${codec.path('param', 'file').join('.')}=@${name}`)]
      : ['--data-binary', word(`@${name}`)];
  }
  // What it held of a file is kept nowhere.
  if (routes.some(({ file }) => file === 'base64')) return ['--data', '@body'];
  // A body that could not be read is kept nowhere.
  if (!isObject(body)) return headers['content-type'] === undefined ? [] : ['--data-binary', '@body'];
  const kind = kindOf(headers['content-type'], profile.body);
  if (violation?.index === undefined) return wholeBody(body, kind, masked);
  const path = entry.path.slice(profile.basePath.length);
  const called = profile.operations.dockUsers.find((route) => route.path === path && valueAt(body, (route.request ?? '').split('.')));
  const at = (called ?? wire.route('dockUsers'))?.request?.split('.') ?? codec.path('param', 'users');
  return dataWords(onlyItem(body, violation.index, at), kind, masked);
}

/** Bodies as lines have them: many violations of one call repeat the same one. */
const wholeBodies = new WeakMap<WireObject, string[]>();

function wholeBody(body: WireObject, kind: 'json' | 'form', masked: Readonly<Record<string, Variable>>): string[] {
  const words = wholeBodies.get(body) ?? dataWords(body, kind, masked);
  wholeBodies.set(body, words);
  return words;
}

function dataWords(body: WireObject, kind: 'json' | 'form', masked: Readonly<Record<string, Variable>>): string[] {
  const json = JSON.stringify(body);
  if (json.length > LONGEST) return ['--data', '@body'];
  const copy = JSON.parse(noVariable(json)) as WireObject;
  for (const [name, variable] of Object.entries(masked)) {
    const at = name.split('.');
    if (valueAt(copy, at) === MASK) setAt(copy, at, variable);
  }
  const text = kind === 'json' ? JSON.stringify(copy) : formText(copy);
  return ['--data', text.length > LONGEST ? '@body' : word(text)];
}

/** Of a batch the one item that a violation is about, so that the line is short and repeats that violation only. */
function onlyItem(body: WireObject, index: number, at: readonly string[]): WireObject {
  const items = valueAt(body, at);
  const read = structured(items);
  const list = 'value' in read ? read.value : undefined;
  if (!Array.isArray(list) || list.length <= index) return body;
  return replacedAt(body, at, typeof items === 'string' ? JSON.stringify([list[index]]) : [list[index]]);
}

/** A copy with another value at a place; all else is shared. */
function replacedAt(object: WireObject, [step = '', ...rest]: readonly string[], value: unknown): WireObject {
  const inner = object[step];
  return { ...object, [step]: rest.length > 0 && isObject(inner) ? replacedAt(inner, rest, value) : value };
}

/** A form as it is sent, variables as they are. */
export const formText = (members: WireObject) =>
  Object.entries(members)
    .map(([name, value]) => {
      const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
      return `${encodeURIComponent(name)}=${isVariable(text) ? text : encodeURIComponent(text)}`;
    })
    .join('&');
