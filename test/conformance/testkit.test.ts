import { companyIQ } from '../../src/testkit/index.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import type { Face } from './faces.js';
import { conformance } from './suite.js';

/** One state of the testkit, called by turns in process and over a real port. */
const BY_TURNS: Face = {
  name: 'ciq.fetch and ciq.listen by turns',
  guarded: false,
  open: async ({ profile }) => {
    const ciq = companyIQ({ profile });
    const port = await ciq.listen();
    let turn = 0;
    return {
      origin: port.url,
      request: (request) => (turn++ % 2 === 0 ? ciq.fetch(request) : fetch(request)),
      close: () => ciq.close(),
    };
  },
};

conformance(BY_TURNS, DEFAULT_PROFILE);
