import { ACCESS } from './access.js';
import { CALLS } from './calls.js';
import { CELLS } from './cells.js';
import { EFFECTS } from './effects.js';
import { FILES } from './files.js';
import { LINT, ROWS } from './rows.js';
import { USERS } from './users.js';
import { ZIPS } from './zips.js';

/** Every message, by its id. */
export const EN = { ...ACCESS, ...CALLS, ...CELLS, ...EFFECTS, ...FILES, ...LINT, ...ROWS, ...USERS, ...ZIPS };
