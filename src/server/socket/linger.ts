import type { IncomingMessage, ServerResponse } from 'node:http';

/** A body of at most so many bytes is read to its end, so that its connection can be used again. */
const SMALL = 65_536;
/** How much of a body that nobody wants is read, in bytes, and how long the next of them may take, in milliseconds. */
const UNWANTED = { bytes: 1024 * 1024 * 1024, idleMs: 10_000 };

/**
 * Lets a client read an answer that comes before the end of its request: the answer goes out at once, but the connection is not
 * closed while the client still sends, since most clients read nothing until they have written everything, and a connection that is
 * closed on them takes the answer with it.
 *
 * @param closing aborted when the server closes
 */
export function lingerForBody(incoming: IncomingMessage, outgoing: ServerResponse, closing: () => AbortSignal): void {
  const { 'content-length': length, 'transfer-encoding': coding, expect } = incoming.headers;
  if (coding === undefined && (length === undefined || length === '0')) return;
  const { end, writeHead } = outgoing;
  const rests = () => !incoming.complete && !incoming.destroyed;

  outgoing.writeHead = ((...args: Parameters<typeof writeHead>) => {
    // Whoever stops sending in the middle, or was never asked to send, cannot use the connection again.
    if (rests() && (expect !== undefined || length === undefined || Number(length) > SMALL)) outgoing.shouldKeepAlive = false;
    return writeHead.apply(outgoing, args);
  }) as typeof writeHead;

  outgoing.end = ((...args: Parameters<typeof end>) => {
    outgoing.end = end;
    const [answer] = args as unknown[];
    if (!rests() || typeof answer === 'function') return end.apply(outgoing, args);
    if (answer) outgoing.write(answer);
    readOn(incoming, closing(), () => outgoing.end());
    return outgoing;
  }) as typeof end;
}

/** Reads what is left of a body, and forgets it. */
function readOn(incoming: IncomingMessage, closing: AbortSignal, done: () => void): void {
  let bytes = 0;
  const finish = () => {
    clearTimeout(timer);
    incoming.off('data', take).off('end', finish).off('close', finish);
    closing.removeEventListener('abort', finish);
    done();
  };
  const timer = setTimeout(finish, UNWANTED.idleMs).unref();
  const take = (chunk: Uint8Array) => {
    bytes += chunk.length;
    timer.refresh();
    if (bytes > UNWANTED.bytes) finish();
  };
  // Whoever wanted the body before would hold it up, or gather it.
  incoming.unpipe().removeAllListeners('data').removeAllListeners('readable');
  incoming.on('data', take).on('end', finish).on('close', finish);
  closing.addEventListener('abort', finish);
  incoming.resume();
}
