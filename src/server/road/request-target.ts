import type { IncomingMessage } from 'node:http';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';

/** Scheme and host of a URL. */
export const originOf = (url: string): string => {
  const end = url.indexOf('/', url.indexOf('://') + 3);
  return end < 0 ? url : url.slice(0, end);
};

/** Host, and port where there is one, of a URL. */
export const hostOfUrl = (url: string): string => {
  const origin = originOf(url);
  return origin.slice(origin.indexOf('://') + 3);
};

const NO_QUERY = new URLSearchParams();

/** The query of a URL. Never by way of `new URL`: the host in it is the caller's, and may be none. */
export const queryOf = (url: string): URLSearchParams => {
  const at = url.indexOf('?');
  return at < 0 ? NO_QUERY : new URLSearchParams(url.slice(at + 1).split('#', 1)[0]);
};

/** Path and query of a URL as they were sent, the query without its question mark. */
export function targetOf(url: string): { path: string; rawQuery: string } {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const [target = ''] = url.slice(start < 0 ? url.length : start).split('#', 1);
  const at = target.indexOf('?');
  return at < 0 ? { path: target, rawQuery: '' } : { path: target.slice(0, at), rawQuery: target.slice(at + 1) };
}

/** What RFC 3986 lets a host be: an IPv6 address, or a name or an IPv4 address; and the port. */
const HOST = /^(?:\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/i;
/** Of these, what a link can be made of without surprises. */
const PLAIN = /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d*)?$/i;

const known = new Map<string, string>();

/** A Host header as a URL has it; empty where none can: no URL has a host `xn--a` or `1.2.3.256`. */
function urlHost(host: string): string {
  let found = known.get(host);
  if (found === undefined) {
    const url = `http://${host}/`;
    found = PLAIN.test(host) && URL.canParse(url) ? new URL(url).host : '';
    // The same host comes again and again; a hostile caller's must not pile up.
    if (known.size < 100) known.set(host, found);
  }
  return found;
}

/** Whether a URL can be made of a Host header. */
export const isUrlHost = (host: string): boolean => urlHost(host) !== '';

/** How the caller reached this server, where the Host header does not say it: at the address of the connection. */
function reachedAt({ socket: { localAddress, localPort } }: IncomingMessage): string {
  const address = localAddress?.replace(/^::ffff:(?=\d+\.)/i, '') ?? 'localhost';
  const host = address.includes(':') ? `[${address}]` : address;
  return isUrlHost(host) ? `${host}:${localPort}` : `localhost:${localPort}`;
}

const cut = (text: string) => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

/**
 * Sees to it that a URL can be made of a request, or says why it cannot. Where the Host header is missing (HTTP/1.0) or is a name that no URL
 * can have, the address of the connection stands in; whoever asks for the header itself still gets what was sent.
 */
export function settleTarget(incoming: IncomingMessage): Message | undefined {
  const { url = '', headers } = incoming;
  if (url[0] !== '/') {
    if (!/^https?:\/\//.test(url)) return say('requests.target-no-path', { target: cut(url) });
    if (!URL.canParse(url)) return say('requests.target-no-url', { target: cut(url) });
    if (new URL(url).username !== '') return say('requests.target-user');
  }
  const host = headers.host ?? '';
  if (!HOST.test(host)) return say('requests.host', { host: cut(host) });
  headers.host = urlHost(host) || reachedAt(incoming);
  return undefined;
}
