import { say } from '../../../text/say.js';
import { shownText } from '../../../text/secrecy.js';
import { fail } from '../../road/answer.js';
import type { PlaneHandlers } from '../plane.js';
import { narrowed } from './narrow.js';

/** Handlers of snapshots, which may concern one corp or all. */
export const SNAPSHOT_HANDLERS: Pick<PlaneHandlers<'control'>, 'takeSnapshot' | 'listSnapshots' | 'restoreSnapshot' | 'deleteSnapshot'> = {
  takeSnapshot: (context) => {
    const { platform, body, query } = context;
    const found = narrowed(context, query, body);
    if ('failure' in found) return found;
    const createdAt = platform.clock.at(found.corp?.corpId);
    platform.store.snapshots.take(body.name, found.corp?.corp ?? null, createdAt);
    return { data: { name: body.name, corpId: found.corp?.corpId ?? null, createdAt } };
  },
  listSnapshots: (context) => {
    const found = narrowed(context, context.query);
    if ('failure' in found) return found;
    return { data: { items: context.platform.store.snapshots.all().filter(({ corpId }) => !found.corp || corpId === found.corp.corpId) } };
  },
  restoreSnapshot: (context) => {
    const { platform, params, query, body } = context;
    const found = narrowed(context, query, body);
    if ('failure' in found) return found;
    const name = params.name ?? '';
    if (!platform.store.snapshots.restore(name, found.corp?.corp ?? null)) return unknownSnapshot(name);
    return { data: { name, restored: true } };
  },
  deleteSnapshot: (context) => {
    const { platform, params, query } = context;
    const found = narrowed(context, query);
    if ('failure' in found) return found;
    const name = params.name ?? '';
    if (!platform.store.snapshots.delete(name, found.corp?.corp ?? null)) return unknownSnapshot(name);
    return { data: { name, deleted: true } };
  },
};

const unknownSnapshot = (name: string) => fail('snapshot-not-found', say('planes.snapshot-unknown', { name: shownText(name) }));
