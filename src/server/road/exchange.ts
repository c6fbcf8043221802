import { AlikeViolations } from '../../journal/alike.js';
import type { CallOutcome, CallViolation, Effect, Entry, FileSummary, RuleCount } from '../../journal/entry.js';
import type { AdviceId, RuleId } from '../../rules/catalogue.js';
import { byPrecedence, type FailureName, failureOf } from '../../rules/failures.js';
import type { Slip } from '../../rules/slips.js';
import type { Judgement, Violation } from '../../rules/violation.js';
import type { Sentence } from '../../text/message.js';
import { shownPath, shownText } from '../../text/secrecy.js';
import { boundDetails, type Detail, describeViolations, type Failure, MOST_DETAILS, summarise } from '../../wire/answer/failure.js';
import type { Codec } from '../../wire/codec/codec.js';
import type { Platform } from '../platform.js';
import { repeatCall } from '../repeat-call/repeat-call.js';
import { scrub } from './mask.js';

/** What most rules come to in a call. The journal keeps it of each, so it is one object for all; whoever counts on makes a copy. */
const ONCE: Readonly<Record<keyof RuleCount, RuleCount>> = {
  pass: Object.freeze({ pass: 1, violation: 0, ignored: 0 }),
  violation: Object.freeze({ pass: 0, violation: 1, ignored: 0 }),
  ignored: Object.freeze({ pass: 0, violation: 0, ignored: 1 }),
};
/** The journal keeps thousands of calls, and of most of them none of this. */
const NONE: readonly never[] = Object.freeze([]);

/** Whom a judgement is about. */
export interface About {
  readonly employeeId?: string;
  readonly index?: number;
}

/** What of the request goes into the journal, secrets masked. */
export interface RequestRecord {
  readonly headers: Record<string, string>;
  readonly query: Record<string, string>;
  readonly body: unknown;
  readonly bytes: number;
}

/** One call while it is answered: what the rules said of it, and what it did. It ends as an entry of the journal. */
export class Exchange {
  readonly requestId: string;
  /** As it is kept: what of it could be a secret is masked. */
  readonly path: string;
  readonly seq: number;
  private readonly began = performance.now();
  corpId: string | null = null;
  operation = 'unknown';
  readonly rules: Partial<Record<RuleId, RuleCount>> = {};
  readonly violations: CallViolation[] = [];
  totalViolations = 0;
  /** All violations, also those that are not kept. */
  readonly alike = new AlikeViolations();
  readonly advice: { id: AdviceId; message: Sentence | null }[] = [];
  readonly effects: Effect[] = [];
  input: Record<string, unknown> = {};
  file: FileSummary | null = null;
  fault: Entry['fault'] = null;
  canonical?: string;
  /** The usual slip that explains a signature that does not match. */
  slip?: Slip | undefined;
  tokenExpiredAt?: string;
  error: FailureName | null = null;
  message: Sentence | null = null;
  /** Secrets that stood where none belongs, and that the journal must not hold. */
  strayed: readonly string[] = [];
  request: RequestRecord = { headers: {}, query: {}, body: null, bytes: 0 };

  constructor(
    private readonly platform: Platform,
    readonly plane: Entry['plane'],
    readonly method: string,
    path: string,
  ) {
    this.path = shownPath(path);
    this.requestId = platform.ids('req_');
    this.seq = platform.nextCall();
  }

  /**
   * Notes what the rules said, and gives the failure that reports it, or null where nothing was violated. `name` is for failures
   * that their rule does not name by itself.
   */
  judge(judgement: Judgement, codec: Codec, about: About = {}, name?: FailureName): Failure | null {
    const { checked, violations, ignored, advice } = judgement;
    for (const id of advice) this.advise(id);
    const broken = violations.length + ignored.length > 0;
    if (!broken) {
      for (const rule of checked) this.count(rule, 'pass');
      return null;
    }
    for (const rule of checked) {
      if (!violations.some((each) => each.rule === rule) && !ignored.some((each) => each.rule === rule)) this.count(rule, 'pass');
    }
    for (const rule of new Set(ignored.map((each) => each.rule))) this.count(rule, 'ignored');
    this.note(boundDetails(ignored).details, codec, about, true, ignored);
    if (violations.length === 0) return null;
    for (const rule of new Set(violations.map((each) => each.rule))) this.count(rule, 'violation');
    const ordered = byPrecedence(violations);
    const { details: told, more } = boundDetails(ordered);
    const details = this.note(told, codec, about, false, ordered);
    return {
      name: name ?? failureOf(ordered[0]?.rule ?? 'USR-8'),
      message: summarise(details, ordered.length),
      details,
      ...(more ? { more } : {}),
    };
  }

  /** Counts a rule that let something pass or stopped it. */
  count(rule: RuleId, how: keyof RuleCount, times = 1): void {
    const known = this.rules[rule];
    if (!known && times === 1) {
      this.rules[rule] = ONCE[how];
      return;
    }
    const own = known && !Object.isFrozen(known) ? known : { pass: 0, violation: 0, ignored: 0, ...known };
    own[how] += times;
    this.rules[rule] = own;
  }

  /** Notes the first violations of `all`, as many as a call keeps, and gives them as details; of the others it notes the rules. */
  private note(
    violations: readonly Violation[],
    codec: Codec,
    about: About,
    ignored: boolean,
    all: readonly Violation[],
  ): readonly Detail[] {
    this.totalViolations += all.length;
    for (const { rule } of all.slice(violations.length)) this.alike.of(rule, null, ignored).addUnplaced(1);
    const details = describeViolations(violations, codec);
    for (const [at, violation] of violations.entries()) {
      const alike = this.alike.of(violation.rule, violation.field, ignored);
      const example = alike.add(about, violation.sent);
      if (this.violations.length >= MOST_DETAILS && !example) continue;
      const detail = details[at];
      const noted: CallViolation = {
        ...about,
        ...(about.employeeId === undefined ? {} : { employeeId: shownText(about.employeeId) }),
        ...detail,
        rule: violation.rule,
        message: detail?.message ?? '',
        ...(ignored ? { ignored: true } : {}),
      };
      const cause =
        this.corpId === null
          ? undefined
          : this.platform.journal.causeOf(this.corpId, { rule: violation.rule, employeeId: about.employeeId, field: violation.field });
      if (cause) noted.cause = cause;
      if (this.violations.length < MOST_DETAILS) this.violations.push(noted);
      if (example) alike.examples.push(noted);
    }
    return details;
  }

  advise(id: AdviceId, message: Sentence | null = null): void {
    this.advice.push({ id, message });
  }

  /** Ends the call: it goes into the journal and the coverage. */
  finish(status: number, outcome: CallOutcome, response: string | null): void {
    const { platform, request } = this;
    const entry: Entry = {
      seq: this.seq,
      requestId: this.requestId,
      corpId: this.corpId,
      plane: this.plane,
      operation: this.operation,
      method: this.method,
      path: this.path,
      at: platform.clock.at(this.corpId),
      durationMs: performance.now() - this.began,
      outcome,
      status,
      error: this.error,
      message: this.message,
      rules: this.rules,
      violations: this.violations.length === 0 ? NONE : this.violations,
      totalViolations: this.totalViolations,
      alike: this.totalViolations === 0 ? NONE : this.alike.list,
      advice: this.advice.length === 0 ? NONE : this.advice,
      effects: this.effects.length === 0 ? NONE : this.effects,
      input: this.input,
      file: this.file,
      fault: this.fault,
      ...(this.canonical === undefined ? {} : { canonical: this.canonical }),
      ...(this.slip === undefined ? {} : { slip: this.slip }),
      ...(this.tokenExpiredAt === undefined ? {} : { tokenExpiredAt: this.tokenExpiredAt }),
      request: { headers: request.headers, query: request.query, body: request.body },
      response,
      // A parsed body takes about three times its text.
      size:
        1000 + this.path.length * 2 + request.bytes * 3 + (response?.length ?? 0) + this.effects.length * 60 + this.violations.length * 300,
    };
    const kept = this.strayed.length === 0 ? entry : scrub(entry, this.strayed);
    platform.journal.record(kept);
    platform.coverage.record(kept, (violation) => repeatCall(platform, kept, violation));
  }
}
