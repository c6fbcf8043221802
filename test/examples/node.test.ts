import { describeNightlySync } from './nightly-sync.js';
import { NODE } from './runtime.js';

describeNightlySync(NODE);
