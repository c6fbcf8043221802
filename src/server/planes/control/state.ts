import type { Platform } from '../../platform.js';
import { dumpCorp } from '../../state.js';
import type { PlaneHandler, PlaneHandlers } from '../plane.js';
import { narrowed } from './narrow.js';

const reset: PlaneHandler<'reset'> = (context) => {
  const { platform, body, query } = context;
  const { scope } = body;
  const found = narrowed(context, query, body);
  if ('failure' in found) return found;
  return { data: { reset: resetPlatform(platform, found.corp?.corpId, scope), scope } };
};

/** Back to the fixtures that a corp, or each, was seeded with. Without a corp, those made by hand in the backend are removed. */
export function resetPlatform(
  platform: Platform,
  corpId: string | undefined,
  scope: 'all' | 'data' | 'journal' | 'faults' | 'clock',
): string[] {
  const { store, clock, journal, faults, advice } = platform;
  const corps = store.corps.all().filter((corp) => corpId === undefined || corp.corpId === corpId);
  const all = scope === 'all';
  if (all || scope === 'data') {
    const byHand = corps.filter(({ origin }) => corpId === undefined && origin === 'hand');
    store.transaction(() => {
      for (const corp of corps) {
        if (byHand.includes(corp)) store.snapshots.removeCorp(corp.corp);
        else store.snapshots.restoreSeed(corp.corp);
      }
    });
    for (const corp of byHand) clock.release(corp.corpId);
    advice.clear(corpId);
  }
  if (all || scope === 'journal') journal.clear(corpId);
  if (all || scope === 'faults') faults.delete({ corpId });
  if (all || scope === 'clock') clock.release(corpId);
  return corps.map((corp) => corp.corpId);
}

/** The state of everything, and the way back to where it began. */
export const STATE_HANDLERS: Pick<PlaneHandlers<'control'>, 'reset' | 'getState'> = {
  reset,
  getState: (context) => {
    const { platform, query } = context;
    const found = narrowed(context, query);
    if ('failure' in found) return found;
    const corps = found.corp ? [found.corp] : platform.store.corps.all();
    return { data: { corps: corps.map((corp) => dumpCorp(platform, corp, query.volatile === 'true')) } };
  },
};
