import { isIP, isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { domainToASCII } from 'node:url';

/** Names by which clients beside the server reach it: itself, its compose service, and the machine seen from a container. */
const USUAL = ['localhost', '127.0.0.1', '::1', 'companyiq-mock', 'host.docker.internal'];

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
 */
export function certificateHosts(host: string, machine: Machine = thisMachine()): string[] {
  const asked = [...USUAL, machine.hostname, host, ...(ANY_ADDRESS.has(plain(host)) ? machine.addresses : [])];
  return [...new Set(asked.map(plain).filter((name) => name !== ''))];
}

function thisMachine(): Machine {
  const interfaces = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return { hostname: hostname(), addresses: interfaces.map(({ address }) => address) };
}

/** '' for what no certificate can name, such as a machine's name with a space in it. */
function plain(host: string): string {
  // Certificates know neither the brackets of a URL nor the zone of a link-local address.
  const bare = host.trim().replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare)) return isIPv6(bare) ? bare.replace(/%.*$/, '').toLowerCase() : bare;
  return domainToASCII(bare.replace(/\.$/, ''));
}
