/** How much of a sent text a message repeats, in UTF-16 code units. */
const QUOTED = 200;

/** A value as messages quote it: as JSON, cut where it is long. */
export function quote(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, QUOTED) : value) ?? 'null';
  const length = typeof value === 'string' ? value.length : text.length;
  return length > QUOTED ? `${text.slice(0, QUOTED)}… (${length})` : text;
}
