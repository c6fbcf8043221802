import { isObject } from '../rules/is-object.js';

/** An object as it stands in a JSON body. */
export type WireObject = Record<string, unknown>;

/** Reads the value at a dotted name, or undefined. */
export function valueAt(object: unknown, path: readonly string[]): unknown {
  let value = object;
  for (const step of path) {
    if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}

/** Sets the value at a dotted name, making the objects on the way. */
export function setAt(object: WireObject, path: readonly string[], value: unknown): void {
  let target = object;
  for (const step of path.slice(0, -1)) {
    const next = Object.hasOwn(target, step) ? target[step] : undefined;
    if (isObject(next)) target = next;
    else {
      const made: WireObject = {};
      target[step] = made;
      target = made;
    }
  }
  const last = path.at(-1);
  if (last !== undefined) target[last] = value;
}
