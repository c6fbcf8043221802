import { FILE_BASE64_PROFILE, FILE_ID_PROFILE } from '../wire/profile/sample-profiles.js';
import { ACCESS_CASES } from './cases/access.js';
import { REFUSED_FILE_CASES } from './cases/refused-files.js';
import { UPLOAD_CASES } from './cases/uploads.js';
import { FACES } from './faces.js';
import { tryCases } from './suite.js';

for (const profile of [FILE_ID_PROFILE, FILE_BASE64_PROFILE])
  for (const face of FACES) tryCases(face, profile, [...UPLOAD_CASES, ...REFUSED_FILE_CASES, ...ACCESS_CASES]);
