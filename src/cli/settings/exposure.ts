import { BlockList, isIP } from 'node:net';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import type { ServerSettings } from './server-settings.js';
import { ENV } from './setting.js';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  const kind = isIP(bare);
  return kind === 0 ? /^(.+\.)?localhost\.?$/i.test(bare) : LOOPBACK.check(bare, kind === 4 ? 'ipv4' : 'ipv6');
}

/** What to say of a server that others reach and nothing guards. */
export function exposure({ host, adminToken }: Pick<ServerSettings, 'host' | 'adminToken'>): Message | undefined {
  if (adminToken !== undefined || isLoopback(host)) return undefined;
  return say('serving.exposed', { host, variable: `${ENV}ADMIN_TOKEN` });
}
