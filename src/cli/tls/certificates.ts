import { createPrivateKey, generateKeyPair, X509Certificate } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { say } from '../../text/say.js';
import { UsageError } from '../usage-error.js';
import { issueAuthority, issueServer, ORGANIZATION } from './issue-certificate.js';
import type { ServerCertificate } from './load-certificates.js';
import { keyStore, trustStore } from './pkcs12.js';
import { claimFile, makePrivateFolder, readIfThere, replaceFile } from './publish-file.js';

/** A server's certificate from the local certificate authority, and what clients need in order to trust it. */
export interface LocalCertificate extends ServerCertificate {
  /** The authority's certificate, as PEM. */
  readonly ca: string;
  /** `ca` as a file, for curl, Node, OpenSSL and the like. */
  readonly caFile: string;
  /** `ca` as a PKCS#12 trust store for Java and Windows; its password is `PKCS12_PASSWORD`. */
  readonly p12File: string;
  /** The authority's certificate is new, so clients have to be told to trust it (again). */
  readonly created: boolean;
}

const KEY_MODE = 0o600;
const PUBLIC_MODE = 0o644;

/** Certificates are renewed this long before they end, so that a server that runs for weeks does not outlive its own. */
const RENEW_BEFORE = 30 * 24 * 3_600_000;

/**
 * The certificate that `serve --tls` presents. The folder keeps a certificate authority, made at first use, and one
 * server certificate signed by it, made anew when it nears its end or lacks a host; a folder that has all it needs is
 * only read. Processes may share a folder: keys and the authority are claimed by the first and taken over by the others.
 *
 * @param hosts names and addresses, as `certificateHosts` gives them.
 * @throws UsageError when something in the folder is of no use, or it cannot be written.
 */
export async function prepareCertificates(options: { dir: string; hosts: readonly string[]; now: Date }): Promise<LocalCertificate> {
  const { dir, hosts, now } = options;
  const file = (name: string) => join(dir, name);
  makePrivateFolder(dir);

  // Read before its key: the key is always written first, so a certificate without one is no race but a loss.
  const knownCa = readIfThere(file('ca.pem'));
  if (knownCa !== undefined && !existsSync(file('ca-key.pem')))
    throw new UsageError(say('tls.no-authority-key', { file: file('ca-key.pem') }));
  const [caKey, key] = await Promise.all([privateKey(file('ca-key.pem')), privateKey(file('server-key.pem'))]);

  const ca = await authorityCertificate(file('ca.pem'), file('ca.p12'), caKey, now);
  const cert = await serverCertificate(file('server.pem'), file('server.p12'), { key, hosts, now, authority: { key: caKey, cert: ca } });

  if (!existsSync(file('ca.p12'))) replaceFile(file('ca.p12'), await trustStore({ 'companyiq-mock-ca': ca }), PUBLIC_MODE);
  if (!existsSync(file('server.p12'))) replaceFile(file('server.p12'), await keyStore(key, [cert, ca], 'companyiq-mock'), KEY_MODE);
  return { key, cert, ca, caFile: file('ca.pem'), p12File: file('ca.p12'), created: ca !== knownCa };
}

async function privateKey(file: string): Promise<string> {
  if (readIfThere(file) === undefined) {
    const made = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    claimFile(file, made.privateKey.export({ type: 'pkcs8', format: 'pem' }), KEY_MODE);
  }
  const pem = readIfThere(file) ?? '';
  const type = parsed(file, () => createPrivateKey(pem), 'key').asymmetricKeyType;
  if (type !== 'rsa') throw new UsageError(say('tls.key-of-type', { file, type: String(type) }));
  return pem;
}

async function authorityCertificate(file: string, p12File: string, key: string, now: Date): Promise<string> {
  const known = readIfThere(file);
  if (known === undefined) {
    rmSync(p12File, { force: true });
    claimFile(file, await issueAuthority(key, now), PUBLIC_MODE);
    return readIfThere(file) ?? '';
  }
  const certificate = parsed(file, () => new X509Certificate(known), 'certificate');
  if (!certificate.checkPrivateKey(createPrivateKey(key)) || !certificate.ca) throw new UsageError(say('tls.other-authority', { file }));
  if (isCurrent(certificate, now)) return known;
  if (!isOurs(certificate)) throw new UsageError(say('tls.authority-ended', { file, day: certificate.validTo }));
  return renew(file, p12File, await issueAuthority(key, now));
}

async function serverCertificate(file: string, p12File: string, request: Parameters<typeof issueServer>[0]): Promise<string> {
  const known = readIfThere(file);
  if (known !== undefined) {
    const certificate = parsed(file, () => new X509Certificate(known), 'certificate');
    const authority = new X509Certificate(request.authority.cert);
    const signed = certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
    if (!signed && !isOurs(certificate)) throw new UsageError(say('tls.signed-by-other', { file }));
    const fits = certificate.checkPrivateKey(createPrivateKey(request.key)) && request.hosts.every((host) => names(certificate, host));
    if (signed && fits && isCurrent(certificate, request.now)) return known;
  }
  return renew(file, p12File, await issueServer(request));
}

/** The PKCS#12 file goes first: should the process die in between, the next start finds it missing, not stale. */
function renew(file: string, p12File: string, pem: string): string {
  rmSync(p12File, { force: true });
  replaceFile(file, pem, PUBLIC_MODE);
  return pem;
}

function parsed<T>(file: string, parse: () => T, what: 'key' | 'certificate'): T {
  try {
    return parse();
  } catch {
    throw new UsageError(say('tls.unreadable', { file, what }));
  }
}

const isOurs = (certificate: X509Certificate) => certificate.issuer.split('\n').includes(`O=${ORGANIZATION}`);

const names = (certificate: X509Certificate, host: string) =>
  (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined;

const isCurrent = ({ validFrom, validTo }: X509Certificate, now: Date) =>
  new Date(validFrom) <= now && now.getTime() < new Date(validTo).getTime() - RENEW_BEFORE;
