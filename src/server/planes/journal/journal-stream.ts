import type { ServerResponse } from 'node:http';
import { callSummary } from '../../../journal/call-summary.js';
import type { Language } from '../../../text/language.js';
import type { Platform } from '../../platform.js';
import { namedCorp, type PlaneHandler } from '../plane.js';
import { JournalFeed } from './journal-feed.js';
import { shownEntry } from './shown-entry.js';

/** How much of a call readers see. */
type View = 'full' | 'summary';

const SHOW = { full: shownEntry, summary: callSummary } as const satisfies Record<View, unknown>;

const feeds = new WeakMap<Platform, Map<string, JournalFeed>>();

/** The feed of a language and a view, whose readers share its texts. */
function feedOf(platform: Platform, language: Language, view: View): JournalFeed {
  const known = feeds.get(platform) ?? new Map<string, JournalFeed>();
  feeds.set(platform, known);
  const key = `${language} ${view}`;
  const feed = known.get(key) ?? new JournalFeed(platform.journal, (entry) => SHOW[view](entry, language, platform.wire.codec));
  known.set(key, feed);
  return feed;
}

/** A comment so often, in milliseconds, keeps proxies from hanging up. */
const BEAT = 15_000;
/** How long a reader may take, in milliseconds, for what waits for it when the server closes. */
const LAST_WORDS = 250;

/**
 * Every call from now on, as server-sent events named `call`. A reader that is too slow misses the oldest of those that wait for it, and is told
 * how many by an event `dropped`; one that holds up what others do not wait for is cut off when too much waits in all.
 */
export const streamJournal: PlaneHandler<'streamJournal'> = ({ platform, c, query, language }) => {
  const found = namedCorp(platform, query.corpId);
  if ('failure' in found) return found;
  const { closing } = platform;
  const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse };
  let fail = () => {};
  const reader = feedOf(platform, language, query.view ?? 'full').open(found.corp?.corpId, () => (outgoing ? outgoing.destroy() : fail()));
  const beat = setInterval(() => reader.comment('still here'), BEAT);
  const stop = () => {
    reader.end();
    if (outgoing) setTimeout(() => outgoing.destroy(), LAST_WORDS).unref();
  };
  const over = () => {
    clearInterval(beat);
    closing.removeEventListener('abort', stop);
    reader.leave();
  };
  closing.addEventListener('abort', stop, { once: true });
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        fail = () => controller.error(new Error('the reader of the journal is too slow'));
      },
      async pull(controller) {
        const piece = await reader.next();
        if (piece) return controller.enqueue(piece);
        over();
        try {
          controller.close();
        } catch {
          // Whoever was waiting has gone.
        }
      },
      cancel: over,
    },
    { highWaterMark: 0 },
  );
  return { text: body, headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' } };
};
