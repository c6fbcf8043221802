import { RENAMED_PROFILE } from '../wire/profile/sample-profiles.js';
import { FACES } from './faces.js';
import { conformance } from './suite.js';

for (const face of FACES) conformance(face, RENAMED_PROFILE);
