import { BENEFITS_PROFILE } from '../wire/profile/sample-profiles.js';
import { FETCH } from './faces.js';
import { conformance } from './suite.js';

conformance(FETCH, BENEFITS_PROFILE);
