/** Cursors are opaque to callers: the kind of list and the last item seen, in base64url. */
export const writeCursor = (list: 'users' | 'uploads' | 'rows', last: string): string =>
  Buffer.from(`${list}:${last}`).toString('base64url');

/** What a cursor names, or undefined where it is broken or another list's. */
export function readCursor(list: 'users' | 'uploads' | 'rows', cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString();
  // Decoding skips what is not base64url, so only a cursor that comes out the same was ours; and ours hold no control characters.
  const ours = text.startsWith(`${list}:`) && Buffer.from(text).toString('base64url') === cursor && !/\p{Cc}/u.test(text);
  return ours ? text.slice(list.length + 1) : undefined;
}
