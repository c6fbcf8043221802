/** What the planes answer, as far as the console shows it. */

export interface Corp {
  readonly corpId: string;
  readonly name: string;
  readonly docking: boolean;
  readonly users: number;
  readonly clock: Clock;
}

export interface Clock {
  readonly now: string;
  readonly frozen: boolean;
}

export interface Info {
  readonly version: string;
  readonly notice: string;
  readonly profile: { readonly name: string; readonly auth: string };
  readonly corps: readonly Corp[];
  readonly urls: Readonly<Record<string, string>>;
}

export type Outcome = 'accepted' | 'refused' | 'faulted' | 'error';
export type Basis = 'stated' | 'inferred' | 'assumed' | 'documented' | 'observed';

export interface CallSummary {
  readonly requestId: string;
  readonly plane: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly at: string;
  readonly durationMs: number;
  readonly status: number;
  readonly outcome: Outcome;
  readonly error: string | null;
  readonly message: string | null;
  readonly rules: readonly string[];
  readonly advice: readonly string[];
  readonly employeeId?: string;
  readonly moduleId?: string;
  readonly items?: number;
  readonly fileName?: string;
}

export interface CallPage {
  readonly items: readonly CallSummary[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly dropped: number;
}

export interface Violation {
  readonly rule: string;
  readonly title: string;
  readonly message: string;
  readonly statement: string;
  readonly basis: Basis;
  readonly article: string | null;
  readonly details: readonly string[];
  readonly fix: string;
  readonly field?: string;
  readonly line?: number | null;
  readonly column?: string | null;
  readonly sent?: unknown;
  readonly stored?: unknown;
  readonly employeeId?: string;
  readonly index?: number;
  readonly ignored?: boolean;
  readonly cause?: { readonly requestId: string; readonly at: string; readonly operation: string; readonly did: string };
}

export interface Explanation {
  readonly requestId: string;
  readonly corpId: string | null;
  readonly plane: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly at: string;
  readonly status: number;
  readonly outcome: Outcome;
  readonly error: string | null;
  readonly message: string | null;
  readonly meaning?: string;
  readonly employeeId?: string;
  readonly moduleId?: string;
  readonly violations: readonly Violation[];
  readonly totalViolations: number;
  readonly advice: readonly { id: string; message: string; title: string; article: string | null; fix: string }[];
  readonly rules: Readonly<Record<string, { pass: number; violation: number; ignored: number }>>;
  readonly file?: { name: string | null; bytes: number; rows: number; sha256: string | null };
  readonly fault?: { kind: string; phase: string };
  readonly signedString?: string;
  readonly slip?: { message: string };
}

export interface Entry {
  readonly durationMs: number;
  readonly effects: readonly { employeeId: string; kind: string; fields?: readonly string[] }[];
  readonly request: { headers: Readonly<Record<string, string>>; query: Readonly<Record<string, string>>; body: unknown };
  readonly response: unknown;
}

/** What became of a call that the console made. */
export interface MadeCall {
  readonly requestId: string;
  readonly status: number;
  readonly body: unknown;
  readonly replaced?: readonly string[];
}

export type User = Readonly<Record<string, unknown>> & { readonly employeeId: string; readonly name: string };

export interface PeoplePage {
  readonly items: readonly User[];
  readonly total: number;
  readonly pages: number;
}

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

export interface Module {
  readonly moduleId: string;
  readonly name: string;
  readonly template: string;
  readonly columns: readonly Column[];
  readonly key: readonly string[];
  readonly dualAuth: boolean;
}

export interface Finding {
  readonly line: number | null;
  readonly column?: string | null;
  readonly rule?: string;
  readonly message: string;
}

export interface CheckedFile {
  readonly ok: boolean;
  readonly error: string | null;
  readonly rows: number;
  readonly skipped: number;
  readonly totalErrors: number;
  readonly totalWarnings: number;
  readonly header: readonly string[] | null;
  readonly findings: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly lines: readonly { line: number; cells: readonly string[] }[];
}

export interface Upload {
  readonly uploadId: string;
  readonly status: 'processing' | 'accepted' | 'rejected';
  readonly fileName: string | null;
  readonly rows: number;
  readonly inserted: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly errors: readonly Finding[];
  readonly totalErrors: number;
  readonly warnings: readonly Finding[];
  readonly receivedAt: string;
}

export interface Key {
  readonly keyId: string;
  readonly secret: string;
  readonly label: string | null;
  readonly enabled: boolean;
}

export interface Fault {
  readonly faultId: string;
  readonly kind: string;
  readonly operation?: string;
  readonly corpId?: string;
  readonly times: number | 'always';
  readonly skip: number;
  readonly phase: string;
  readonly status?: number;
  readonly ms?: number;
  readonly seen: number;
  readonly spent: number;
  readonly armed: boolean;
}

export interface Reference {
  readonly profile: {
    readonly name: string;
    readonly basePath: string;
    readonly body: string;
    readonly dates: string;
    readonly auth: { readonly scheme: string; readonly lines: readonly string[] };
    readonly answers: string;
    readonly behaviour: readonly { name: string; value: string; default: boolean }[];
  };
  readonly operations: readonly ReferenceOperation[];
  readonly fields: readonly {
    name: string;
    wire: string | null;
    type: string;
    values?: readonly { code: string; wire: unknown }[];
    required: boolean;
    readOnly: boolean;
    updatable: boolean;
    note: string;
  }[];
  readonly errors: readonly { error: string; code: string | number; http: number; meaning: string; fix: string; basis: Basis }[];
  readonly rules: readonly {
    id: string;
    title: string;
    statement: string;
    details: readonly string[];
    fix: string;
    article: string | null;
    basis: Basis;
    on: boolean;
  }[];
  readonly ledger: readonly { part: string; basis: Basis; note?: string; at?: string }[];
  readonly counts: Readonly<Record<Basis, number>>;
}

export interface ReferenceOperation {
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  readonly group: string;
  readonly on: boolean;
  readonly routes: readonly { method: string; path: string; notes: string }[];
  readonly params: readonly { name: string; wire: string; description: string; example: string; in: string }[];
  readonly input: 'none' | 'user' | 'changes' | 'users' | 'file';
  readonly output: string;
  readonly errors: readonly string[];
  readonly rules: readonly string[];
  readonly basis: Basis;
}

export interface Report {
  readonly verdict: { ok: boolean; result: 'met' | 'not-met' | 'nothing-proven' | 'not-judged'; reasons: readonly string[] };
  readonly totals: Readonly<Record<'calls' | 'accepted' | 'refused' | 'faulted' | 'errors' | 'violations' | 'refusals' | 'advice', number>>;
  readonly coverage: { percent: number; exercised: number; exercisable: number };
  readonly notes: readonly string[];
  readonly operations: readonly { operation: string; calls: number; accepted: number; refused: number; faulted: number }[];
  readonly notCalled: readonly string[];
  readonly rules: readonly {
    rule: string;
    title: string;
    basis: Basis;
    article: string | null;
    state: 'exercised-pass' | 'exercised-violation' | 'not-exercised' | 'off';
    pass: number;
    violation: number;
    statement: string;
  }[];
  readonly findings: readonly {
    rule: string | null;
    error: string | null;
    title: string;
    operation: string;
    field: string | null;
    count: number;
    calls: number;
    where: string;
    fix: string;
    examples: readonly { requestId: string; message: string; method: string; path: string }[];
  }[];
  readonly advice: readonly { id: string; title: string; count: number; fix: string }[];
}
