import type { RuleId } from './catalogue.js';
import { type Judgement, quote, type Violation } from './violation.js';

/** What is known of a call's caller. */
export interface Caller {
  readonly corpId: string | undefined;
  /** Whether a secret, or what stands for one, came with the call. */
  readonly hasSecret: boolean;
  /** How the secret fits the corp: `disabled` and `none` are answered alike, but explained apart. */
  readonly key: 'enabled' | 'disabled' | 'none' | 'no-such-corp';
  /** How the wire carries each, for whoever left it out: such as `as X-Corp-Id in the header`. */
  readonly how?: Readonly<Record<'corpId' | 'secret', string>>;
}

const judgement = (checked: RuleId[], violations: Violation[]): Judgement => ({ checked, violations, ignored: [], advice: [] });

/** ACC-2 and ACC-3: who is calling, and may they? */
export function decideCredentials(caller: Caller): Judgement {
  const missing = [...(caller.corpId ? [] : (['corpId'] as const)), ...(caller.hasSecret ? [] : (['secret'] as const))];
  if (missing.length > 0) {
    return judgement(
      ['ACC-2'],
      missing.map((field) => ({
        rule: 'ACC-2',
        field,
        message: (words) =>
          `${words.field(field)} is missing: every docking call carries corpId and secret${caller.how ? `; send it ${caller.how[field]}` : ''}`,
      })),
    );
  }
  if (caller.key === 'enabled') return judgement(['ACC-2', 'ACC-3'], []);
  return judgement(
    ['ACC-2', 'ACC-3'],
    [{ rule: 'ACC-3', field: 'secret', message: () => 'the corp is unknown, or the secret is no enabled key of it' }],
  );
}

/** ACC-1: is docking switched on for the corp? */
export function decideDocking(active: boolean): Judgement {
  if (active) return judgement(['ACC-1'], []);
  return judgement(
    ['ACC-1'],
    [
      {
        rule: 'ACC-1',
        field: 'docking',
        message: () => "the corp's docking switch is inactive: HR sets it in the backend under System Management > Open Platform",
        stored: 'inactive',
      },
    ],
  );
}

/** LKP-1: did HR create the module? */
export function decideModule(moduleId: string, known: readonly string[] | null): Judgement {
  if (known === null) return judgement(['LKP-1'], []);
  const have = known.length > 0 ? `the corp has ${known.slice(0, 10).join(', ')}` : 'the corp has none yet';
  return judgement(
    ['LKP-1'],
    [
      {
        rule: 'LKP-1',
        field: 'moduleId',
        message: () => `HR has not created a module ${quote(moduleId)}; ${have}`,
        sent: moduleId,
      },
    ],
  );
}

/** APP-2: may the rows of a module be shown? `second` is how the second password that came fits the one set. */
export function decideRows(dualAuth: boolean, second: 'right' | 'wrong' | 'missing' | 'not-set'): Judgement {
  if (!dualAuth) return judgement([], []);
  const messages = {
    wrong: 'the second password is wrong',
    missing: 'the module has dual authentication: send the second password in the header X-Second-Password',
    'not-set': 'the module has dual authentication and no second password is set yet: set one with PUT /app/v1/me/second-password',
  };
  return judgement(['APP-2'], second === 'right' ? [] : [{ rule: 'APP-2', message: () => messages[second] }]);
}

/** APP-2: may the second password be changed? `current` is how what came as the one before fits the one set. */
export function decideSecondPassword(current: 'right' | 'wrong' | 'missing' | 'not-set'): Judgement {
  if (current === 'not-set') return judgement([], []);
  const messages = {
    wrong: 'current is not the second password',
    missing: 'a second password is set already: send it as current to change it',
  };
  return judgement(['APP-2'], current === 'right' ? [] : [{ rule: 'APP-2', field: 'current', message: () => messages[current] }]);
}
