/** What went wrong in a test though no rule was broken: requests that lead nowhere, bodies that never came or lost their content, bugs. */
export interface Problem {
  readonly kind: 'unknown-route' | 'stalled-body' | 'damaged-body' | 'bug';
  readonly message: string;
}
