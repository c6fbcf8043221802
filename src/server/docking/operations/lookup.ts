import { decideModule } from '../../../rules/access.js';
import { type StoredModule, shownModule } from '../../../store/modules.js';
import { say } from '../../../text/say.js';
import { shownText } from '../../../text/secrecy.js';
import type { Failure } from '../../../wire/answer/failure.js';
import { readCursor, writeCursor } from '../../../wire/reading/cursor.js';
import { readListQuery } from '../../../wire/reading/list-query.js';
import { nextPage } from '../../../wire/reading/pages.js';
import { fail } from '../../road/answer.js';
import type { Handler, OperationContext } from './operation.js';

/** The module that a call names, or its failure (LKP-1). */
export function findModule({
  platform,
  exchange,
  corp,
  call,
}: Omit<OperationContext, 'at'>): { module: StoredModule } | { failure: Failure } {
  const moduleId = call.params.moduleId ?? '';
  const module = platform.store.modules.get(corp.corp, moduleId);
  const known = module ? null : platform.store.modules.all(corp.corp).map((each) => each.moduleId);
  const failure = exchange.judge(decideModule(moduleId, known), platform.wire.codec);
  if (failure || !module) return { failure: failure as Failure };
  return { module };
}

const listModules: Handler = ({ platform, corp }) => ({ data: { items: platform.store.modules.all(corp.corp).map(shownModule) } });

const getModule: Handler = (context) => {
  const found = findModule(context);
  return 'failure' in found ? found : { data: shownModule(found.module) };
};

const listUploads: Handler = (context) => {
  const { platform, exchange, corp, call } = context;
  const { wire, store } = platform;
  const found = findModule(context);
  if ('failure' in found) return found;
  const { query, violations } = readListQuery(call.params, wire, (cursor) => {
    const last = readCursor('uploads', cursor);
    return last !== undefined && /^\d{1,15}$/.test(last) ? last : undefined;
  });
  const failure = exchange.judge({ checked: [], violations, ignored: [], advice: [] }, wire.codec);
  if (failure) return { failure };
  platform.processing.settle(corp.corpId);
  const { moduleId } = found.module;
  const { limit, cursor, before = 0 } = query;
  const page = wire.pages
    ? store.uploads.listFrom(corp.corp, moduleId, limit, before)
    : store.uploads.list(corp.corp, moduleId, limit, cursor === undefined ? undefined : Number(cursor));
  const next = page.next === null ? null : wire.pages ? nextPage(wire.pages, before, limit) : writeCursor('uploads', String(page.next));
  const data = { items: page.items, nextCursor: next };
  return wire.countsItems ? { data, total: store.uploads.countOf(corp.corp, moduleId) } : { data };
};

const getUpload: Handler = ({ platform, corp, call }) => {
  const uploadId = call.params.uploadId ?? '';
  platform.processing.poll(corp, uploadId);
  const upload = platform.store.uploads.get(corp.corp, uploadId);
  if (upload) return { data: upload };
  const message = say('planes.upload-unknown', { uploadId: shownText(uploadId) });
  return fail('upload-not-found', message, [{ field: platform.wire.codec.path('param', 'uploadId').join('.'), message, sent: uploadId }]);
};

export const LOOKUP_HANDLERS = { listModules, getModule, listUploads, getUpload };
