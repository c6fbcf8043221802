import { CALL_HANDLERS } from '../calls/calls.js';
import { JOURNAL_HANDLERS } from '../journal/journal.js';
import { EXPLAIN_HANDLERS } from '../pages/explanations.js';
import type { PlaneHandlers } from '../plane.js';
import { CLOCK_HANDLERS } from './clock.js';
import { REPORT_HANDLERS } from './contract.js';
import { DOCUMENT_HANDLERS } from './documents.js';
import { FAULT_HANDLERS } from './faults.js';
import { FIXTURE_HANDLERS } from './fixtures.js';
import { INFO_HANDLERS } from './info.js';
import { SNAPSHOT_HANDLERS } from './snapshots.js';
import { STATE_HANDLERS } from './state.js';

/** What tests and tools do. */
export const CONTROL_HANDLERS: PlaneHandlers<'control'> = {
  ...INFO_HANDLERS,
  ...FIXTURE_HANDLERS,
  ...STATE_HANDLERS,
  ...SNAPSHOT_HANDLERS,
  ...CLOCK_HANDLERS,
  ...FAULT_HANDLERS,
  ...JOURNAL_HANDLERS,
  ...CALL_HANDLERS,
  ...EXPLAIN_HANDLERS,
  ...REPORT_HANDLERS,
  ...DOCUMENT_HANDLERS,
};
