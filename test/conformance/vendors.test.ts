import type { Profile } from '../../src/wire/profile/profile.js';
import { readProfile } from '../vendors/client.js';
import { CASES } from './cases/index.js';
import { FETCH } from './faces.js';
import { tryCases } from './suite.js';

// As far as the operations and fields of these platforms go: none of them has createdAt.
const cases = CASES.filter(({ name }) => !/the platform's own|that changes createdAt/.test(name));

// Where departments have numbers the cases have names, and what these platforms overlook the cases see refused.
const strict = ({ behaviour, types, unknown, ...profile }: Profile): Profile => ({
  ...profile,
  behaviour: { ...behaviour, contentType: 'strict' },
  types: { ...types, department: ['string'] },
  unknown: { ...unknown, body: 'refuse' },
});

for (const name of ['dingtalk', 'feishu', 'wecom']) tryCases(FETCH, strict(await readProfile(name)), cases);
