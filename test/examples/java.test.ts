import { describeNightlySync } from './nightly-sync.js';
import { JAVA } from './runtime.js';

describeNightlySync(JAVA);
