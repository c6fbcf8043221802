import { structuralFaults } from '../../documents/fault.js';
import type { Language } from '../../text/language.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import { Fault, faultImpossible } from '../../wire/planes.js';
import type { Profile } from '../../wire/profile/profile.js';
import { checkOperation, DOCKING_OPERATIONS, type DockingOperation } from '../calls.js';
import { refusal } from '../refusal.js';

interface FaultScope {
  /** Only calls of this operation. */
  readonly operation?: DockingOperation;
  /** Only calls of this corp: the instance's own when left out. */
  readonly corpId?: string;
  /** How many calls it meets, 1 when left out; `always`: until it is disarmed. */
  readonly times?: number | 'always';
  /** How many calls pass first. */
  readonly skip?: number;
  /** `after-commit`: the change was made, the caller never hears of it. `before-commit` when left out. */
  readonly phase?: 'before-commit' | 'after-commit';
}

/** A fault to arm. Faults are counted, never random: the same calls meet the same faults. */
export type FaultInput = FaultScope &
  (
    | {
        /** An error answer in the profile's own shape. */
        readonly kind: 'status';
        /** The HTTP status, 400 to 599. */
        readonly status: number;
        /** Seconds for the Retry-After header. */
        readonly retryAfter?: number;
      }
    | {
        /** The answer comes late. */
        readonly kind: 'delay';
        /** Milliseconds by the global timers, so that a test that fakes them need not wait. */
        readonly ms: number;
      }
    | {
        /** `hang`: the answer never comes. `reset`: the connection is cut. `truncate`: half a body. */
        readonly kind: 'hang' | 'reset' | 'truncate';
      }
    | {
        /** The access token that the call carries expires: before it is looked at, or once it was answered. Only where the profile has tokens. */
        readonly kind: 'expire-token';
      }
  );

/** Reads a fault for a corp. Throws an error that names what is wrong with it. */
export function readFault(profile: Profile, corpId: string, fault: FaultInput, language: Language): Fault {
  if (fault.operation !== undefined) checkOperation(fault.operation, language, DOCKING_OPERATIONS);
  const read = Fault.safeParse({ corpId, ...fault });
  const impossible = read.success ? faultImpossible(read.data, profile) : undefined;
  if (read.success && !impossible) return read.data;
  const wrong = impossible ? [impossible] : structuralFaults(Fault, { corpId, ...fault }).map(({ message }) => message);
  throw refusal(say('testkit.fault-unusable', { faults: wrong.map((each) => word(each, language)) }), language);
}
