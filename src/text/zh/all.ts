import { ACCESS } from './access.js';
import { CALLS } from './calls.js';
import { EFFECTS } from './effects.js';
import { USERS } from './users.js';

/** Every message, by its id. */
export const ZH = { ...ACCESS, ...CALLS, ...EFFECTS, ...USERS };
