import type { CorpFixture } from '../fixtures/document.js';
import { blankUser, VOLATILE_NAMES } from '../rules/user-fields.js';
import type { CorpState } from './compare-states.js';

/** The state that a fixture document stands for: what a dump of a platform shows that was seeded with it. */
export function stateOfFixture(corps: readonly CorpFixture[]): CorpState[] {
  return corps.map(({ corpId, name, docking, keys, modules, users, rows }) => ({
    corpId,
    name,
    docking,
    keys: keys.map(({ label, enabled }) => ({ label: label ?? null, enabled })),
    users: users.map(({ user, activated }) =>
      Object.fromEntries(Object.entries({ ...blankUser(''), ...user, activated }).filter(([field]) => !VOLATILE_NAMES.has(field))),
    ),
    modules,
    rows: Object.fromEntries(
      modules.map(({ moduleId, columns }) => [
        moduleId,
        (rows[moduleId] ?? []).map((cells) => Object.fromEntries(columns.map((column, at) => [column.name, cells[at] || null]))),
      ]),
    ),
  }));
}
