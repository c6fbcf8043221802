import type { Context } from 'hono';
import { FAILURE_NAMES, STORAGE_FAILURES } from '../../rules/failures.js';
import type { FaultKind } from '../../rules/faults.js';
import { say } from '../../text/say.js';
import type { Platform } from '../platform.js';
import type { Outcome, Refused } from '../road/answer.js';
import type { Later } from '../road/later.js';
import { leave, lose, type Passage } from '../road/leave.js';
import { cut, half, hang, pass } from './broken-answers.js';
import type { ArmedFault } from './faults.js';

/** A call that meets a fault: at its arrival, or once it was carried out. */
interface Met {
  readonly platform: Platform;
  readonly c: Context;
  readonly fault: ArmedFault;
  /** The corp that calls, as far as that is known. */
  readonly corpId: string | undefined;
  /** The access token that the call carries. */
  readonly token: string | undefined;
}

/** How a call ends that meets a fault; the outcome is that of a call which was carried out. */
type Ending = (passage: Passage, outcome?: Outcome) => Later<Response>;

/** A call that a fault ends; without an outcome it was not carried out. */
export interface Faulted {
  readonly ending: Ending;
  readonly outcome?: Outcome;
}

/** What a fault does to a call that meets it: it ends it in its own way, or lets it go on to be answered as any other (null). */
type Effect = (met: Met) => Later<Ending | null>;

/** What each kind of fault does. */
export const EFFECTS: Readonly<Record<FaultKind, Effect>> = {
  status:
    ({ fault }) =>
    (passage) =>
      leave(passage, armed(passage.platform, fault.status ?? 503, fault.retryAfter), 'faulted'),
  // A caller who gave up during a delay before the commit finds nothing changed.
  delay: async ({ platform, c, fault }) => ((await pass(fault.ms, platform, c)) ? null : broken),
  hang: () => async (passage) => {
    lose(passage);
    await hang(passage.platform, passage.c);
    return cut(passage.c);
  },
  reset: () => broken,
  truncate: () => (passage, outcome) => {
    const { platform, c } = passage;
    return half(c, leave(passage, outcome ?? armed(platform, 503, undefined), 'faulted'), platform.language);
  },
  'expire-token': ({ platform, corpId, token }) => {
    if (corpId !== undefined && token !== undefined) platform.store.tokens.expire(token, platform.clock.now(corpId));
    return null;
  },
};

/** The connection is cut; the answer never arrives. */
function broken(passage: Passage): Response {
  lose(passage);
  return cut(passage.c);
}

/** What a fault answers by itself: in the profile's own error shape. */
function armed({ wire }: Platform, status: number, retryAfter: number | undefined): Refused {
  const { errors } = wire.profile;
  const names = FAILURE_NAMES.filter((each) => !STORAGE_FAILURES.includes(each));
  const name = status === 429 ? 'rate-limited' : (names.find((each) => errors[each].http === status) ?? 'internal');
  const headers = retryAfter === undefined ? {} : { headers: { 'Retry-After': String(retryAfter) } };
  return { failure: { name, message: say('calls.armed-fault', { status }), details: [], ...headers }, status };
}
