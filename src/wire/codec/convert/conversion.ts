/** How the values of a field stand on a wire: what a profile says of its codes, dates and types, made ready once. */
export interface Conversion {
  /** What is no value of the field stays as it is. */
  toWire(value: unknown): unknown;
  /** A value, or `Unreadable` where it stands for nothing; what is empty stays as it is. */
  fromWire(value: unknown): unknown;
}

export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
