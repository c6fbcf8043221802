import { send } from './plane.js';

/** Whether calls are seen as they come. */
export type LiveState = 'live' | 'away';

/** Waits between attempts to reach a server that is gone, in milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 4_000;

/**
 * Follows the calls of all corps, and those that name none, until the returned function is called. `heard` is told of every call and, once the server is back after it was
 * gone, that calls may have been missed. Read through fetch, since an EventSource cannot send the admin token.
 */
export function follow(heard: () => void, changed: (state: LiveState) => void): () => void {
  const ended = new AbortController();
  const run = async () => {
    for (let wait = FIRST_WAIT; !ended.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        const response = await send('/_mock/v1/journal/stream', { query: { view: 'summary' }, signal: ended.signal });
        changed('live');
        heard();
        wait = FIRST_WAIT;
        await readEvents(response, heard);
      } catch {
        // Whoever is refused for want of a token is asked for it; a server that is gone is tried again.
      }
      if (ended.signal.aborted) return;
      changed('away');
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  };
  void run();
  return () => ended.abort();
}

async function readEvents(response: Response, heard: () => void): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  for (let line = ''; ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    const text = line + value;
    if (/^event: (call|dropped)$/m.test(text)) heard();
    line = text.slice(text.lastIndexOf('\n') + 1);
  }
}
