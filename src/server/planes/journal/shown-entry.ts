import type { Entry } from '../../../journal/entry.js';
import { wordedEntry } from '../../../journal/worded-entry.js';
import type { Language } from '../../../text/language.js';
import type { Words } from '../../../text/message.js';

/** A call as the journal shows it: in words, and the answer as JSON, not as text. */
export function shownEntry(entry: Entry, language: Language, words: Words) {
  const { size: _size, alike: _alike, response, ...worded } = wordedEntry(entry, language, words);
  let body: unknown = response;
  try {
    if (response !== null) body = JSON.parse(response);
  } catch {
    // What is no JSON is shown as it is.
  }
  return { ...worded, response: body };
}
