import { FETCH } from './faces.js';
import { tryCases } from './suite.js';
import { VARIANTS } from './variants.js';

for (const { profile, cases } of VARIANTS) tryCases(FETCH, profile, cases);
