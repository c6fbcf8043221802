import type { AdviceId, RuleId } from '../rules/catalogue.js';
import type { FailureName } from '../rules/failures.js';
import type { Slip } from '../rules/slips.js';
import type { Sentence } from '../text/message.js';
import type { Alike } from './alike.js';

/** How a call ended. `error` is a bug of the mock, or a database it could not use; `faulted` means that an armed fault answered instead of the platform. */
export type CallOutcome = 'accepted' | 'refused' | 'faulted' | 'error';

export const CALL_OUTCOMES = ['accepted', 'refused', 'faulted', 'error'] as const satisfies readonly CallOutcome[];

/** How often a rule let something of a call pass, stopped it, or was swallowed in silence (`immutableField: ignore`). */
export interface RuleCount {
  pass: number;
  violation: number;
  ignored: number;
}

/** What a call did to a user. */
export interface Effect {
  readonly employeeId: string;
  readonly kind: 'created' | 'updated' | 'activated' | 'deleted';
  /** The fields that an update changed. */
  readonly fields?: readonly string[];
}

/** An earlier call that put a record in the state that a rule then stopped at. */
export interface Cause {
  readonly requestId: string;
  readonly at: string;
  readonly operation: string;
  /** What it did, in a few words. */
  readonly did: Sentence;
}

/** One violation of a call, in the words of the wire. */
export interface CallViolation {
  readonly rule: RuleId;
  readonly message: Sentence;
  readonly field?: string;
  readonly line?: number | null;
  readonly column?: string | null;
  readonly sent?: unknown;
  readonly stored?: unknown;
  /** The user it is about, and its place in a batch. */
  readonly employeeId?: string;
  readonly index?: number;
  /** True where the platform swallowed it. */
  readonly ignored?: boolean;
  cause?: Cause;
}

/** A file as the journal keeps it: never its content. */
export interface FileSummary {
  readonly name: string | null;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly format: 'csv' | 'zip' | null;
  readonly rows: number;
}

/** One call of the docking API, the employee app, or a change by hand in the backend. */
export interface Entry {
  /** Counts the calls of this server. */
  readonly seq: number;
  readonly requestId: string;
  /** The corp that the call named, if that exists. */
  readonly corpId: string | null;
  readonly plane: 'docking' | 'app' | 'backend';
  /** The operation, or `unknown` for a path that leads nowhere. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** By the corp's clock. */
  readonly at: string;
  /** Milliseconds of real time. */
  readonly durationMs: number;
  readonly outcome: CallOutcome;
  readonly status: number;
  readonly error: FailureName | null;
  readonly message: Sentence | null;
  readonly rules: Readonly<Partial<Record<RuleId, RuleCount>>>;
  /** The first 100. */
  readonly violations: readonly CallViolation[];
  readonly totalViolations: number;
  /** All of them, those that are alike together. */
  readonly alike: readonly Alike[];
  readonly advice: readonly { readonly id: AdviceId /** null: what the advice always says. */; readonly message: Sentence | null }[];
  readonly effects: readonly Effect[];
  /** The input by the domain's names: employeeId, moduleId, fields, users; passwords are masked. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly file: FileSummary | null;
  readonly fault: { readonly kind: string; readonly phase: string } | null;
  /** Where the call was refused for its token: when that had expired. */
  readonly tokenExpiredAt?: string;
  /** The string that a signature should have covered, where it did not fit. */
  readonly canonical?: string;
  /** The usual slip that explains the signature that came. */
  readonly slip?: Slip;
  /** As it was on the wire, secrets masked. */
  readonly request: {
    readonly headers: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  /** The body of the answer as text; null where there was none. */
  readonly response: string | null;
  /** About how many bytes the entry takes. */
  readonly size: number;
}
