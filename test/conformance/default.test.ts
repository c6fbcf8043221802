import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { FACES } from './faces.js';
import { conformance } from './suite.js';

for (const face of FACES) conformance(face, DEFAULT_PROFILE);
