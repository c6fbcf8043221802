import type { UploadNote } from '../../../store/uploads.js';
import { word } from '../../../text/word.js';
import { readCursor, writeCursor } from '../../../wire/reading/cursor.js';
import { readListQuery } from '../../../wire/reading/list-query.js';
import { namedModule } from '../named-module.js';
import type { PlaneHandler } from '../plane.js';

/** A module's uploads, newest first, with what was found in words. */
export const listUploadsByHand: PlaneHandler<'listUploadsByHand'> = (context) => {
  const { platform, query, exchange, language } = context;
  const { ownWire, store, processing } = platform;
  const found = namedModule(context);
  if ('failure' in found) return found;
  const { corp, module } = found;
  const { query: read, violations } = readListQuery(query, ownWire, (cursor) => {
    const last = readCursor('uploads', cursor);
    return last !== undefined && /^\d{1,15}$/.test(last) ? last : undefined;
  });
  const failure = exchange.judge({ checked: [], violations, ignored: [], advice: [] }, ownWire.codec);
  if (failure) return { failure };
  processing.settle(corp.corpId);
  const { limit, cursor } = read;
  const { items, next } = store.uploads.list(corp.corp, module.moduleId, limit, cursor === undefined ? undefined : Number(cursor));
  const told = (notes: readonly UploadNote[]) => notes.map((each) => ({ ...each, message: word(each.message, language) }));
  return {
    data: {
      items: items.map((upload) => ({ ...upload, errors: told(upload.errors), warnings: told(upload.warnings) })),
      nextCursor: next === null ? null : writeCursor('uploads', String(next)),
    },
  };
};
