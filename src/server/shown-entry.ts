import type { Entry } from '../report/entry.js';

/** A call as the journal shows it: the answer as JSON, not as text. */
export function shownEntry({ size: _size, alike: _alike, response, ...entry }: Entry) {
  let body: unknown = response;
  try {
    if (response !== null) body = JSON.parse(response);
  } catch {
    // What is no JSON is shown as it is.
  }
  return { ...entry, response: body };
}
