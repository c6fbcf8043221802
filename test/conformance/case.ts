import type { RuleId } from '../../src/rules/catalogue.js';
import type { FailureName } from '../../src/rules/failures.js';
import type { OperationId } from '../../src/rules/operations.js';
import type { PlaneOperationId } from '../../src/wire/planes.js';
import type { Profile } from '../../src/wire/profile/profile.js';
import type { CallerCredentials, DomainCall, EncodedCall } from '../../src/wire/sending/client.js';
import type { Wire } from '../../src/wire/wire.js';

/** What a step can refer to: its corp, and what earlier steps kept. */
export interface Here {
  readonly corpId: string;
  readonly secret: string;
  readonly profile: Profile;
  readonly kept: Readonly<Record<string, string>>;
}

/** A value, or what makes one of what earlier steps kept. */
export type Lazy<T extends object> = T | ((here: Here) => T);

/** What a call comes to, in the domain's terms. */
export type Expected =
  | {
      readonly ok: true;
      /** Members that the data has, as `toMatchObject` compares them. */
      readonly data: object;
      /** The HTTP status, where it is not that of the operation's success. */
      readonly status?: number;
    }
  | {
      readonly ok: false;
      readonly error: FailureName;
      /** The rules that were broken: these and no others. */
      readonly rules: readonly RuleId[];
      /** Each is found among the details. */
      readonly details: readonly object[];
      /** The HTTP status of an armed fault, which no profile changes. */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    };

interface StepBase {
  readonly expect: Lazy<Expected>;
  /** What later steps refer to: a name of its own, and the dotted path of a member of the answer. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** A call of the docking API, written and read by the profile. */
export interface DockStep extends StepBase {
  readonly operation: OperationId;
  readonly call: Lazy<DomainCall>;
  /** Credentials instead of those of the corp; what is undefined is not sent. */
  readonly as?: Lazy<CallerCredentials>;
}

/** The purchase of a token, where the profile has tokens. */
export interface TokenStep extends StepBase {
  readonly token: true;
  readonly as?: Lazy<CallerCredentials>;
}

/** A call of the backend, the app or the control plane; the path's corpId is the corp's where none is given. */
export interface PlaneStep extends StepBase {
  readonly plane: PlaneOperationId;
  readonly input: Lazy<PlaneInput>;
}

export interface PlaneInput {
  /** Instead of the operation's own. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** What the path has behind the operation's own. */
  readonly beyond?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** A text is sent as it is, everything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call that no client would write: `write` gets one as it should be. */
export interface RawStep extends StepBase {
  readonly raw: (writer: Writer) => EncodedCall;
  /** The operation by whose shape a success is read. */
  readonly reads: OperationId;
}

export interface Writer {
  readonly wire: Wire;
  encode(operation: OperationId, call: DomainCall): EncodedCall;
}

export type Step = DockStep | TokenStep | PlaneStep | RawStep;

/** A named case: a sequence of calls on a fresh corp, and what each comes to. */
export interface Case {
  readonly name: string;
  /** Of which profiles it holds, where not of all, and why. A case whose operations a profile has off is left out anyway. */
  readonly when?: { readonly profile: (profile: Profile) => boolean; readonly because: string };
  /** What the server is started with. */
  readonly server?: { readonly adminToken: string };
  /** Whether it is about what keeps others out, so that it holds only where others could come. */
  readonly guard?: true;
  /** Sends so much that it is tried through each face with the default profile only. */
  readonly megabytes?: true;
  readonly steps: readonly Step[];
}

/** A call that succeeds. */
export const ok = (data: object = {}, status?: number): Expected => ({ ok: true, data, ...(status === undefined ? {} : { status }) });

/** A call that fails, and all rules that it broke. */
export const refused = (error: FailureName, rules: readonly RuleId[] = [], ...details: readonly object[]): Expected => ({
  ok: false,
  error,
  rules,
  details,
});

type More<S> = Omit<S, 'operation' | 'call' | 'token' | 'plane' | 'input' | 'raw' | 'reads' | 'expect'>;

export const dock = (
  operation: OperationId,
  call: Lazy<DomainCall> = {},
  expect: Lazy<Expected> = ok(),
  more: More<DockStep> = {},
): DockStep => ({ operation, call, expect, ...more });

export const buyToken = (expect: Lazy<Expected> = ok(), more: More<TokenStep> = {}): TokenStep => ({ token: true, expect, ...more });

export const plane = (
  operation: PlaneOperationId,
  input: Lazy<PlaneInput> = {},
  expect: Lazy<Expected> = ok(),
  more: More<PlaneStep> = {},
): PlaneStep => ({ plane: operation, input, expect, ...more });

export const raw = (reads: OperationId, write: RawStep['raw'], expect: Lazy<Expected>): RawStep => ({ raw: write, reads, expect });

/** The docking operations that a case calls. */
export const operationsOf = ({ steps }: Case): OperationId[] =>
  steps.flatMap((step) => ('operation' in step ? [step.operation] : 'reads' in step ? [step.reads] : []));
