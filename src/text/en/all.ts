import { ACCESS } from './access.js';
import { CALLS } from './calls.js';
import { CELLS } from './cells.js';
import { DOCUMENTS } from './documents.js';
import { EFFECTS } from './effects.js';
import { FILES } from './files.js';
import { FORMS } from './forms.js';
import { PROFILES } from './profiles.js';
import { LINT, ROWS } from './rows.js';
import { USERS } from './users.js';
import { ZIPS } from './zips.js';

/** Every message, by its id. */
export const EN = {
  ...ACCESS,
  ...CALLS,
  ...CELLS,
  ...DOCUMENTS,
  ...EFFECTS,
  ...FILES,
  ...FORMS,
  ...LINT,
  ...PROFILES,
  ...ROWS,
  ...USERS,
  ...ZIPS,
};
