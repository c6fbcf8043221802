import { defineModule, TEMPLATES } from '../../rules/module.js';
import { decideByHand, decideDelete, updatedUser } from '../../rules/users.js';
import type { Corp, Key } from '../../store/corps.js';
import { type StoredModule, shownModule } from '../../store/modules.js';
import { isRowKey } from '../../store/rows/rows.js';
import { say } from '../../text/say.js';
import { shownText } from '../../text/secrecy.js';
import { type Failure, summarise } from '../../wire/answer/failure.js';
import type { PlaneOperationId } from '../../wire/planes.js';
import { readCursor, writeCursor } from '../../wire/reading/cursor.js';
import { readListQuery } from '../../wire/reading/list-query.js';
import { fail, type Outcome } from '../road/answer.js';
import { unknownModule } from './named-module.js';
import { pagesFor, readPage } from './paging.js';
import { namedCorp, type PlaneContext, type PlaneHandler, type PlaneHandlers } from './plane.js';

const shownCorp = ({ corpId, name, docking }: Corp) => ({ corpId, name, docking });
const shownKey = ({ keyId, secret, label, enabled }: Key) => ({ keyId, secret, label, enabled });

/** A handler of an operation under `/corps/{corpId}`: finds the corp first, and works in one transaction. */
const ofCorp =
  <Id extends PlaneOperationId>(work: (corp: Corp, context: PlaneContext<Id>) => Outcome): PlaneHandler<Id> =>
  (context) => {
    const found = namedCorp(context.platform, context.params.corpId ?? '');
    if ('failure' in found) return found;
    const corp = found.corp as Corp;
    context.exchange.corpId = corp.corpId;
    return context.platform.store.transaction(() => work(corp, context));
  };

/** The same for operations of one module. */
const ofModule = <Id extends PlaneOperationId>(
  work: (module: StoredModule, corp: Corp, context: PlaneContext<Id>) => Outcome,
): PlaneHandler<Id> =>
  ofCorp<Id>((corp, context) => {
    const moduleId = context.params.moduleId ?? '';
    const module = context.platform.store.modules.get(corp.corp, moduleId);
    context.exchange.input = { moduleId };
    return module ? work(module, corp, context) : unknownModule(moduleId);
  });

const unknownUser = (employeeId: string) => fail('user-not-found', say('planes.user-unknown', { employeeId: shownText(employeeId) }));
const unknownKey = (keyId: string) => fail('key-not-found', say('planes.key-unknown', { keyId: shownText(keyId) }));

/** Reads limit and cursor of a list of rows. */
export function readRowsQuery(
  context: PlaneContext,
  query: { limit?: string; cursor?: string },
): { limit: number; after?: string } | { failure: Failure } {
  const read = readListQuery(query, context.platform.ownWire, (cursor) => {
    const last = readCursor('rows', cursor);
    return last !== undefined && isRowKey(last) ? last : undefined;
  });
  const failure = context.exchange.judge(
    { checked: [], violations: read.violations, ignored: [], advice: [] },
    context.platform.ownWire.codec,
  );
  return failure ? { failure } : { limit: read.query.limit, after: read.query.cursor };
}

const createCorp: PlaneHandler<'createCorp'> = ({ platform, body, exchange }) =>
  platform.store.transaction(() => {
    const corpId = body.corpId ?? platform.ids('corp-', 8);
    if (platform.store.corps.get(corpId)) {
      const message = say('planes.corp-exists', { corpId });
      return fail('corp-exists', message, [{ field: 'corpId', message, sent: corpId }]);
    }
    const corp = platform.store.corps.insert(corpId, body.name, false, 'hand');
    platform.store.snapshots.keepSeed(corp.corp, platform.clock.at());
    exchange.corpId = corpId;
    return { data: shownCorp(corp) };
  });

const createModule = ofCorp<'createModule'>((corp, { platform, body }) => {
  const defined = defineModule(body);
  if (!defined.ok) {
    const details = defined.problems.map(({ field, message }) => ({ field, message }));
    return fail('validation-failed', summarise(details), details);
  }
  const taken = (id: string) => platform.store.modules.get(corp.corp, id) !== undefined;
  const own = body.template === 'custom' || taken(body.template) ? platform.ids('mod-', 8) : body.template;
  const moduleId = body.moduleId ?? own;
  if (taken(moduleId)) {
    const message = say('planes.module-exists', { moduleId });
    return fail('module-exists', message, [{ field: 'moduleId', message, sent: moduleId }]);
  }
  return { data: shownModule(platform.store.modules.insert(corp.corp, { moduleId, ...defined.definition })) };
});

const updateUserByHand = ofCorp<'updateUserByHand'>((corp, { platform, params, body, exchange }) => {
  const { store, ownWire, clock } = platform;
  const employeeId = params.employeeId ?? '';
  exchange.input = { employeeId, fields: { ...body } };
  const user = store.users.get(corp.corp, employeeId);
  if (!user) return unknownUser(employeeId);
  const decision = decideByHand(platform.show(user), body, (id) => store.users.exists(corp.corp, id), platform.rules);
  const failure = exchange.judge(decision, ownWire.codec, { employeeId });
  if (failure || !decision.changes) return { failure: failure as Failure };
  const fields = Object.keys(decision.changes);
  if (fields.length === 0) return { data: platform.show(user) };
  const changed = updatedUser(user, decision.changes, clock.at(corp.corpId));
  const { password } = decision.changes;
  store.users.updateByHand(corp.corp, employeeId, changed, password === undefined ? undefined : String(password));
  exchange.effects.push({ employeeId: changed.employeeId, kind: 'updated', fields });
  return { data: platform.show(changed) };
});

const listUsersByHand = ofCorp<'listUsersByHand'>((corp, { platform, query, exchange }) => {
  const { page: sentPage, search, ...listQuery } = query;
  const asked = sentPage === undefined ? undefined : readPage(sentPage);
  if (asked && 'failure' in asked) return asked;
  if (asked && query.cursor !== undefined) {
    const message = say('planes.page-or-cursor');
    return fail('validation-failed', message, [{ field: 'page', message, sent: sentPage }]);
  }
  const read = readListQuery(listQuery, platform.ownWire, (cursor) => readCursor('users', cursor));
  const failure = exchange.judge({ checked: [], violations: read.violations, ignored: [], advice: [] }, platform.ownWire.codec);
  if (failure) return { failure };
  const { limit, cursor, ...asRead } = read.query;
  const filter = { ...asRead, ...(search === undefined ? {} : { search: search.trim() }) };
  const { store } = platform;
  const before = asked ? (asked.page - 1) * limit : 0;
  const users = store.users.listFrom(corp.corp, { ...filter, after: cursor, limit: limit + 1 }, before);
  const total = asked && store.users.countOf(corp.corp, filter);
  const items = users.slice(0, limit);
  const last = items.at(-1);
  return {
    data: {
      items: items.map((user) => platform.show(user)),
      nextCursor: users.length > limit && last ? writeCursor('users', last.employeeId) : null,
      ...(total === undefined ? {} : { total, pages: pagesFor(total, limit) }),
    },
  };
});

const deleteUserByHand = ofCorp<'deleteUserByHand'>((corp, { platform, params, exchange }) => {
  const employeeId = params.employeeId ?? '';
  exchange.input = { employeeId };
  const user = platform.store.users.get(corp.corp, employeeId);
  if (!user) return unknownUser(employeeId);
  const failure = exchange.judge(decideDelete(user), platform.ownWire.codec, { employeeId });
  if (failure) return { failure };
  platform.store.users.delete(corp.corp, employeeId);
  exchange.effects.push({ employeeId, kind: 'deleted' });
  return { data: { employeeId, deleted: true } };
});

const listRowsByHand = ofModule<'listRowsByHand'>((module, corp, context) => {
  const page = readRowsQuery(context as unknown as PlaneContext, context.query);
  if ('failure' in page) return page;
  context.platform.processing.settle(corp.corpId);
  const { rows, next } = context.platform.store.rows.list(module, { ...page, employeeId: context.query.employeeId });
  return { data: { items: rows, nextCursor: next === null ? null : writeCursor('rows', next) } };
});

/** How many users a sample has rows of, one each. */
const SAMPLE_USERS = 5;

/** A csv to dock as it is: rows of employees, of those who left only where there are no others. */
const getModuleSample: PlaneHandler<'getModuleSample'> = async (context) => {
  const { csvRows } = await import('../../fixtures/generate/csv-rows.js');
  return ofModule<'getModuleSample'>((module, corp, { platform }) => {
    const { users } = platform.store;
    const active = users.list(corp.corp, { employmentStatus: 'active', limit: SAMPLE_USERS });
    const owners = active.length > 0 ? active : users.list(corp.corp, { limit: SAMPLE_USERS });
    const csv = [...csvRows({ module, users: owners, rows: owners.length, seed: 'sample' })].join('');
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="sample.csv"; filename*=UTF-8''${encodeURIComponent(module.moduleId)}.csv`,
    };
    return { text: csv, headers };
  })(context);
};

/** What HR does by hand in the backend. */
export const BACKEND_HANDLERS: PlaneHandlers<'backend'> = {
  listCorps: ({ platform }) => ({ data: { items: platform.store.corps.all().map(shownCorp) } }),
  createCorp,
  getCorp: ofCorp((corp) => ({ data: shownCorp(corp) })),
  setDocking: ofCorp<'setDocking'>((corp, { platform, body }) => {
    platform.store.corps.setDocking(corp, body.active);
    return { data: shownCorp({ ...corp, docking: body.active }) };
  }),
  listKeys: ofCorp((corp, { platform }) => ({ data: { items: platform.store.corps.keys(corp).map(shownKey) } })),
  addKey: ofCorp<'addKey'>((corp, { platform, body }) => {
    const { ids, store, clock } = platform;
    const key: Key = {
      keyId: ids('key_', 8),
      secret: body.secret ?? ids('sec_', 24),
      label: body.label ?? null,
      enabled: true,
      createdAt: clock.at(corp.corpId),
    };
    if (store.corps.keyOf(corp, key.secret)) {
      const message = say('planes.secret-taken');
      return fail('validation-failed', message, [{ field: 'secret', message }]);
    }
    store.corps.insertKey(corp, key);
    return { data: shownKey(key) };
  }),
  setKey: ofCorp<'setKey'>((corp, { platform, params, body }) => {
    const keyId = params.keyId ?? '';
    if (!platform.store.corps.enableKey(corp, keyId, body.enabled)) return unknownKey(keyId);
    return { data: shownKey(platform.store.corps.keys(corp).find((key) => key.keyId === keyId) as Key) };
  }),
  deleteKey: ofCorp((corp, { platform, params }) => {
    const keyId = params.keyId ?? '';
    return platform.store.corps.deleteKey(corp, keyId) ? { data: { keyId, deleted: true } } : unknownKey(keyId);
  }),
  listTemplates: () => ({
    data: {
      items: [
        ...Object.entries(TEMPLATES).map(([template, each]) => ({ template, ...each })),
        { template: 'custom', name: 'Custom', columns: [], key: [] },
      ],
    },
  }),
  listModulesByHand: ofCorp((corp, { platform }) => ({ data: { items: platform.store.modules.all(corp.corp).map(shownModule) } })),
  createModule,
  getModuleByHand: ofModule((module) => ({ data: shownModule(module) })),
  getModuleSample,
  deleteModule: ofModule((module, corp, { platform }) => {
    platform.store.modules.delete(corp.corp, module);
    return { data: { moduleId: module.moduleId, deleted: true } };
  }),
  setDualAuth: ofModule<'setDualAuth'>((module, _corp, { platform, body }) => {
    platform.store.modules.setDualAuth(module, body.enabled);
    return { data: shownModule({ ...module, dualAuth: body.enabled }) };
  }),
  listUsersByHand,
  getUserByHand: ofCorp((corp, { platform, params }) => {
    const employeeId = params.employeeId ?? '';
    const user = platform.store.users.get(corp.corp, employeeId);
    return user ? { data: platform.show(user) } : unknownUser(employeeId);
  }),
  updateUserByHand,
  deleteUserByHand,
  listRowsByHand,
  listUploadsByHand: async (context) => (await import('./modules/list-uploads.js')).listUploadsByHand(context),
  checkFile: async (context) => (await import('./modules/check-file.js')).checkFile(context),
  dockFile: async (context) => (await import('./modules/dock-file.js')).dockFile(context),
};
