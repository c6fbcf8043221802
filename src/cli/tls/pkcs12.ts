import type { asn1 } from 'node-forge';

/** The password of the PKCS#12 files: that of Java's own trust store, since every tool demands some password. */
export const PKCS12_PASSWORD = 'changeit';

const ITERATIONS = 2048;
const SALT_BYTES = 8;

const OID = {
  data: '1.2.840.113549.1.7.1',
  certBag: '1.2.840.113549.1.12.10.1.3',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  sha1: '1.3.14.3.2.26',
  trustedKeyUsage: '2.16.840.1.113894.746875.1.1',
  anyExtendedKeyUsage: '2.5.29.37.0',
};

/**
 * A PKCS#12 file that holds a key with its certificates, the key's own first; all are PEM.
 * AES-256, which Java 17, .NET and OpenSSL 3 read.
 */
export async function keyStore(key: string, certificates: readonly string[], name: string): Promise<Buffer> {
  const { default: forge } = await import('node-forge');
  const chain = certificates.map((pem) => forge.pki.certificateFromPem(pem));
  const options = { algorithm: 'aes256', count: ITERATIONS, saltSize: SALT_BYTES, friendlyName: name } as const;
  const pfx = forge.pkcs12.toPkcs12Asn1(forge.pki.privateKeyFromPem(key), chain, PKCS12_PASSWORD, options);
  return Buffer.from(forge.asn1.toDer(pfx).getBytes(), 'latin1');
}

/**
 * A PKCS#12 file that holds certificates to trust, given as PEM by the names they get there. Java sees a certificate without a key only if it
 * bears Oracle's attribute of trust, which node-forge cannot set: so the file is put together here.
 */
export async function trustStore(certificates: Readonly<Record<string, string>>): Promise<Buffer> {
  const { default: forge } = await import('node-forge');
  const { create, toDer, oidToDer, integerToDer, Class, Type } = forge.asn1;

  const primitive = (type: asn1.Type, bytes: string) => create(Class.UNIVERSAL, type, false, bytes);
  const oid = (dotted: string) => primitive(Type.OID, oidToDer(dotted).getBytes());
  const integer = (value: number) => primitive(Type.INTEGER, integerToDer(value).getBytes());
  const octets = (bytes: string) => primitive(Type.OCTETSTRING, bytes);
  const wrapped = (node: asn1.Asn1) => octets(toDer(node).getBytes());
  const sequence = (...members: asn1.Asn1[]) => create(Class.UNIVERSAL, Type.SEQUENCE, true, members);
  const set = (...members: asn1.Asn1[]) => create(Class.UNIVERSAL, Type.SET, true, members);
  const explicit = (node: asn1.Asn1) => create(Class.CONTEXT_SPECIFIC, 0, true, [node]);
  const data = (content: asn1.Asn1) => sequence(oid(OID.data), explicit(wrapped(content)));

  const bagOf = ([name, pem]: [string, string]) =>
    sequence(
      oid(OID.certBag),
      // Taken over as it is: node-forge reads RSA only, and a store may hold other authorities.
      explicit(sequence(oid(OID.x509Certificate), explicit(octets(forge.pem.decode(pem)[0]?.body ?? '')))),
      set(
        sequence(oid(OID.friendlyName), set(primitive(Type.BMPSTRING, name))),
        sequence(oid(OID.trustedKeyUsage), set(oid(OID.anyExtendedKeyUsage))),
      ),
    );
  const safe = sequence(data(sequence(...Object.entries(certificates).map(bagOf))));

  // SHA-1 is what every reader knows here; it protects nothing, the password being public.
  const salt = forge.random.getBytesSync(SALT_BYTES);
  const mac = forge.hmac.create();
  mac.start('sha1', forge.pkcs12.generateKey(PKCS12_PASSWORD, forge.util.createBuffer(salt), 3, ITERATIONS, 20));
  mac.update(toDer(safe).getBytes());
  const digest = sequence(sequence(oid(OID.sha1), primitive(Type.NULL, '')), octets(mac.digest().getBytes()));

  const pfx = sequence(integer(3), data(safe), sequence(digest, octets(salt), integer(ITERATIONS)));
  return Buffer.from(toDer(pfx).getBytes(), 'latin1');
}
