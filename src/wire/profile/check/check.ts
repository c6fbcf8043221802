import { type Fault, type Place, pathText } from '../../../documents/fault.js';
import type { Message } from '../../../text/message.js';
import type { ParsedProfile } from '../format.js';
import type { Profile } from '../profile.js';
import { authFaults } from './auth/auth.js';
import { envelopeFaults } from './envelope.js';
import { fieldFaults } from './fields.js';
import { ledgerFaults } from './ledger.js';
import { leftOutFaults } from './left-out.js';
import { parameterFaults } from './routes/parameters.js';
import { routeFaults } from './routes/routes.js';
import { typeFaults } from './types.js';

/** What a check looks at, and where it tells what it finds. */
export interface ProfileCheck {
  /** What the file states. */
  readonly file: ParsedProfile;
  /** The same with what it leaves out. */
  readonly profile: Profile;
  readonly report: (at: Place, message: Message) => void;
  /** Names that were told to be the same, so that each is told once, in however many calls they meet. */
  readonly told: Set<string>;
}

/** So many faults are told; a file with more is no profile. */
const MOST = 1000;

/** What is wrong with a profile file beyond its form: everything, each at its place in the file. */
export function profileFaults(file: ParsedProfile, profile: Profile): Fault[] {
  const faults = new Map<string, Fault>();
  const report = (at: Place, message: Message) => {
    if (faults.size < MOST) faults.set(`${pathText(at)}: ${JSON.stringify(message)}`, { at, message });
  };
  const check: ProfileCheck = { file, profile, report, told: new Set() };
  routeFaults(check);
  authFaults(check);
  fieldFaults(check);
  typeFaults(check);
  leftOutFaults(check);
  parameterFaults(check);
  envelopeFaults(check);
  ledgerFaults(check);
  return [...faults.values()];
}
