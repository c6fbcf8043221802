/**
 * A sentence before it is put into words: the id of its text and its arguments, in the domain's terms. It is plain JSON, so that it can be
 * kept and shown in any language later.
 */
export interface Message {
  readonly id: string;
  readonly args?: Readonly<Record<string, unknown>>;
  /** Arguments that are messages themselves, apart from the others, so that nothing a caller sent can pass for one. */
  readonly parts?: Readonly<Record<string, Message | readonly Message[]>>;
}

/** What a person reads: a message, or a plain text, as older versions kept it and as others' libraries word it. */
export type Sentence = Message | string;

/** How a message speaks of fields and values: in the words of the wire that they came over. */
export interface Words {
  /** What a field is called there. */
  field(name: string): string;
  /** A value as it stands there, quoted. */
  value(field: string, value: unknown): string;
}
