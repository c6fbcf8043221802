/** A value now or later: most calls are answered without waiting for anything, which the adapter answers faster than a promise. */
export type Later<T> = T | Promise<T>;

/** Goes on with a value once it is there. */
export const after = <T, U>(value: Later<T>, next: (value: T) => Later<U>): Later<U> =>
  value instanceof Promise ? value.then(next) : next(value);
