import type { Message } from '../text/message.js';
import { say } from '../text/say.js';

/** A kind of fault that can be armed against calls. What it does to one stands in the server, at the same name. */
interface FaultRecord {
  /** What the caller sees, for the OpenAPI document. */
  readonly summary: string;
  /** Its own members; one that it needs has what to say where it is missing. */
  readonly members: Partial<Record<FaultMember, Message | 'optional'>>;
  /** It meets the access token of a call, so it needs a profile that has tokens, and never meets the call that gets one. */
  readonly meetsToken?: true;
}

export const FAULT_MEMBERS = ['status', 'retryAfter', 'ms'] as const;
export type FaultMember = (typeof FAULT_MEMBERS)[number];

const RECORDS = {
  status: { summary: 'an error answer', members: { status: say('planes.fault-status'), retryAfter: 'optional' } },
  delay: { summary: 'the answer comes late', members: { ms: say('planes.fault-ms') } },
  hang: { summary: 'it never comes', members: {} },
  reset: { summary: 'the connection is cut', members: {} },
  truncate: { summary: 'half a body', members: {} },
  'expire-token': {
    summary:
      'the token that the call carries expires, before the call is looked at or once it was answered; only where the profile has tokens',
    members: {},
    meetsToken: true,
  },
} satisfies Record<string, FaultRecord>;

export type FaultKind = keyof typeof RECORDS;

export const FAULT_KINDS = Object.keys(RECORDS) as [FaultKind, ...FaultKind[]];

/** The kinds of faults, one record each. */
export const FAULTS: Readonly<Record<FaultKind, FaultRecord>> = RECORDS;
