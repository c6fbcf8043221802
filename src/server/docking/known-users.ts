import type { KnownUsers } from '../../files/spec.js';
import type { Store } from '../../store/store.js';

/** No employeeId that a spreadsheet took the zeros from is looked for beyond this length. */
const LOST_ZEROS = 12;

/** Which employee ids name users of the corp; and which would, had not a spreadsheet eaten their zeros. */
export const knownUsers = (store: Store, corp: number): KnownUsers => ({
  has: (employeeId: string) => store.users.exists(corp, employeeId),
  padded: (employeeId: string) => {
    for (let length = employeeId.length + 1; length <= LOST_ZEROS; length++) {
      const padded = employeeId.padStart(length, '0');
      if (store.users.exists(corp, padded)) return padded;
    }
    return undefined;
  },
});
