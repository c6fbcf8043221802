/**
 * Every rule of the platform, once. Errors, explanations, OpenAPI, docs and reports read this table.
 *
 * `article` points into the platform's public help article ("How to use the Open Platform for Auto Data Docking?"):
 * "§4 step 1" is a step of a section, "note 7" one of the numbered notes at its end.
 */

import type { FAILURES } from '../text/en/failures.js';
import * as TEXT from '../text/en/rules.js';

/**
 * How a rule or a wire decision is known.
 * - `stated`: the help article says it
 * - `inferred`: it follows from the article
 * - `assumed`: ours, because something had to be chosen
 * - `documented`: a user's wire profile cites the platform's technical document
 * - `observed`: a user's wire profile records having seen it on the real platform
 */
export type Basis = 'stated' | 'inferred' | 'assumed' | 'documented' | 'observed';

export const BASES = ['stated', 'inferred', 'assumed', 'documented', 'observed'] as const satisfies readonly Basis[];

/** One rule of the platform. */
export interface Rule {
  /** What the rule is called, in a few words. */
  readonly title: string;
  /** The whole rule in a sentence or two. */
  readonly statement: string;
  readonly basis: Basis;
  /** Its place in the help article, or null where the article is silent. */
  readonly article: string | null;
  /** What of the rule is not the article's word but a reading or a decision of ours. */
  readonly details: readonly string[];
  /** What an integrator does about a refusal. */
  readonly fix: string;
}

/** A rule, with the failures that report its violations; the last of them where nothing tells which. None: it only allows something. */
interface RuleRecord extends Rule {
  readonly failures: readonly (keyof typeof FAILURES)[];
}

export const RULES = {
  'ACC-1': { ...TEXT.RULES['ACC-1'], basis: 'stated', article: '§4 step 1', failures: ['docking-inactive'] },
  'ACC-2': { ...TEXT.RULES['ACC-2'], basis: 'stated', article: 'note 3', failures: ['credentials-missing'] },
  'ACC-3': { ...TEXT.RULES['ACC-3'], basis: 'stated', article: '§4 step 1, note 3', failures: ['credentials-invalid'] },
  'USR-1': { ...TEXT.RULES['USR-1'], basis: 'stated', article: 'note 4', failures: ['validation-failed'] },
  'USR-2': { ...TEXT.RULES['USR-2'], basis: 'inferred', article: 'note 4', failures: ['validation-failed'] },
  'USR-3': { ...TEXT.RULES['USR-3'], basis: 'inferred', article: 'note 4', failures: ['user-exists'] },
  'USR-4': { ...TEXT.RULES['USR-4'], basis: 'stated', article: 'note 7', failures: ['field-not-updatable'] },
  'USR-5': { ...TEXT.RULES['USR-5'], basis: 'stated', article: 'note 8', failures: ['password-not-updatable'] },
  'USR-6': { ...TEXT.RULES['USR-6'], basis: 'stated', article: 'note 6', failures: ['user-resigned'] },
  'USR-7': { ...TEXT.RULES['USR-7'], basis: 'stated', article: 'note 5', failures: ['user-activated'] },
  'USR-8': { ...TEXT.RULES['USR-8'], basis: 'assumed', article: null, failures: ['validation-failed'] },
  'USR-9': { ...TEXT.RULES['USR-9'], basis: 'assumed', article: null, failures: ['batch-too-large'] },
  'LKP-1': { ...TEXT.RULES['LKP-1'], basis: 'stated', article: 'note 2', failures: ['module-not-found'] },
  'LKP-2': { ...TEXT.RULES['LKP-2'], basis: 'stated', article: 'note 9', failures: ['file-type-unsupported'] },
  'LKP-3': { ...TEXT.RULES['LKP-3'], basis: 'stated', article: 'note 9', failures: ['file-too-large'] },
  'LKP-4': { ...TEXT.RULES['LKP-4'], basis: 'stated', article: 'note 9', failures: ['delimiter-invalid'] },
  'LKP-5': { ...TEXT.RULES['LKP-5'], basis: 'inferred', article: 'note 2', failures: ['columns-mismatch'] },
  'LKP-6': { ...TEXT.RULES['LKP-6'], basis: 'assumed', article: null, failures: ['rows-invalid'] },
  'LKP-7': { ...TEXT.RULES['LKP-7'], basis: 'assumed', article: null, failures: ['rows-invalid'] },
  'LKP-8': { ...TEXT.RULES['LKP-8'], basis: 'assumed', article: null, failures: ['archive-invalid'] },
  'LKP-9': { ...TEXT.RULES['LKP-9'], basis: 'assumed', article: null, failures: ['encoding-invalid'] },
  'APP-1': { ...TEXT.RULES['APP-1'], basis: 'stated', article: 'note 5', failures: [] },
  'APP-2': { ...TEXT.RULES['APP-2'], basis: 'stated', article: '§3', failures: ['second-password-required', 'second-password-wrong'] },
  'BCK-1': { ...TEXT.RULES['BCK-1'], basis: 'stated', article: 'note 7', failures: [] },
} as const satisfies Record<keyof typeof TEXT.RULES, RuleRecord>;

/** The id of a rule, such as `USR-4`. */
export type RuleId = keyof typeof RULES;

export const RULE_IDS = Object.keys(RULES) as RuleId[];

/** The groups of rules, by the letters of their ids. */
export const RULE_GROUPS = {
  ACC: 'Access to the docking API',
  USR: 'Users',
  LKP: 'Lookup data',
  APP: 'Employee app',
  BCK: 'HR backend',
} as const;

/** Advice never rejects a call; it is reported. */
export const ADVICE = {
  'ADV-1': { ...TEXT.ADVICE['ADV-1'], basis: 'stated', article: 'note 9' },
  'ADV-2': { ...TEXT.ADVICE['ADV-2'], basis: 'assumed', article: null },
  'ADV-3': { ...TEXT.ADVICE['ADV-3'], basis: 'assumed', article: null },
  'ADV-4': { ...TEXT.ADVICE['ADV-4'], basis: 'assumed', article: null },
  'ADV-5': { ...TEXT.ADVICE['ADV-5'], basis: 'assumed', article: null },
  'ADV-6': { ...TEXT.ADVICE['ADV-6'], basis: 'assumed', article: null },
} as const satisfies Record<keyof typeof TEXT.ADVICE, Rule>;

/** The id of a piece of advice, such as `ADV-1`. */
export type AdviceId = keyof typeof ADVICE;

export const ADVICE_IDS = Object.keys(ADVICE) as AdviceId[];
