/** What a report can be asked to fail on; `none` asks for nothing. */
export const FAIL_ON = ['violations', 'refusals', 'nothing', 'advice', 'assumed', 'unexercised', 'none'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** What a report fails on where nobody says otherwise: green has to mean that something was docked, and nothing done wrong. */
export const FAIL_ON_DEFAULT = ['violations', 'refusals', 'nothing'] as const satisfies readonly FailOn[];

/** What a verdict is made of: the demands of `failOn`, a least coverage, and that the mock itself did not fail. */
export const DEMANDS = ['violations', 'refusals', 'nothing', 'advice', 'assumed', 'unexercised', 'coverage', 'mock-errors'] as const;

export type Demand = (typeof DEMANDS)[number];
