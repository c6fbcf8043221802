import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { say } from '../../text/say.js';
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
  if (!certificate.checkPrivateKey(privateKey)) throw new UsageError(say('tls.not-of-certificate', { key: keyFile, cert: certFile }));
  try {
    createSecureContext({ key, cert });
  } catch (error) {
    throw new UsageError(say('tls.cannot-serve', { key: keyFile, cert: certFile, reason: messageOf(error) }));
  }
  return { key, cert };
}

function readCertificate(file: string, text: string): X509Certificate {
  if (!/-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/.test(text)) {
    const isKey = /-----BEGIN .*PRIVATE KEY-----/.test(text);
    throw new UsageError(say(isKey ? 'tls.cert-is-key' : 'tls.cert-is-none', { file }));
  }
  try {
    return new X509Certificate(text);
  } catch (error) {
    throw new UsageError(say('tls.cert-damaged', { file, reason: messageOf(error) }));
  }
}

function readKey(file: string, text: string): KeyObject {
  if (!/-----BEGIN .*PRIVATE KEY-----/.test(text)) {
    const isCertificate = text.includes('-----BEGIN CERTIFICATE-----');
    throw new UsageError(say(isCertificate ? 'tls.key-is-cert' : 'tls.key-is-none', { file }));
  }
  // Asked of the text, since OpenSSL words a missing passphrase differently from version to version.
  if (text.includes('BEGIN ENCRYPTED PRIVATE KEY') || text.includes('Proc-Type: 4,ENCRYPTED'))
    throw new UsageError(say('tls.key-encrypted', { file }));
  try {
    return createPrivateKey(text);
  } catch (error) {
    throw new UsageError(say('tls.key-damaged', { file, reason: messageOf(error) }));
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
