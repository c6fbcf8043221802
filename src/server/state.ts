import { createHash } from 'node:crypto';
import { type User, VOLATILE_NAMES } from '../rules/user-fields.js';
import type { FieldValue } from '../rules/violation.js';
import type { Corp, Key } from '../store/corps.js';
import { shownModule } from '../store/modules.js';
import type { Platform } from './platform.js';

/** Tells secrets apart without telling them. */
const fingerprint = (secret: string) => `sha256:${createHash('sha256').update(secret).digest('hex').slice(0, 16)}`;

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const place = ({ label, enabled }: Pick<Key, 'label' | 'enabled'>) => JSON.stringify([label, enabled]);

/** A user's fields; those that differ between like sandboxes come last. */
function shownUser(user: User, volatile: boolean): Record<string, FieldValue> {
  const lasting = Object.entries(user).filter(([name]) => !VOLATILE_NAMES.has(name));
  const passing = volatile ? Object.entries(user).filter(([name]) => VOLATILE_NAMES.has(name)) : [];
  return Object.fromEntries([...lasting, ...passing]);
}

/**
 * The state of a corp in a stable order: switch, keys, users, modules and rows. Without `volatile`, ids and times of our own making
 * are left out, secrets too, which differ between like sandboxes, so that two equal states are equal bytes. With it, secrets are
 * fingerprints. Passwords are never in it.
 */
export function dumpCorp({ store, processing }: Platform, corp: Corp, volatile: boolean) {
  processing.settle(corp.corpId);
  const keys = store.corps.keys(corp).map(({ keyId, secret, label, enabled, createdAt }) => ({
    ...(volatile ? { keyId, createdAt, secret: fingerprint(secret) } : {}),
    label,
    enabled,
  }));
  const users = Array.from(store.users.each(corp.corp), (user) => shownUser(user, volatile));
  const modules = store.modules.all(corp.corp);
  return {
    corpId: corp.corpId,
    name: corp.name,
    docking: corp.docking,
    keys: keys.sort((one, other) => order(place(one), place(other))),
    users,
    modules: modules.map(shownModule),
    rows: Object.fromEntries(modules.map((module) => [module.moduleId, [...store.rows.each(module)]])),
  };
}
