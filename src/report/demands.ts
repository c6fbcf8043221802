/** What a report can be asked to fail on; `none` asks for nothing. */
export const FAIL_ON = ['none', 'violations', 'advice', 'assumed', 'unexercised'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** What a verdict is made of: the demands of `failOn`, a least coverage, and that the mock itself did not fail. */
export const DEMANDS = ['violations', 'advice', 'assumed', 'unexercised', 'coverage', 'mock-errors'] as const;

export type Demand = (typeof DEMANDS)[number];
