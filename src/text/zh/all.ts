import { ACCESS } from './access.js';
import { CALLING } from './calling.js';
import { CALLS } from './calls.js';
import { CELLS } from './cells.js';
import { DATABASE } from './database.js';
import { DOCUMENTS } from './documents.js';
import { EFFECTS } from './effects.js';
import { EXPECTATIONS } from './expectations.js';
import { FILES } from './files.js';
import { FILTER } from './filter.js';
import { FIXTURES } from './fixtures.js';
import { FORMS } from './forms.js';
import { INPUTS } from './inputs.js';
import { MAKING } from './making.js';
import { MODULES } from './modules.js';
import { PLANES } from './planes.js';
import { PROFILES } from './profiles.js';
import { REFERENCE } from './reference.js';
import { REQUESTS } from './requests.js';
import { LINT, ROWS } from './rows.js';
import { SERVING } from './serving.js';
import { SIGN } from './sign.js';
import { STATES } from './states.js';
import { SUMMARY } from './summary.js';
import { TESTKIT } from './testkit.js';
import { TLS } from './tls.js';
import { TRYING } from './trying.js';
import { USAGE } from './usage.js';
import { USERS } from './users.js';
import { ZIPS } from './zips.js';

/** Every message, by its id. */
export const ZH = {
  ...ACCESS,
  ...CALLING,
  ...CALLS,
  ...CELLS,
  ...DOCUMENTS,
  ...EFFECTS,
  ...EXPECTATIONS,
  ...FILES,
  ...FILTER,
  ...FIXTURES,
  ...FORMS,
  ...LINT,
  ...PLANES,
  ...MAKING,
  ...MODULES,
  ...PROFILES,
  ...REFERENCE,
  ...REQUESTS,
  ...ROWS,
  ...TESTKIT,
  ...TRYING,
  ...USERS,
  ...ZIPS,
  ...INPUTS,
  ...SERVING,
  ...DATABASE,
  ...SIGN,
  ...STATES,
  ...SUMMARY,
  ...TLS,
  ...USAGE,
};
