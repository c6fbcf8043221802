import type { EN } from './en/all.js';
import type { Message } from './message.js';

type Texts = typeof EN;

/** The id of a message, such as `users.exists`. */
export type MessageId = keyof Texts;

/** What a message is worded with. Where its text takes a string, or several, messages will do. */
export type Args<Id extends MessageId> = Texts[Id] extends (args: infer A, ...more: never[]) => string
  ? { readonly [K in keyof A]: string extends A[K] ? A[K] | Message : A[K] extends readonly string[] ? A[K] | readonly Message[] : A[K] }
  : undefined;

/** Made by `say` alone. */
class Said implements Message {
  declare readonly args?: Readonly<Record<string, unknown>>;
  declare readonly parts?: Readonly<Record<string, Message | readonly Message[]>>;
  constructor(readonly id: string) {}
}

const isSaid = (value: unknown): value is Said | readonly Said[] =>
  value instanceof Said || (Array.isArray(value) && value.length > 0 && value.every((each) => each instanceof Said));

/** A message: its id and the arguments that its text takes. */
export function say<Id extends MessageId>(id: Id, ...[given]: Args<Id> extends undefined ? [] : [Args<Id>]): Message {
  const said: { -readonly [K in keyof Said]: Said[K] } = new Said(id);
  if (given === undefined) return said;
  const args: Record<string, unknown> = {};
  const parts: Record<string, Message | readonly Message[]> = {};
  for (const [name, value] of Object.entries(given)) {
    if (isSaid(value)) parts[name] = value;
    else args[name] = value;
  }
  said.args = args;
  if (Object.keys(parts).length > 0) said.parts = parts;
  return said;
}
