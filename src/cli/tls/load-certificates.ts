import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { readText } from '../inputs/read-text.js';
import { UsageError } from '../usage-error.js';

/** A server's private key and its certificate, chain included, as `https.createServer` takes them; both are PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * A certificate of the user's own, from the files of `--cert` and `--key`. Its dates and names are not judged: how a
 * client meets an expired certificate is something to test, too.
 *
 * @throws UsageError naming the file that is missing, unreadable, of the wrong kind, or does not go with the other.
 */
export function loadCertificates({ certFile, keyFile }: { certFile: string; keyFile: string }): ServerCertificate {
  const cert = readText('--cert', certFile);
  const key = readText('--key', keyFile);
  const certificate = readCertificate(certFile, cert);
  const privateKey = readKey(keyFile, key);
  if (!certificate.checkPrivateKey(privateKey))
    throw new UsageError(
      `--key ${keyFile} does not belong to the certificate in --cert ${certFile} (where that holds a chain, the server's own comes first)`,
    );
  try {
    createSecureContext({ key, cert });
  } catch (error) {
    throw new UsageError(`--cert ${certFile} and --key ${keyFile} cannot serve TLS: ${messageOf(error)}`);
  }
  return { key, cert };
}

function readCertificate(file: string, text: string): X509Certificate {
  if (!/-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/.test(text)) {
    const hint = /-----BEGIN .*PRIVATE KEY-----/.test(text)
      ? 'it holds a private key; are --cert and --key swapped?'
      : `it holds none; a binary one becomes PEM with: openssl x509 -in ${file} -out server.pem`;
    throw new UsageError(`--cert ${file} must hold a certificate as PEM: ${hint}`);
  }
  try {
    return new X509Certificate(text);
  } catch (error) {
    throw new UsageError(`--cert ${file} holds a damaged certificate (${messageOf(error)})`);
  }
}

function readKey(file: string, text: string): KeyObject {
  if (!/-----BEGIN .*PRIVATE KEY-----/.test(text)) {
    const hint = text.includes('-----BEGIN CERTIFICATE-----')
      ? 'it holds a certificate; are --cert and --key swapped?'
      : `it holds none; a binary one becomes PEM with: openssl pkey -in ${file} -out server-key.pem`;
    throw new UsageError(`--key ${file} must hold a private key as PEM: ${hint}`);
  }
  // Asked of the text, since OpenSSL words a missing passphrase differently from version to version.
  if (text.includes('BEGIN ENCRYPTED PRIVATE KEY') || text.includes('Proc-Type: 4,ENCRYPTED'))
    throw new UsageError(`--key ${file} is encrypted; decrypt it with: openssl pkey -in ${file} -out server-key.pem`);
  try {
    return createPrivateKey(text);
  } catch (error) {
    throw new UsageError(`--key ${file} holds a damaged private key (${messageOf(error)})`);
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
