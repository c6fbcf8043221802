import { describeNightlySync } from './nightly-sync.js';
import { PHP } from './runtime.js';

describeNightlySync(PHP);
