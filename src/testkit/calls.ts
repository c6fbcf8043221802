import type { CallOutcome, Entry } from '../report/entry.js';
import type { RuleId } from '../rules/catalogue.js';
import { shownEntry } from '../server/shown-entry.js';
import { nearest } from '../text/nearest.js';
import { OPERATION_IDS, type OperationId } from '../wire/operations.js';
import { PLANE_OPERATION_IDS, PLANE_OPERATIONS, type PlaneOperationId } from '../wire/planes.js';

type HandOperation = {
  [Id in PlaneOperationId]: (typeof PLANE_OPERATIONS)[Id]['plane'] extends 'control' ? never : Id;
}[PlaneOperationId];

/** An operation of the docking API; `getToken` where the profile sells tokens. */
export type DockingOperation = OperationId | 'getToken';

/** An operation that the journal can hold: of the docking API, the employee app (`login`) or the backend; `unknown` leads nowhere. */
export type OperationName = DockingOperation | HandOperation | 'unknown';

/** A call as the journal keeps it; see `Entry` for its members. */
export interface JournalEntry extends Omit<Entry, 'operation' | 'response' | 'size'> {
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

export const journalEntry = (entry: Entry): JournalEntry => shownEntry(entry) as JournalEntry;

export const DOCKING_OPERATIONS: readonly string[] = [...OPERATION_IDS, 'getToken'];

const OPERATION_NAMES: readonly string[] = [
  ...DOCKING_OPERATIONS,
  ...PLANE_OPERATION_IDS.filter((id) => PLANE_OPERATIONS[id].plane !== 'control'),
  'unknown',
];

/** Throws where there is no such operation: a name that is misspelt would make "was not called" true for ever. */
export function checkOperation(name: string, names: readonly string[] = OPERATION_NAMES): void {
  if (names.includes(name)) return;
  const near = nearest(name, names);
  throw new Error(`there is no operation ${JSON.stringify(name)}${near ? `; did you mean ${near}?` : ` among ${names.join(', ')}`}`);
}
