import { readProfile } from '../vendors/client.js';
import { CASES } from './cases/index.js';
import { FETCH } from './faces.js';
import { tryCases } from './suite.js';

// As far as the operations of these platforms go.
for (const name of ['dingtalk', 'feishu', 'wecom']) tryCases(FETCH, await readProfile(name), CASES);
