type SameList<L extends readonly string[]> = { readonly [I in keyof L]: string };

/** The texts of another language: the same names, each with the same arguments; a list as long. */
export type Same<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : T[K] extends readonly string[]
        ? SameList<T[K]>
        : Same<T[K]>;
};
