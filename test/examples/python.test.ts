import { describeNightlySync } from './nightly-sync.js';
import { PYTHON } from './runtime.js';

describeNightlySync(PYTHON);
