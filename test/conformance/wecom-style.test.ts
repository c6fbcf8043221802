import { WECOM_STYLE_PROFILE } from '../../src/wire/profile/wecom-style.js';
import { FACES } from './faces.js';
import { conformance } from './suite.js';

for (const face of FACES) conformance(face, WECOM_STYLE_PROFILE);
