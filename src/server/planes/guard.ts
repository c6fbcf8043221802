import { timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { say } from '../../text/say.js';
import { shownText } from '../../text/secrecy.js';
import type { Failure } from '../../wire/answer/failure.js';
import type { PlatformOptions } from '../platform.js';
import { isUrlHost } from '../road/request-target.js';

type Header = (name: string) => string | undefined;

const hostName = (host: string) => (host.startsWith('[') ? host.slice(1, host.indexOf(']')) : host.replace(/:\d*$/, '')).toLowerCase();

const sameToken = (one: string, other: string) => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/**
 * Keeps backend and control plane for tests and tools. With an admin token, calls must carry it. Without one, only hosts that no
 * foreign web page can name are answered, and no browser request from another origin, so that a page cannot drive them (not even
 * by rebinding a name to this address).
 */
export function guard({ adminToken, allowHosts = [] }: PlatformOptions, header: Header, urlHost: string): Failure | null {
  if (adminToken !== undefined) {
    const sent = /^Bearer\s+(.+)$/i.exec(header('authorization') ?? '')?.[1]?.trim();
    if (sent !== undefined && sameToken(sent, adminToken)) return null;
    const message = sent === undefined ? say('planes.token-missing') : say('planes.token-wrong');
    return { name: 'admin-token-required', message, details: [] };
  }
  const host = header('host') ?? urlHost;
  const isKnown = (name: string) => isIP(name) !== 0 || !name.includes('.') || allowHosts.some((each) => each.toLowerCase() === name);
  if (!isUrlHost(host)) {
    return { name: 'host-forbidden', message: say('planes.host-impossible', { host: shownText(host) }), details: [] };
  }
  // A request line may name another host than the header.
  const name = [host, urlHost].map(hostName).find((each) => !isKnown(each));
  if (name !== undefined) {
    return { name: 'host-forbidden', message: say('planes.host-unknown', { host: shownText(name) }), details: [] };
  }
  const site = header('sec-fetch-site');
  const origin = header('origin');
  if (
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && hostOf(origin) !== host.toLowerCase())
  ) {
    return { name: 'host-forbidden', message: say('planes.other-origin'), details: [] };
  }
  return null;
}

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host.toLowerCase();
  } catch {
    return null;
  }
};
