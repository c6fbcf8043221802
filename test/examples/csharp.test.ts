import { describeNightlySync } from './nightly-sync.js';
import { CSHARP } from './runtime.js';

describeNightlySync(CSHARP);
