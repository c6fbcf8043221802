import { BlockList, isIP } from 'node:net';
import type { ServerSettings } from './server-settings.js';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  const kind = isIP(bare);
  return kind === 0 ? /^(.+\.)?localhost\.?$/i.test(bare) : LOOPBACK.check(bare, kind === 4 ? 'ipv4' : 'ipv6');
}

/** What to say of a server that others reach and nothing guards. */
export function exposure({ host, adminToken }: Pick<ServerSettings, 'host' | 'adminToken'>): string | undefined {
  if (adminToken !== undefined || isLoopback(host)) return undefined;
  return `warning: --host ${host} without --admin-token: whoever reaches this port can read the secrets and change everything; set --admin-token or COMPANYIQ_MOCK_ADMIN_TOKEN`;
}
