import { alikeOf } from '../../src/journal/alike.js';
import type { Entry, RuleCount } from '../../src/journal/entry.js';
import type { RuleId } from '../../src/rules/catalogue.js';

/** What a rule did in a call: `pass`, `violation` and `ignored` once, or counts. */
type Ruled = keyof RuleCount | Partial<RuleCount>;

/** The parts of an entry that a test cares about. */
export interface CallParts extends Partial<Omit<Entry, 'rules' | 'advice'>> {
  readonly rules?: Partial<Record<RuleId, Ruled>>;
  readonly advice?: Entry['advice'];
}

/** Makes the entries of a journal one after the other: requestIds req_1, req_2 …, a second apart. */
export function callRecorder(corpId: string | null = 'acme'): (operation: string, parts?: CallParts) => Entry {
  let seq = 0;
  return (operation, parts = {}) => {
    seq++;
    const { rules = {}, violations = [], ...rest } = parts;
    const counts = Object.entries(rules).map(([rule, ruled]) => {
      const count = { pass: 0, violation: 0, ignored: 0, ...(typeof ruled === 'string' ? { [ruled]: 1 } : ruled) };
      return [rule, count];
    });
    return {
      seq,
      requestId: `req_${seq}`,
      corpId,
      plane: 'docking',
      operation,
      method: 'POST',
      path: `/${operation}`,
      at: new Date(Date.UTC(2026, 10, 24, 8, 0, seq)).toISOString(),
      durationMs: 1,
      outcome: 'accepted',
      status: 200,
      error: null,
      message: null,
      rules: Object.fromEntries(counts),
      violations,
      totalViolations: violations.length,
      alike: alikeOf(violations),
      advice: [],
      effects: [],
      input: {},
      file: null,
      fault: null,
      request: { headers: {}, query: {}, body: null },
      response: null,
      size: 1000,
      ...rest,
    };
  };
}
