import { OPERATION_IDS } from '../../../rules/operations.js';
import { PLANE_OPERATION_IDS } from '../../../wire/planes.js';
import { TOKEN_OPERATION } from '../../../wire/wire.js';

/** What a call in the journal can be; `unknown`: no route was found. */
export const JOURNAL_OPERATIONS: readonly string[] = [...OPERATION_IDS, TOKEN_OPERATION, ...PLANE_OPERATION_IDS, 'unknown'];
