import { counted } from '../counted.js';

const calls = (count: number): string => counted(count, 'call');

/** What an expectation asks for. */
export interface Wanted {
  readonly operation: string;
  readonly outcome?: string | undefined;
  readonly rule?: string | undefined;
  readonly employeeId?: string | undefined;
}

/** How often an expected call may come; null: without an upper bound. */
export interface Bounds {
  readonly least: number;
  readonly most: number | null;
}

const described = ({ operation, outcome, rule, employeeId }: Wanted): string =>
  [
    operation,
    ...(outcome === undefined ? [] : [outcome]),
    ...(rule === undefined ? [] : [`breaking ${rule}`]),
    ...(employeeId === undefined ? [] : [`for user ${employeeId}`]),
  ].join(' ');

function bounded({ least, most }: Bounds): string {
  if (most === null) return `at least ${least}`;
  if (least === most) return `exactly ${least}`;
  return least === 0 ? `at most ${most}` : `${least} to ${most}`;
}

/** How expectations of calls came out. */
export const EXPECTATIONS = {
  'expectations.met': ({ wanted, count }: { wanted: Wanted; count: number }) => `${described(wanted)}: ${calls(count)}`,
  'expectations.not-met': ({ wanted, count, bounds }: { wanted: Wanted; count: number; bounds: Bounds }) =>
    `${described(wanted)}: ${calls(count)}, expected ${bounded(bounds)}`,
  'expectations.unknown': ({ wanted, count, bounds, dropped }: { wanted: Wanted; count: number; bounds: Bounds; dropped: number }) =>
    `${described(wanted)}: ${calls(count)} left in the journal, expected ${bounded(bounds)}; unknown: ${calls(dropped)} dropped`,
  'expectations.differs': ({ how }: { how: readonly string[] }) => how.join('; '),
  'expectations.one-too-many': 'it matches, but is one too many',
  'expectations.other-operation': ({ is, not }: { is: string; not: string }) => `it is ${is}, not ${not}`,
  'expectations.no-user': ({ not }: { not: string }) => `it does not name user ${not}`,
  'expectations.other-user': ({ is, not }: { is: string; not: string }) => `it is about user ${is}, not ${not}`,
  'expectations.other-rule': ({ broke, not }: { broke: readonly string[]; not: string }) =>
    `it broke ${broke.join(', ') || 'no rule'}, not ${not}`,
  'expectations.other-outcome': ({ is, error, not }: { is: string; error: string | null; not: string }) =>
    `it was ${error === null ? is : `${is} (${error})`}, not ${not}`,
  'expectations.exactly-alone': ({ path }: { path: string }) => `${path} cannot be combined with atLeast or atMost`,
  'expectations.least-over-most': ({ path, least, most }: { path: string; least: number; most: number }) =>
    `${path} is ${least}, more than atMost, which is ${most}`,
};
