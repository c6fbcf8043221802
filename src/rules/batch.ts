import { say } from '../text/say.js';
import { kindOf } from './read-field.js';
import type { User } from './user-fields.js';
import { decideCreate, decideUpdate, type Ruleset, type SentFields, type WriteDecision } from './users.js';
import type { Judgement, Violation } from './violation.js';

const NOTHING: readonly never[] = [];

/** What the rules say of one item of a batch: created if its employeeId is new, else updated. */
export interface ItemDecision extends WriteDecision {
  readonly warnings: readonly Violation[];
}

const PASSWORD_IGNORED: Violation = {
  rule: 'USR-5',
  field: 'password',
  message: say('users.password-ignored', { field: 'password' }),
};

/** One item of `dockUsers`, or the one user of `upsertUser`. */
export function decideItem(item: unknown, user: User | undefined, rules: Ruleset): ItemDecision {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    // A text is not repeated: it may be a whole record, with its password, that was made JSON twice.
    const kind = typeof item === 'string' ? say('kinds.encoded-twice') : kindOf(item);
    const violation: Violation = { rule: 'USR-8', message: say('users.item-no-object', { kind }) };
    return { checked: ['USR-8'], violations: [violation], ignored: NOTHING, advice: NOTHING, changes: null, warnings: NOTHING };
  }
  const sent = item as SentFields;
  if (!user) return { ...decideCreate(sent, null, rules), warnings: NOTHING };
  const warnings = sent.password === undefined ? NOTHING : [PASSWORD_IGNORED];
  return { ...decideUpdate(user, sent, rules, 'ignored'), warnings };
}

/** USR-9: is the batch small enough? */
export function decideBatch(size: number, { batchLimit }: Ruleset): Judgement {
  const violations: Violation[] =
    size > batchLimit
      ? [{ rule: 'USR-9', field: 'users', message: say('users.batch-too-large', { limit: batchLimit, size }), sent: size }]
      : [];
  return { checked: ['USR-9'], violations, ignored: NOTHING, advice: NOTHING };
}
