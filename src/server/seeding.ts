import type { CorpFixture } from '../fixtures/document.js';
import { createdUser } from '../rules/users.js';
import type { Corp, CorpOrigin } from '../store/corps.js';
import type { Platform } from './platform.js';

/** What a corp got from its fixtures. */
export interface Seeded {
  readonly corpId: string;
  readonly users: number;
  readonly modules: number;
  readonly rows: number;
}

/** Removes a corp, and forgets its clock; what was called of it stays in the journal and the report. */
export function removeCorp(platform: Platform, corp: Corp): void {
  platform.store.snapshots.removeCorp(corp.corp);
  platform.clock.release(corp.corpId);
}

/**
 * Puts corps of a checked fixture document in place, for good: reset comes back to them. One of the same id is replaced, and keeps its
 * snapshots. All of them, or, where it throws, none: not to be called in a transaction.
 */
export function seedCorps(platform: Platform, fixtures: readonly CorpFixture[], origin: CorpOrigin): Seeded[] {
  const seeded = platform.store.transaction(() => fixtures.map((fixture) => seed(platform, fixture, origin)));
  // The clocks are in no transaction, so they stay as they are until it is through.
  for (const { corpId } of seeded) platform.clock.release(corpId);
  return seeded;
}

function seed({ store, ids, clock }: Platform, fixture: CorpFixture, origin: CorpOrigin): Seeded {
  const old = store.corps.get(fixture.corpId);
  if (old) store.snapshots.clearCorp(old.corp);
  const corp = store.corps.insert(fixture.corpId, fixture.name, fixture.docking, origin, old?.corp);
  const at = clock.at();
  for (const { secret, label, enabled } of fixture.keys)
    store.corps.insertKey(corp, { keyId: ids('key_', 8), secret, label: label ?? null, enabled, createdAt: at });
  for (const { user, password, activated, activatedAt, createdAt, updatedAt } of fixture.users) {
    const made = createdUser(user, at);
    store.users.insert(corp.corp, made, password, {
      activated,
      createdAt: createdAt ?? at,
      updatedAt: updatedAt ?? createdAt ?? at,
      activatedAt: activated ? (activatedAt ?? createdAt ?? at) : null,
    });
  }
  let rows = 0;
  for (const module of fixture.modules) {
    const stored = store.modules.insert(corp.corp, module);
    const values = fixture.rows[module.moduleId] ?? [];
    store.rows.put(stored, values);
    rows += values.length;
  }
  store.snapshots.keepSeed(corp.corp, at);
  return { corpId: corp.corpId, users: fixture.users.length, modules: fixture.modules.length, rows };
}
