import { ROUTES_PROFILE } from '../wire/profile/sample-profiles.js';
import { FETCH } from './faces.js';
import { conformance } from './suite.js';

conformance(FETCH, ROUTES_PROFILE);
