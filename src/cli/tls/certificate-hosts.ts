import { isIP, isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { domainToASCII } from 'node:url';

/** Names by which clients beside the server reach it: itself, its compose services (ours and the one of the docs), and the machine seen from a container. */
const USUAL = ['localhost', '127.0.0.1', '::1', 'companyiq-mock', 'companyiq', 'host.docker.internal'];

const ANY_ADDRESS = new Set(['0.0.0.0', '::']);

/** What this machine is called and the addresses it answers on. */
export interface Machine {
  readonly hostname: string;
  readonly addresses: readonly string[];
}

/**
 * The names and addresses a server certificate is made for, each once, in the form certificates hold them.
 *
 * @param host what the server listens on; `0.0.0.0` and `::` stand for every address of the machine.
 * @param names what else it is called, such as the host that a client has compiled in.
 */
export function certificateHosts(host: string, names: readonly string[] = [], machine: Machine = thisMachine()): string[] {
  const asked = [...USUAL, machine.hostname, host, ...names, ...(ANY_ADDRESS.has(certificateName(host)) ? machine.addresses : [])];
  return [...new Set(asked.map(certificateName).filter((name) => name !== ''))];
}

function thisMachine(): Machine {
  const interfaces = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return { hostname: hostname(), addresses: interfaces.map(({ address }) => address) };
}

/** A name or address as certificates hold it; '' for what no certificate can name, such as a machine's name with a space in it. */
export function certificateName(host: string): string {
  // Certificates know neither the brackets of a URL nor the zone of a link-local address.
  const bare = host.trim().replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare)) return isIPv6(bare) ? bare.replace(/%.*$/, '').toLowerCase() : bare;
  // Of a URL or a path it would make a name, too.
  return /[\s/\\?#@:*]/.test(bare) ? '' : domainToASCII(bare.replace(/\.$/, ''));
}
