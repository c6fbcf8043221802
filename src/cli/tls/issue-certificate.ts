import { createHash, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { pki } from 'node-forge';

/** The organization in every certificate made here; it tells them from those that users bring. */
export const ORGANIZATION = 'companyiq-mock';

const HOUR = 3_600_000;
/** Apple's systems refuse a server's certificate that is valid for more than 398 days. */
const SERVER_VALIDITY = 397 * 24 * HOUR;
const AUTHORITY_YEARS = 10;

// Virtual machines and containers may lag behind the host's clock.
const startOf = (now: Date) => new Date(now.getTime() - HOUR);

// Only issuing needs node-forge, and starting without it is faster.
const loadForge = async () => (await import('node-forge')).default;

/**
 * A certificate authority's own certificate, as PEM. The same key always gets the same name, so that a renewed
 * certificate fits what the old one signed.
 *
 * @param key an RSA private key, as PEM.
 */
export async function issueAuthority(key: string, now: Date): Promise<string> {
  const forge = await loadForge();
  const ends = new Date(now);
  ends.setUTCFullYear(ends.getUTCFullYear() + AUTHORITY_YEARS);
  const privateKey = forge.pki.privateKeyFromPem(key);
  const certificate = draft(forge.pki, privateKey, startOf(now), ends);
  const fingerprint = createHash('sha256').update(privateKey.n.toString(16)).digest('hex').slice(0, 8);
  const name = nameOf(`companyiq-mock local CA ${fingerprint}`);
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 },
    { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  certificate.sign(privateKey, forge.md.sha256.create());
  return pemOf(forge.pki, certificate);
}

/** What a server's certificate is made from; keys and certificates are PEM. */
export interface ServerRequest {
  /** The server's own RSA private key. */
  readonly key: string;
  /** Names and addresses, as `certificateHosts` gives them. */
  readonly hosts: readonly string[];
  readonly authority: { readonly key: string; readonly cert: string };
  readonly now: Date;
}

/** A server's certificate signed by an authority, as PEM; it ends with the authority's at the latest. */
export async function issueServer({ key, hosts, authority, now }: ServerRequest): Promise<string> {
  const forge = await loadForge();
  const issuer = forge.pki.certificateFromPem(authority.cert);
  const ends = new Date(Math.min(now.getTime() + SERVER_VALIDITY, issuer.validity.notAfter.getTime()));
  const certificate = draft(forge.pki, forge.pki.privateKeyFromPem(key), startOf(now), ends);
  certificate.setSubject(nameOf('companyiq-mock'));
  certificate.setIssuer(issuer.subject.attributes);
  certificate.setExtensions([
    { name: 'basicConstraints', critical: true, cA: false },
    { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: hosts.map((host) => (isIP(host) ? { type: 7, ip: host } : { type: 2, value: host })) },
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: issuer.generateSubjectKeyIdentifier().getBytes() },
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(authority.key), forge.md.sha256.create());
  return pemOf(forge.pki, certificate);
}

function draft(forge: typeof pki, key: pki.rsa.PrivateKey, begins: Date, ends: Date): pki.Certificate {
  const certificate = forge.createCertificate();
  certificate.publicKey = forge.setRsaPublicKey(key.n, key.e);
  // A serial number is a positive integer without leading zeros, which 4 as its first digit makes sure of.
  certificate.serialNumber = `4${randomBytes(16).toString('hex').slice(1)}`;
  certificate.validity.notBefore = begins;
  certificate.validity.notAfter = ends;
  return certificate;
}

// node-forge ends lines as in DOS.
const pemOf = (forge: typeof pki, certificate: pki.Certificate) => forge.certificateToPem(certificate).replaceAll('\r\n', '\n');

const nameOf = (commonName: string) => [
  { name: 'organizationName', value: ORGANIZATION },
  { name: 'commonName', value: commonName },
];
