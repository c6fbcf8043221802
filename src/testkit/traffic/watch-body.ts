// The timers of node:timers pass in real time even where a test fakes the global ones.
import { clearTimeout, setTimeout } from 'node:timers';
import type { Language } from '../../text/language.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import { refusal } from '../refusal.js';
import { lostContent, remedy } from './lost-content.js';

/** A request whose body never came, or came as something else than was meant. */
export class BrokenBody extends Error {
  override name = 'BrokenBody';

  constructor(
    readonly kind: 'stalled-body' | 'damaged-body',
    readonly told: Message,
    language: Language,
  ) {
    super(word(told, language));
  }
}

export interface WatchedBody {
  /** The request, for the application. */
  readonly request: Request;
  /** Resolves when the first bytes are there and are no sign of damage. */
  readonly begun: Promise<void>;
  /** Rejects with a `BrokenBody`; it never resolves. */
  readonly broken: Promise<never>;
  /** To be called when the call is answered. */
  stop(): void;
  /** Breaks the body off, as when a connection is lost. */
  abort(): void;
}

/** A body that tells of lost content is never longer than its form. */
const MOST_CHECKED = 4096;

/**
 * The request with a watch on its body. Some environments hand over bodies that can never be read, others put `undefined` or
 * `[object Blob]` in the place of a file; the test that sent one should not learn that from a time-out or from a rule about headers.
 */
export function watchBody(sent: Request, ms: number, language: Language): WatchedBody {
  const { body, method, url } = sent;
  const headers = sameOrigin(sent.headers);
  if (!body) {
    const request = headers === sent.headers ? sent : new Request(url, { method, headers, signal: sent.signal });
    return { request, begun: Promise.resolve(), broken: new Promise(() => {}), stop: () => {}, abort: () => {} };
  }
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const broken = deferred<never>();
  const begun = deferred<void>();
  // Nobody may be waiting any more when it comes to that.
  broken.promise.catch(() => {});
  begun.promise.catch(() => {});
  const reader = body.getReader();
  const start: Uint8Array[] = [];
  let size = 0;
  const check = (type: string | null) => {
    if (size > MOST_CHECKED) return;
    const lost = lostContent(Buffer.concat(start).toString('latin1'), type);
    if (lost !== undefined)
      throw new BrokenBody('damaged-body', say('testkit.content-lost', { method, url, lost, remedy: remedy(lost) }), language);
  };
  let controller: ReadableStreamDefaultController<Uint8Array>;
  const giveUp = (error: unknown) => {
    if (error instanceof BrokenBody) broken.reject(error);
    begun.resolve();
    controller.error(error);
    reader.cancel(error).catch(() => {});
  };
  const watched = new ReadableStream<Uint8Array>({
    start: (made) => {
      controller = made;
    },
    async pull() {
      if (!stopped)
        timer = setTimeout(() => {
          const told = say('testkit.body-stalled', { method, url, ms, remedy: remedy() });
          giveUp(new BrokenBody('stalled-body', told, language));
        }, ms);
      try {
        const { done, value } = await reader.read();
        if (value) {
          size += value.byteLength;
          if (size <= MOST_CHECKED) start.push(value);
        }
        // A form is judged when it is whole, everything else at once: it may be refused for its type before it is read.
        if (done || !value) check(sent.headers.get('content-type'));
        else check(null);
        begun.resolve();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        giveUp(error);
      } finally {
        clearTimeout(timer);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  // Node wants to be told that a stream is sent while the answer comes; the DOM's types do not know it.
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal: sent.signal, body: watched, duplex: 'half' };
  return {
    // Made of its parts, not of the Request: happy-dom would read the body that is being read here.
    request: new Request(url, init),
    begun: begun.promise,
    broken: broken.promise,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
    abort: () => {
      clearTimeout(timer);
      giveUp(refusal(say('testkit.closed-before-body'), language));
    },
  };
}

/** Backend and control plane keep web pages of other origins out; a page that a test only pretends to be is no such page. */
function sameOrigin(sent: Headers): Headers {
  if (!sent.has('origin') && !sent.has('sec-fetch-site')) return sent;
  const headers = new Headers(sent);
  headers.delete('origin');
  headers.delete('sec-fetch-site');
  return headers;
}

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((keep, give) => {
    resolve = keep;
    reject = give;
  });
  return { promise, resolve, reject };
}
