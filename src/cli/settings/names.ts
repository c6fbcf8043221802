import type { Argument, Option } from 'commander';
import type { Message } from '../../text/message.js';
import { nearest } from '../../text/nearest.js';
import { say } from '../../text/say.js';
import { CommandLineError, WrongValue } from '../usage-error.js';

/** From here on a list of names is longer than a person reads in an error. */
const LISTED = 24;
/** As many are listed beside the nearest. */
const SHOWN_BESIDE = 8;

/** A name that nobody knows, with the nearest that is known; where none is near, with all of them. */
export function unknownName(
  thing: 'command' | 'option',
  name: string,
  known: readonly string[],
  { list = true }: { list?: boolean } = {},
): Message {
  const near = nearest(name, known);
  return say('usage.unknown', { thing, name, near, known: near === undefined && list && known.length <= LISTED ? known : [] });
}

/** Reads one of several names. */
export const oneOf =
  <T extends string>(known: readonly T[]) =>
  (text: string): T => {
    if (!(known as readonly string[]).includes(text)) throw new WrongValue(instead(text, known));
    return text as T;
  };

/** What to write instead of a name that nobody knows: the nearest, or all of them, or both. */
export function instead(name: string, known: readonly string[]): Message {
  const near = nearest(name, known);
  return say('usage.instead', { near, known: known.length <= (near === undefined ? LISTED : SHOWN_BESIDE) ? known : [] });
}

/** A word where a built-in name or a file may stand, and that is neither. */
export function notBuiltIn(kind: 'profile' | 'fixtures' | 'module', name: string, known: readonly string[]): CommandLineError {
  return new CommandLineError(say('usage.not-built-in', { kind, name, near: nearest(name, known), known }));
}

/** The names that an option or argument is known to take, beside whatever else it may take. */
const suggestions = new WeakMap<Option | Argument, readonly string[]>();

/** Tells shells what to offer for an option or argument. */
export function suggest<T extends Option | Argument>(taker: T, names: readonly string[]): T {
  suggestions.set(taker, names);
  return taker;
}

export const suggestionsFor = (taker: Option | Argument): readonly string[] => taker.argChoices ?? suggestions.get(taker) ?? [];
