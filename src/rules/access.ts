import { say } from '../text/say.js';
import type { RuleId } from './catalogue.js';
import type { Judgement, Violation } from './violation.js';

/** What is known of a call's caller. */
export interface Caller {
  readonly corpId: string | undefined;
  /** Whether a secret, or what stands for one, came with the call. */
  readonly hasSecret: boolean;
  /** How the secret fits the corp: `disabled` and `none` are answered alike, but explained apart. */
  readonly key: 'enabled' | 'disabled' | 'none' | 'no-such-corp';
  /** How the wire carries each, for whoever left it out. */
  readonly how?: 'basic' | Readonly<Record<'corpId' | 'secret', { readonly name: string; readonly place: string }>>;
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
        message:
          caller.how === 'basic'
            ? say('access.credential-missing-basic', { field })
            : caller.how
              ? say('access.credential-missing-here', { field, ...caller.how[field] })
              : say('access.credential-missing', { field }),
      })),
    );
  }
  if (caller.key === 'enabled') return judgement(['ACC-2', 'ACC-3'], []);
  return judgement(['ACC-2', 'ACC-3'], [{ rule: 'ACC-3', field: 'secret', message: say('access.secret-invalid') }]);
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
        message: say('access.docking-inactive'),
        stored: 'inactive',
      },
    ],
  );
}

/** LKP-1: did HR create the module? */
export function decideModule(moduleId: string, known: readonly string[] | null): Judgement {
  if (known === null) return judgement(['LKP-1'], []);
  return judgement(
    ['LKP-1'],
    [
      {
        rule: 'LKP-1',
        field: 'moduleId',
        message: say('access.module-unknown', { moduleId, known: known.slice(0, 10) }),
        sent: moduleId,
      },
    ],
  );
}

/** APP-2: may the rows of a module be shown? `second` is how the second password that came fits the one set. */
export function decideRows(dualAuth: boolean, second: 'right' | 'wrong' | 'missing' | 'not-set'): Judgement {
  if (!dualAuth) return judgement([], []);
  const messages = {
    wrong: say('access.second-wrong'),
    missing: say('access.second-missing'),
    'not-set': say('access.second-not-set'),
  };
  return judgement(['APP-2'], second === 'right' ? [] : [{ rule: 'APP-2', message: messages[second] }]);
}

/** APP-2: may the second password be changed? `current` is how what came as the one before fits the one set. */
export function decideSecondPassword(current: 'right' | 'wrong' | 'missing' | 'not-set'): Judgement {
  if (current === 'not-set') return judgement([], []);
  const messages = {
    wrong: say('access.current-wrong'),
    missing: say('access.current-missing'),
  };
  return judgement(['APP-2'], current === 'right' ? [] : [{ rule: 'APP-2', field: 'current', message: messages[current] }]);
}
