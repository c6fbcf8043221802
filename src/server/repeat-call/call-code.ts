import type { Entry } from '../../journal/entry.js';
import type { Platform } from '../platform.js';
import { type DescribedCall, describeCall } from './described-call.js';
import { csharp } from './writers/csharp.js';
import { curl } from './writers/curl.js';
import { java } from './writers/java.js';
import { javascript } from './writers/javascript.js';
import { php } from './writers/php.js';
import { python } from './writers/python.js';

const WRITERS = { curl, java, csharp, php, python, javascript } satisfies Record<string, (call: DescribedCall) => string>;

/** A language that a call can be written in. */
export type CodeLanguage = keyof typeof WRITERS;

/** A whole program that repeats a call of the journal; what of it is secret it reads from the environment. */
export const callCode = (platform: Platform, entry: Entry, as: CodeLanguage, origin: string): string =>
  WRITERS[as](describeCall(platform, entry, origin));
