import { isObject } from '../../rules/is-object.js';
import { OPERATIONS, type OperationId } from '../../rules/operations.js';
import type { Codec } from '../codec/codec.js';
import type { AnswerFile, Profile, Route } from '../profile/profile.js';
import { setAt, valueAt, type WireObject } from '../wire-object.js';

type Path = readonly string[];

/** What of a result stands in an answer: all of it, nothing, one member's bare value, or these members under these names. */
type Shown =
  | { readonly kind: 'all' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'bare'; readonly path: Path }
  | { readonly kind: 'chosen'; readonly members: readonly (readonly [to: Path, from: Path])[] };

/** A result, and what it was encoded from. */
export interface Result {
  readonly data: unknown;
  readonly encoded: WireObject;
  /** Of a list: how many items there are in all. */
  readonly total?: number | undefined;
}

/** How the result of one route stands in its answers, where that is not as the envelope has it for all. Made once, at load. */
export class AnswerForm {
  /** The message of success, where it is not the envelope's. */
  readonly message: string | undefined;
  /** Whether the answer has no body at all. */
  readonly noBody: boolean;
  /** Where the result stands; null: at top level. */
  readonly at: Path | null;
  /** Whether that is another place than the envelope's. */
  readonly isElsewhere: boolean;
  /** Which members of the result are there, by the domain's names; undefined: all. */
  readonly members: ReadonlySet<string> | undefined;
  /** Which fields the users in it have; undefined: all. */
  readonly fields: readonly string[] | undefined;
  readonly shown: Shown;
  /** Where a list tells whether more follow, and how many there are in all: beside its cursor or, where it is bare, beside the list. */
  readonly more: Path | undefined;
  readonly total: Path | undefined;

  constructor(profile: Profile, codec: Codec, id: OperationId, { members }: Route) {
    const { data, message, in: place = profile.envelope.data, body }: AnswerFile = profile.answers[id] ?? {};
    const { output } = OPERATIONS[id];
    this.message = message;
    this.noBody = body === 'none';
    this.at = place === '' ? null : place.split('.');
    this.isElsewhere = place !== profile.envelope.data;
    this.shown = shownOf(data, (member) => codec.path(output, member));
    this.members = membersOf(data);
    this.fields = members;
    const paged = output === 'userPage' || output === 'uploadPage';
    const named = (name: string) => (paged && name !== '' ? name.split('.') : undefined);
    this.more = named(profile.paging.more);
    this.total = named(profile.paging.total);
  }

  /** A result with those fields of users only that this route shows. */
  narrowed(data: unknown): unknown {
    const { fields } = this;
    if (!fields || !isObject(data)) return data;
    const pick = (user: unknown) => (isObject(user) ? Object.fromEntries(fields.map((name) => [name, user[name]])) : user);
    return Array.isArray(data.items) ? { ...data, items: data.items.map(pick) } : pick(data);
  }

  /** Puts a result into an answer. */
  put(body: WireObject, result: Result): void {
    const { shown, at } = this;
    if (shown.kind === 'nothing') return;
    if (shown.kind === 'bare') {
      const value = valueAt(result.encoded, shown.path);
      if (at !== null && value !== undefined) setAt(body, at, value);
      for (const [path, told] of this.beside(result)) setAt(body, [...(at?.slice(0, -1) ?? []), ...path], told);
      return;
    }
    const members = shown.kind === 'empty' ? {} : shown.kind === 'all' ? result.encoded : chosen(result.encoded, shown.members);
    const beside = this.beside(result);
    const whole = beside.length === 0 ? members : { ...members };
    for (const [path, told] of beside) setAt(whole, path, told);
    if (at === null) Object.assign(body, whole);
    else setAt(body, at, whole);
  }

  /** What a list tells beside its cursor. */
  private beside({ data, total }: Result): [path: Path, value: unknown][] {
    const more: [Path, unknown][] = this.more ? [[this.more, isObject(data) && data.nextCursor !== null]] : [];
    return this.total && total !== undefined ? [...more, [this.total, total]] : more;
  }

  /** The dotted names of what a list tells beside its cursor, below a place. */
  pagePaths(above: Path): string[] {
    return [this.more, this.total].flatMap((path) => (path ? [[...above, ...path].join('.')] : []));
  }

  /** Of an answer the result, as far as it is there, under the names that it has without this form: the inverse of `put`. */
  read(body: unknown): unknown {
    const { shown, at } = this;
    if (shown.kind === 'nothing' || shown.kind === 'empty') return {};
    const found = at === null ? body : valueAt(body, at);
    if (shown.kind === 'all') return found;
    const result: WireObject = {};
    if (shown.kind === 'bare') {
      if (found !== undefined) setAt(result, shown.path, found);
      return result;
    }
    for (const [to, from] of shown.members) {
      const value = valueAt(found, to);
      if (value !== undefined) setAt(result, from, value);
    }
    return result;
  }
}

function shownOf(data: AnswerFile['data'], path: (member: string) => Path): Shown {
  if (data === undefined) return { kind: 'all' };
  if (data === 'none') return { kind: 'nothing' };
  if (typeof data === 'string') return { kind: 'bare', path: path(data) };
  const members = Object.entries(data).map(([name, member]) => [name.split('.'), path(member)] as const);
  return members.length === 0 ? { kind: 'empty' } : { kind: 'chosen', members };
}

function membersOf(data: AnswerFile['data']): ReadonlySet<string> | undefined {
  if (data === undefined) return undefined;
  if (data === 'none') return new Set();
  return new Set(typeof data === 'string' ? [data] : Object.values(data));
}

function chosen(encoded: WireObject, members: readonly (readonly [to: Path, from: Path])[]): WireObject {
  const result: WireObject = {};
  for (const [to, from] of members) {
    const value = valueAt(encoded, from);
    if (value !== undefined) setAt(result, to, value);
  }
  return result;
}

/** How the answers of a route differ from what the envelope has for all; undefined: not at all. */
export function answerForm(profile: Profile, codec: Codec, id: OperationId, route: Route): AnswerForm | undefined {
  const { output } = OPERATIONS[id];
  const paged = (output === 'userPage' || output === 'uploadPage') && (profile.paging.more !== '' || profile.paging.total !== '');
  return profile.answers[id] === undefined && route.members === undefined && !paged ? undefined : new AnswerForm(profile, codec, id, route);
}
