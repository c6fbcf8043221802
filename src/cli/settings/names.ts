import { type Argument, InvalidArgumentError, type Option } from 'commander';
import { nearest } from '../../text/nearest.js';
import { CommandLineError } from '../usage-error.js';

/** From here on a list of names is longer than a person reads in an error. */
const LISTED = 24;
/** As many are listed beside the nearest. */
const SHOWN_BESIDE = 8;

/**
 * A name that nobody knows, with the nearest that is known; where none is near, with all of them.
 *
 * @param what what it should be the name of, such as "command".
 */
export function unknownName(what: string, name: string, known: readonly string[], { list = true }: { list?: boolean } = {}): string {
  const near = nearest(name, known);
  const start = `unknown ${what} ${JSON.stringify(name)}`;
  if (near !== undefined) return `${start}; did you mean ${near}?`;
  return list && known.length <= LISTED ? `${start}; it is one of ${known.join(', ')}` : start;
}

/** Reads one of several names. */
export const oneOf =
  <T extends string>(known: readonly T[]) =>
  (text: string): T => {
    if (!(known as readonly string[]).includes(text)) throw new InvalidArgumentError(instead(text, known));
    return text as T;
  };

/** What stands behind "is invalid." where a name is unknown. */
export function instead(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  const all = known.length <= LISTED ? `It is one of ${known.join(', ')}.` : '';
  return [near === undefined ? '' : `Did you mean ${near}?`, near === undefined || known.length <= SHOWN_BESIDE ? all : '']
    .filter((part) => part !== '')
    .join(' ');
}

/** A word where a built-in name or a file may stand, and that is neither. */
export function notBuiltIn(what: string, name: string, known: readonly string[]): CommandLineError {
  const near = nearest(name, known);
  return new CommandLineError(`${what} ${name}${near === undefined ? '.' : `; did you mean ${near}?`} Name ${known.join(', ')}, or a file`);
}

/** The names that an option or argument is known to take, beside whatever else it may take. */
const suggestions = new WeakMap<Option | Argument, readonly string[]>();

/** Tells shells what to offer for an option or argument. */
export function suggest<T extends Option | Argument>(taker: T, names: readonly string[]): T {
  suggestions.set(taker, names);
  return taker;
}

export const suggestionsFor = (taker: Option | Argument): readonly string[] => taker.argChoices ?? suggestions.get(taker) ?? [];
