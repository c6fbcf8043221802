import { CALL_OUTCOMES, type CallOutcome, type Entry } from '../journal/entry.js';
import type { WordedEntry } from '../journal/worded-entry.js';
import { RULE_IDS, type RuleId } from '../rules/catalogue.js';
import { OPERATION_IDS, type OperationId } from '../rules/operations.js';
import { shownEntry } from '../server/planes/journal/shown-entry.js';
import type { Language } from '../text/language.js';
import type { Words } from '../text/message.js';
import { say } from '../text/say.js';
import { isKept, PLANE_OPERATION_IDS, PLANE_OPERATIONS, type PlaneOperationId } from '../wire/planes.js';
import { checkNames } from './options/known-names.js';

/** What the journal keeps beside docking: calls of the employee app, and changes by hand. */
type HandOperation = {
  [Id in PlaneOperationId]: (typeof PLANE_OPERATIONS)[Id] extends { plane: 'app' }
    ? Id
    : (typeof PLANE_OPERATIONS)[Id] extends { plane: 'backend'; method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' }
      ? Id
      : never;
}[PlaneOperationId];

/** An operation of the docking API; `getToken` where the profile issues tokens. */
export type DockingOperation = OperationId | 'getToken';

/** An operation that the journal can hold: of the docking API, the employee app (`login`), or a change in the backend; `unknown` leads nowhere. */
export type OperationName = DockingOperation | HandOperation | 'unknown';

/** A call as the journal keeps it; see `Entry` for its members. */
export interface JournalEntry extends Omit<WordedEntry, 'operation' | 'response' | 'size'> {
  readonly operation: OperationName;
  /** The body of the answer: parsed where it is JSON, else its text; null where there was none. */
  readonly response: unknown;
}

/** Which calls to show; a call fits when it fits all that is named. */
export interface CallFilter {
  readonly operation?: OperationName;
  readonly outcome?: CallOutcome;
  /** Calls that broke this rule. */
  readonly rule?: RuleId;
}

/** Throws where a filter asks for what no call can have: that nothing matches would always hold. */
export function checkFilter({ operation, outcome, rule }: CallFilter, language: Language): void {
  if (operation !== undefined) checkOperation(operation, language);
  if (outcome !== undefined) checkNames([outcome], CALL_OUTCOMES, (misspelt) => say('testkit.outcome-unknown', misspelt), language);
  if (rule !== undefined) checkRules([rule], language);
}

/** Throws where there is no such rule. */
export const checkRules = (rules: readonly string[], language: Language): void =>
  checkNames(rules, RULE_IDS, (misspelt) => say('testkit.rule-unknown', misspelt), language);

/** In the language and the names of a platform. */
export const journalEntry = (
  entry: Entry,
  { language, wire }: { readonly language: Language; readonly wire: { readonly codec: Words } },
): JournalEntry => shownEntry(entry, language, wire.codec) as JournalEntry;

export const DOCKING_OPERATIONS: readonly string[] = [...OPERATION_IDS, 'getToken'];

const OPERATION_NAMES: readonly string[] = [
  ...DOCKING_OPERATIONS,
  ...PLANE_OPERATION_IDS.filter((id) => isKept(PLANE_OPERATIONS[id])),
  'unknown',
];

/** Throws where there is no such operation: with a misspelt name, "was not called" would always hold. */
export function checkOperation(name: string, language: Language, names: readonly string[] = OPERATION_NAMES): void {
  checkNames([name], names, (misspelt) => say('testkit.operation-unknown', misspelt), language);
}
