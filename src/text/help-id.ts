import type { HELP } from './en/help.js';

/** A text of `--help`. */
export type HelpId = keyof typeof HELP;

/** What a command line knows of its commands and options until help is asked for: commander keeps strings, so the id travels as one. */
export const help = (id: HelpId): string => id;
