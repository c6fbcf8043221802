import { connect } from 'node:net';

/** How long an answer may take before it counts as one that never comes, in milliseconds. */
const HANGS = 15_000;

/**
 * Sends a request byte by byte as it is written (Latin 1) and gives all that comes back. `half`: ends the sending side at once, as some
 * probes do, else when an answer begins. Rejects where the server does not close within a time.
 */
export function speak(port: number, text: string, half = false): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(Buffer.from(text, 'latin1'));
      if (half) socket.end();
    });
    socket.setTimeout(HANGS, () =>
      socket.destroy(new Error(`no end of the answer to ${JSON.stringify(text)} after ${JSON.stringify(heard)}`)),
    );
    socket.on('data', (chunk) => {
      heard += chunk;
      socket.end();
    });
    socket.on('close', () => resolve(heard));
    // Whoever is cut off in the middle of sending has its answer, or none.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error),
    );
  });
}

/** The parts of the answer that `speak` heard. */
export function heardOf(heard: string): { status: number; headers: Headers; text: string } {
  const [head = '', ...rest] = heard.split('\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  const headers = new Headers();
  for (const field of fields) headers.append(field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1).trim());
  return { status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1]), headers, text: rest.join('\r\n\r\n') };
}
