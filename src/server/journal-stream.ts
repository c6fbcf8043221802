import { streamSSE } from 'hono/streaming';
import { namedCorp, type PlaneHandler } from './plane.js';
import { shownEntry } from './shown-entry.js';

/** How many calls may wait for a slow reader before the oldest are left out. */
const WAITING = 1000;

/** JSON without what some readers of lines take for an end of one. */
const oneLine = (json: string) =>
  json.replace(/[\u0085\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Every call from now on, as server-sent events named `call`; a comment every 15 seconds keeps proxies from hanging up. */
export const streamJournal: PlaneHandler<'streamJournal'> = ({ platform, c, query }) => {
  const found = namedCorp(platform, query.corpId);
  if ('failure' in found) return found;
  const corpId = found.corp?.corpId;
  const { closing } = platform;
  return streamSSE(c, async (stream) => {
    const waiting: { id: string; data: string }[] = [];
    let missed = 0;
    let wake = () => {};
    const unsubscribe = platform.journal.subscribe((entry) => {
      if (corpId !== undefined && entry.corpId !== corpId) return;
      if (waiting.length >= WAITING) {
        waiting.shift();
        missed++;
      }
      waiting.push({ id: entry.requestId, data: oneLine(JSON.stringify(shownEntry(entry))) });
      wake();
    });
    const beat = setInterval(() => void stream.write(': still here\n\n').catch(() => {}), 15_000);
    const stop = () => {
      stream.abort();
      wake();
    };
    stream.onAbort(wake);
    closing.addEventListener('abort', stop, { once: true });
    try {
      await stream.write(': connected\n\n');
      while (!stream.aborted && !closing.aborted) {
        const next = waiting.shift();
        if (missed > 0) {
          await stream.writeSSE({ event: 'missed', data: String(missed) });
          missed = 0;
        }
        if (next) await stream.writeSSE({ event: 'call', ...next });
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      clearInterval(beat);
      unsubscribe();
      closing.removeEventListener('abort', stop);
    }
  });
};
