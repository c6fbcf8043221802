import { BENEFITS_PROFILE } from '../wire/sample-profiles.js';
import { FETCH } from './faces.js';
import { conformance } from './suite.js';

conformance(FETCH, BENEFITS_PROFILE);
