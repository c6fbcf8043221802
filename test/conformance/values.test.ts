import type { Profile } from '../../src/wire/profile/profile.js';
import { VALUES_PROFILE } from '../wire/profile/sample-profiles.js';
import { CASES } from './cases/index.js';
import { FETCH } from './faces.js';
import { conformance, tryCases } from './suite.js';

const STRICT: Profile = { ...VALUES_PROFILE, behaviour: { ...VALUES_PROFILE.behaviour, contentType: 'strict' } };

conformance(FETCH, STRICT);

// What stops a file has neither line nor column, which these cases look for as null.
const withoutNulls = CASES.filter(({ name }) => !name.startsWith('a file is refused'));
tryCases(FETCH, { ...STRICT, name: 'values-without-nulls', nulls: 'omit' }, withoutNulls);
