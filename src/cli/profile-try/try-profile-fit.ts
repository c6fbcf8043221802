import type { z } from 'zod';
import { structuralFaults } from '../../documents/fault.js';
import { isObject } from '../../rules/is-object.js';
import { outputSchemas, SHAPES, type ShapeName } from '../../rules/shapes.js';
import { Unreadable } from '../../rules/violation.js';
import type { Message, Sentence } from '../../text/message.js';
import { nearest } from '../../text/nearest.js';
import { say } from '../../text/say.js';
import type { AnswerForm } from '../../wire/answer/answer-form.js';
import { wireTypeOf } from '../../wire/codec/convert/choose.js';
import type { Wire } from '../../wire/wire.js';
import { valueAt, type WireObject } from '../../wire/wire-object.js';
import type { Hide } from './hide-secrets.js';

/** Where an answer does not fit a profile. Several of one kind, as in a list, are one. */
export interface Misfit {
  /** Such as `data.items[].entry_day`; '' is the answer itself. */
  readonly at: string;
  readonly message: Sentence;
}

/** Of a list so many items are looked at. */
const LOOKED_AT = 50;

const WAYS = { 'yyyy-MM-dd': /^\d{4}-\d{2}-\d{2}$/, yyyyMMdd: /^\d{8}$/, 'yyyy/MM/dd': /^\d{4}\/\d{2}\/\d{2}$/ };

const joined = (at: string, name: string) => (at === '' ? name : `${at}.${name}`);

/** Finds where results differ from what a profile says of their shape. */
export class Fit {
  private readonly found = new Map<string, Misfit>();
  private readonly schemas: ReturnType<typeof outputSchemas>;

  constructor(
    private readonly wire: Wire,
    /** Makes what the server sent fit to be shown: names, values and texts. */
    readonly hide: Hide,
    /** How the result stands in the answer, where not as in all. */
    private readonly form?: AnswerForm,
  ) {
    this.schemas = outputSchemas(wire.codec.fields);
  }

  get misfits(): readonly Misfit[] {
    return [...this.found.values()];
  }

  /** A value of the server's, as messages quote it. */
  shown(value: unknown): string {
    const text = this.hide(JSON.stringify(value) ?? 'nothing');
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  }

  /** A name of the server's, if there is one. */
  hidden(name: string | undefined): string | undefined {
    return name === undefined ? undefined : this.hide(name);
  }

  report(at: string, message: Sentence): void {
    // Of the items of a list the first is an example for all.
    const key = at === '' ? JSON.stringify(message) : at;
    if (!this.found.has(key)) this.found.set(key, { at, message });
  }

  /** A member that the profile does not know. */
  unknown(at: string): void {
    this.report(at, say('trying.unknown', { at }));
  }

  /** Members of an object that the profile does not know. `at`: where the object stands. */
  unknownIn(object: WireObject, known: readonly string[], at = ''): void {
    for (const name of unknownNames(object, new Set(known))) this.unknown(joined(at, this.hide(name)));
  }

  /** Compares a result that has a form of its own: `read` is it under its usual names, `found` as it stands there. */
  result(shape: ShapeName, read: unknown, found: unknown, at: string, beside: readonly string[]): void {
    const { form } = this;
    const paged = form?.pagePaths([]) ?? [];
    if (!form || form.shown.kind === 'all') {
      this.object(shape, read, at, [...beside, ...paged]);
      return;
    }
    this.object(shape, read, at);
    if (form.shown.kind === 'bare' || !isObject(found)) return;
    const names = form.shown.kind === 'chosen' ? form.shown.members.map(([to]) => to.join('.')) : [];
    this.unknownIn(found, [...names, ...beside, ...paged], at);
  }

  /** Whether an answer shows a member of a result, or of a user in it. */
  private isShown(shape: ShapeName, name: string, inner: boolean): boolean {
    const { form } = this;
    if (!form) return true;
    if (shape === 'user' && form.fields && !form.fields.includes(name)) return false;
    return inner || form.members === undefined || form.members.has(name);
  }

  private mustBe(at: string, expected: Message, value: unknown): void {
    const subject = at === '' ? say('trying.the-answer') : at;
    this.report(at, say('documents.must-be', { subject, expected, given: this.shown(value) }));
  }

  /** Compares an object of a shape. `beside` are names that stand in the same object and belong to something else. */
  object(shape: ShapeName, value: unknown, at: string, beside: readonly string[] = [], inner = false): void {
    if (!isObject(value)) {
      this.mustBe(at, say('kinds.object'), value);
      return;
    }
    const members = this.schemas[shape].shape as z.ZodRawShape;
    const missing: [name: string, wire: string][] = [];
    const { codec, profile } = this.wire;
    const named = Object.entries(members).filter(([name]) => !codec.names.isOff(shape, name) && this.isShown(shape, name, inner));
    for (const [name, schema] of named) {
      const path = codec.path(shape, name);
      const found = valueAt(value, path);
      if (found === undefined) {
        if (!schema.isOptional() && !(profile.nulls === 'omit' && schema.isNullable())) missing.push([name, path.join('.')]);
      } else this.member(shape, name, schema, found, joined(at, path.join('.')));
    }
    const names = named.map(([name]) => codec.path(shape, name).join('.'));
    const unknown = unknownNames(value, new Set([...names, ...beside]));
    for (const [name, wire] of missing) {
      const near = this.hidden(likely(wire, unknown) ?? likely(name, unknown));
      this.report(joined(at, wire), say('trying.field-missing', { at: joined(at, wire), near, name }));
    }
    for (const name of unknown) this.unknown(joined(at, this.hide(name)));
  }

  private member(shape: ShapeName, name: string, schema: z.ZodTypeAny, value: unknown, at: string): void {
    const kind = (SHAPES[shape] as Record<string, string | null>)[name];
    if (kind !== null && kind !== undefined && Object.hasOwn(SHAPES, kind)) {
      const inner = kind as ShapeName;
      if (!Array.isArray(value)) this.mustBe(at, say('kinds.array'), value);
      else for (const item of value.slice(0, LOOKED_AT)) this.object(inner, item, `${at}[]`, [], true);
      return;
    }
    if (name === 'nextCursor' && this.wire.pages) {
      if (value !== null && typeof value !== 'number') this.mustBe(at, say('documents.whole-number'), value);
      return;
    }
    const field = shape === 'user' ? this.wire.codec.fields.get(name) : undefined;
    const conversion = this.wire.codec.conversion(shape, name);
    const read = conversion ? conversion.fromWire(value) : value;
    // An empty optional value may be written as an empty text.
    if (value === '' && schema.isNullable()) return;
    const typed = wireTypeOf(this.wire.profile, name).scalar !== undefined;
    if (field?.type === 'date' && !typed && typeof value !== 'object' && (read instanceof Unreadable || !schema.safeParse(read).success)) {
      this.report(at, this.wrongDate(at, value));
      return;
    }
    if (read instanceof Unreadable) {
      const by = typed ? 'types' : 'values';
      this.report(at, say('trying.value', { at, expected: read.expected, given: this.shown(value), by }));
      return;
    }
    const [fault] = structuralFaults(schema, read, () => at);
    if (fault) this.report(at, this.withoutSecrets(fault.message, read));
  }

  /** A sentence on a value of the server's: where it quotes the value, it is hidden as everywhere. */
  private withoutSecrets(message: Sentence, value: unknown): Sentence {
    if (typeof message === 'string' || message.id !== 'documents.must-be') return message;
    const { subject, expected, given } = { ...message.args, ...message.parts } as Record<string, Message>;
    if (subject === undefined || expected === undefined || given?.id !== 'documents.literal') return message;
    return say('documents.must-be', { subject, expected, given: this.shown(value) });
  }

  private wrongDate(at: string, value: unknown): Message {
    const { dates } = this.wire.profile;
    const fitting = Object.entries(WAYS).find(([way, form]) => way !== dates && form.test(String(value)))?.[0];
    return say('trying.date', { at, dates, given: this.shown(value), fitting });
  }
}

const letters = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9.]/g, '')
    .replace(/^err(or)?(?=.)/, '');

/** Whether the letters of one are in the other, in their order: dept is in department. */
function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return short.length > 2 && at === short.length;
}

/** The name that stands for another one on this wire, as it seems: a slip, an abbreviation, or one with more around it. */
export function likely(name: string, names: readonly string[]): string | undefined {
  const wanted = letters(name);
  return nearest(name, names) ?? names.find((each) => isWithin(letters(each), wanted) || isWithin(wanted, letters(each)));
}

/** The dotted names of an object that are neither known nor lead to something known. */
export function unknownNames(value: WireObject, known: ReadonlySet<string>, at = ''): string[] {
  return Object.entries(value).flatMap(([name, each]) => {
    const path = joined(at, name);
    if (known.has(path)) return [];
    const leads = [...known].some((name) => name.startsWith(`${path}.`));
    return leads && isObject(each) ? unknownNames(each, known, path) : [path];
  });
}
