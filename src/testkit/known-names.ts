import { nearest } from '../text/nearest.js';

/** Throws at a name that there is not: misspelt, it would make a negated expectation true for ever. */
export function checkNames(what: string, names: Iterable<string>, known: readonly string[]): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    const hint = near ? `; did you mean ${near}?` : known.length > 0 ? ` among ${known.join(', ')}` : '';
    throw new Error(`${what} ${JSON.stringify(name)}${hint}`);
  }
}

/** Throws at a value that nothing can have: an expectation of it says nothing, and negated it holds for ever. */
export function checkDefined(name: string, value: unknown): void {
  if (value === undefined)
    throw new Error(`${name} is expected to be undefined, which it never is: leave it out, or write null where it is to be empty`);
}
