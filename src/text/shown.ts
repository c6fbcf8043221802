import { withoutUnseen } from './visible.js';

/** How many characters of a cell or name of a file are shown. */
const SHOWN = 40;

/** How many names of a list are shown. */
const NAMES = 8;

/** What a message keeps of a text from a file: no more than is shown, and whether there is more. */
export function kept(text: string): string {
  return text.length <= SHOWN ? text : [...text.slice(0, 2 * SHOWN + 2)].slice(0, SHOWN + 1).join('');
}

/**
 * A text from a file as a message shows it: in quotes (in single ones where it has double quotes itself), at most 40 characters of it, and
 * with control characters as escapes, so that no cell can write to a terminal.
 */
export function shown(text: string): string {
  const characters = text.length > SHOWN ? [...kept(text)] : null;
  const cut = characters && characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : text;
  const mark = text.includes('"') ? "'" : '"';
  return mark + withoutUnseen(cut) + mark;
}

/** The first names of a list, and how many more there are. */
export interface Few {
  readonly names: readonly string[];
  readonly more: number;
}

/** What a message keeps of a list of names. */
export const few = (names: readonly string[]): Few => ({ names: names.slice(0, NAMES).map(kept), more: Math.max(0, names.length - NAMES) });
