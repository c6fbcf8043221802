import { z } from 'zod';
import { unknownName } from '../../../documents/fault.js';
import { RULE_IDS } from '../../../rules/catalogue.js';
import { FAILURE_NAMES } from '../../../rules/failures.js';
import { OPERATION_IDS } from '../../../rules/operations.js';
import { isRealDate } from '../../../rules/read-field.js';
import { withExtraFields } from '../../../rules/user-fields.js';
import { say } from '../../../text/say.js';
import { TOKEN_OPERATION } from '../../wire.js';
import { ProfileFile } from '../format.js';
import type { Profile } from '../profile.js';
import type { ProfileCheck } from './check.js';
import { fieldKeys } from './fields.js';

/** What is wrong with the ledger: keys that name nothing, and bases without what they rest on. */
export function ledgerFaults({ file, profile, report }: ProfileCheck): void {
  const entries = Object.entries(file.ledger ?? {});
  if (entries.length === 0) return;
  const known = knownKeys(profile);
  for (const [key, { basis, source, on }] of entries) {
    if (!known.has(key) && !isPlace(key, profile)) report(['ledger', key], unknownName('ledger-key', key, known));
    if (basis === 'documented' && source === undefined) report(['ledger', key], say('profiles.ledger-source'));
    if (basis === 'observed' && on === undefined) report(['ledger', key], say('profiles.ledger-on'));
    if (on !== undefined && !isRealDate(on)) report(['ledger', key, 'on'], say('profiles.ledger-day', { day: on }));
  }
}

/** Rules, operations, errors, and the paths of what the format itself names. */
function knownKeys({ extraFields }: Profile): Set<string> {
  const fields = [...fieldKeys(withExtraFields(extraFields).keys())].map((key) => `fields.${key}`);
  return new Set([...RULE_IDS, ...OPERATION_IDS, TOKEN_OPERATION, ...FAILURE_NAMES, ...memberPaths(ProfileFile, '', 5), ...fields]);
}

/** The members of the format by path, as deep as is told; below are names of the user's own. */
function memberPaths(schema: z.ZodTypeAny, prefix: string, depth: number): string[] {
  let bare = schema;
  while (bare instanceof z.ZodOptional) bare = bare.unwrap();
  const options: z.ZodTypeAny[] = bare instanceof z.ZodUnion ? bare.options : [bare];
  return options.flatMap((option) => {
    if (!(option instanceof z.ZodObject) || depth === 0) return [];
    return Object.entries(option.shape as z.ZodRawShape).flatMap(([name, member]) => [
      prefix + name,
      ...memberPaths(member, `${prefix}${name}.`, depth - 1),
    ]);
  });
}

/** Whether a key is the path of something that the user has named. */
function isPlace(key: string, { extraFields, envelope, values }: Profile): boolean {
  const inside = (prefix: string) => (key.startsWith(prefix) ? key.slice(prefix.length) : undefined);
  const constant = inside('envelope.constants.');
  if (constant !== undefined) return Object.hasOwn(envelope.constants, constant);
  const extra = inside('extraFields.');
  if (extra !== undefined) return extraFields.some(({ name }) => name === extra);
  const [name, code] = (inside('values.') ?? '').split('.');
  if (name === undefined || !Object.hasOwn(values, name)) return false;
  return code === undefined || Object.hasOwn(values[name] ?? {}, code);
}
