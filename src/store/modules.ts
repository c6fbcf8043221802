import type { Column, Module, TemplateName } from '../rules/module.js';
import type { Db } from './database/open.js';

/** A module with the store's own number of it. */
export interface StoredModule extends Module {
  readonly module: number;
}

interface ModuleRow {
  module: number;
  moduleId: string;
  name: string;
  template: TemplateName;
  columns: string;
  key: string;
  dualAuth: number;
}

const toModule = (row: ModuleRow): StoredModule => ({
  module: row.module,
  moduleId: row.moduleId,
  name: row.name,
  template: row.template,
  columns: JSON.parse(row.columns) as Column[],
  key: JSON.parse(row.key) as string[],
  dualAuth: row.dualAuth === 1,
});

/** Lookup modules, by the store's number of their corp. */
export function moduleQueries(db: Db) {
  const shown = 'module, moduleId, name, template, columns, key, dualAuth';
  const find = db.prepare(`SELECT ${shown} FROM modules WHERE corp = ? AND moduleId = ?`);
  const list = db.prepare(`SELECT ${shown} FROM modules WHERE corp = ? ORDER BY moduleId`);
  const insert = db.prepare('INSERT INTO modules (corp, moduleId, name, template, columns, key, dualAuth) VALUES (?, ?, ?, ?, ?, ?, ?)');
  const setDualAuth = db.prepare('UPDATE modules SET dualAuth = ? WHERE module = ?');
  const remove = db.prepare('DELETE FROM modules WHERE module = ?');
  const removeRows = db.prepare('DELETE FROM rows WHERE module = ?');
  const removeUploads = db.prepare('DELETE FROM uploads WHERE corp = ? AND moduleId = ?');

  return {
    get(corp: number, moduleId: string): StoredModule | undefined {
      const row = find.get(corp, moduleId) as ModuleRow | undefined;
      return row && toModule(row);
    },
    all: (corp: number): StoredModule[] => (list.all(corp) as ModuleRow[]).map(toModule),
    insert(corp: number, module: Module): StoredModule {
      const { moduleId, name, template, columns, key, dualAuth } = module;
      const { lastInsertRowid } = insert.run(
        corp,
        moduleId,
        name,
        template,
        JSON.stringify(columns),
        JSON.stringify(key),
        dualAuth ? 1 : 0,
      );
      return { ...module, module: Number(lastInsertRowid) };
    },
    setDualAuth: (module: StoredModule, enabled: boolean): void => void setDualAuth.run(enabled ? 1 : 0, module.module),
    /** Deletes a module with its rows and its upload history. */
    delete(corp: number, module: StoredModule): void {
      removeRows.run(module.module);
      removeUploads.run(corp, module.moduleId);
      remove.run(module.module);
    },
  };
}

/** A module as callers see it, without the store's number. */
export function shownModule({ moduleId, name, template, columns, key, dualAuth }: Module): Module {
  return { moduleId, name, template, columns, key, dualAuth };
}
