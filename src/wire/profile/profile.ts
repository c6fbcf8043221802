import type { z } from 'zod';
import { RULES } from '../../rules/catalogue.js';
import type { FAILURES } from '../../rules/failures.js';
import type { OPERATIONS } from '../../rules/operations.js';
import type { Language } from '../../text/language.js';
import type { ParsedProfile, ProfileFile, RouteFormat } from './format.js';

/** The route of an operation. */
export type Route = z.output<typeof RouteFormat>;

type Defined<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]-?: Defined<Exclude<T[K], undefined>> } : T;

/** A code of an envelope. */
export type Code = number | string | boolean;

/** What becomes of names that nobody knows: of a list, those in it are ignored. */
type Unknown = 'refuse' | 'ignore' | string[];

type AuthFile = NonNullable<ParsedProfile['auth']>;
type TokenFile = NonNullable<AuthFile['token']>;
type SignatureFile = NonNullable<AuthFile['signature']>;
type ParamsFile = NonNullable<SignatureFile['params']>;

/** How calls are authenticated. What may be left out stays so: where it is, other members say what holds. */
interface Auth {
  readonly scheme: NonNullable<AuthFile['scheme']>;
  readonly credentials: Defined<NonNullable<AuthFile['credentials']>>;
  readonly token: Defined<Omit<TokenFile, 'answer' | 'corpId'>> & Pick<TokenFile, 'answer' | 'corpId'>;
  readonly signature: Defined<Omit<SignatureFile, 'secret' | 'text' | 'key' | 'params'>> &
    Pick<SignatureFile, 'secret' | 'text' | 'key'> & { readonly params: Defined<Omit<ParamsFile, 'from'>> & Pick<ParamsFile, 'from'> };
}

/** How lists are paged. `first` may be left out: `by` says what holds then. */
interface Paging {
  readonly by: 'cursor' | 'offset' | 'page';
  readonly first?: number;
  readonly more: string;
  readonly total: string;
}

/** What answers of an operation have otherwise than the envelope says. */
export type AnswerFile = NonNullable<NonNullable<ParsedProfile['answers']>[keyof typeof OPERATIONS]>;

/** A profile with nothing left out. */
export interface Profile {
  readonly name: string;
  readonly basePath: string;
  readonly auth: Auth;
  readonly body: 'json' | 'form';
  /** The routes of each operation, the main one first; none: it is off. */
  readonly operations: Record<keyof typeof OPERATIONS, readonly Route[]>;
  readonly answers: NonNullable<ParsedProfile['answers']>;
  readonly paging: Paging;
  /** Wire names; `off`: not on this wire. */
  readonly fields: Record<string, string>;
  readonly values: Record<string, Record<string, string | number | boolean>>;
  readonly dates: NonNullable<ParsedProfile['dates']>;
  readonly types: Record<string, string | string[]>;
  /** Such as +08:00. */
  readonly timeZone: string;
  readonly unknown: { readonly query: Unknown; readonly body: Unknown };
  readonly nulls: 'send' | 'omit';
  readonly envelope: Defined<Omit<NonNullable<ParsedProfile['envelope']>, 'constants' | 'language'>> & {
    language?: Language;
    constants: Record<string, string | number | boolean>;
  };
  readonly errors: Record<keyof typeof FAILURES, { code: Code; http: number; message?: string }>;
  readonly extraFields: NonNullable<ParsedProfile['extraFields']>;
  readonly behaviour: Defined<NonNullable<ParsedProfile['behaviour']>>;
  readonly ledger: NonNullable<ParsedProfile['ledger']>;
}

/** How a thing is known, as the ledger of a profile or else the catalogue says. */
export const basisOfRule = (profile: Profile, rule: keyof typeof RULES) => profile.ledger[rule]?.basis ?? RULES[rule].basis;

/** How the code of an error is known. */
export const basisOfError = (profile: Profile, error: keyof typeof FAILURES) =>
  profile.ledger[error]?.basis ?? profile.ledger[`errors.${error}`]?.basis ?? 'assumed';

/** The HTTP status that an error travels with. */
export const statusOfError = ({ envelope, errors }: Profile, error: keyof typeof FAILURES) =>
  envelope.httpStatus === 'always-200' ? 200 : errors[error].http;

const merge = <T extends object>(base: T, over: object | undefined): T => {
  const result: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  for (const [key, value] of Object.entries(over ?? {})) {
    if (value === undefined) continue;
    const old = result[key];
    const both =
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      typeof old === 'object' &&
      old !== null &&
      !Array.isArray(old);
    result[key] = both ? merge(old, value) : value;
  }
  return result as T;
};

/** A profile file over the profile whose parts it leaves out. */
export function resolveProfile(file: ParsedProfile, base: Profile): Profile {
  const { profile: _version, $schema: _schema, operations, errors, ...rest } = file;
  // A route is stated whole, so that no `match` or `request` of the base leaks into it.
  const routes = Object.entries(operations ?? {}).flatMap(([id, stated]) => (stated === undefined ? [] : [[id, routesOf(stated)]]));
  const merged = {
    ...merge(base, rest),
    operations: { ...base.operations, ...Object.fromEntries(routes) },
    errors: resolveErrors(errors, base.errors),
  };
  // UTF-8 is always accepted, also where a file lists only others.
  const encodings = [...new Set<Profile['behaviour']['encodings'][number]>(['utf-8', ...merged.behaviour.encodings])];
  return {
    ...merged,
    auth: { ...merged.auth, signature: signatureOf(file, merged) },
    fields: renamed(merged.fields),
    values: recoded(merged.values),
    behaviour: { ...merged.behaviour, encodings },
  };
}

/** A text of the file's own stands for the short form that the base has, and the other way round. */
function signatureOf({ auth }: ParsedProfile, merged: Profile): Auth['signature'] {
  const { secret, text, key, ...rest } = merged.auth.signature;
  const stated = auth?.signature;
  if (stated?.text === undefined && stated?.secret === undefined) return merged.auth.signature;
  return {
    ...rest,
    ...(stated.text === undefined ? { secret } : { text, ...(stated.secret ? { secret } : {}) }),
    ...(stated.key ? { key } : {}),
  };
}

const routesOf = (stated: Route | Route[] | 'off'): readonly Route[] => (stated === 'off' ? [] : [stated].flat());

/** Codes of failures: what a file lists, else what it says of all others, else those of the base. */
function resolveErrors(file: ParsedProfile['errors'], base: Profile['errors']): Profile['errors'] {
  const { otherwise, ...listed } = file ?? {};
  const all = Object.entries(base).map(([name, error]) => [name, merge(error, listed[name as keyof typeof listed] ?? otherwise)]);
  return Object.fromEntries(all) as Profile['errors'];
}

/** Names without those that are called what they are called anyway. */
function renamed(fields: Profile['fields']): Profile['fields'] {
  const kept = Object.entries(fields).filter(([key, name]) => key.includes('.') || key !== name);
  const general = new Map(kept);
  return Object.fromEntries(
    kept.filter(([key, name]) => {
      const member = key.slice(key.indexOf('.') + 1);
      return member === key || name !== (general.get(member) ?? member);
    }),
  );
}

/** Maps of values without those that map nothing. */
const recoded = (values: Profile['values']): Profile['values'] =>
  Object.fromEntries(Object.entries(values).filter(([, map]) => Object.entries(map).some(([code, value]) => code !== String(value))));

/** A profile as a file that leaves nothing out: the inverse of resolving. */
export const profileFile = (profile: Profile): ProfileFile => ({
  profile: 1,
  ...profile,
  operations: Object.fromEntries(Object.entries(profile.operations).map(([id, routes]) => [id, stated(routes)])),
});

/** Routes as a file states them. */
function stated([main, ...further]: readonly Route[]): Route | Route[] | 'off' {
  if (!main) return 'off';
  return further.length === 0 ? main : [main, ...further];
}
