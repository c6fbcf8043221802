import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepareCertificates } from '../../src/cli/tls/certificates.js';
import { loadCertificates } from '../../src/cli/tls/load-certificates.js';
import { refusalOf, told } from './told.js';

let dir: string;
const file = (name: string) => join(dir, name);

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'load-certificates-'));
  const { key, cert, ca } = await prepareCertificates({ dir, hosts: ['localhost'], now: new Date('2020-01-01T00:00:00Z') });
  const privateKey = createPrivateKey(key);
  const files: Record<string, string | Buffer> = {
    'chain.pem': cert + ca,
    'chain-reversed.pem': ca + cert,
    'server.der': new X509Certificate(cert).raw,
    'key.der': privateKey.export({ type: 'pkcs8', format: 'der' }),
    'key-pkcs1.pem': privateKey.export({ type: 'pkcs1', format: 'pem' }),
    'key-encrypted.pem': privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
    'key-encrypted-pkcs1.pem': privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
    'cut.pem': cert.replace(/\n[\w+/]{64}\n/, '\n'),
    'key-cut.pem': key.replace(/\n[\w+/]{64}\n/, '\n'),
    'empty.pem': '',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(file(name), content);
});
afterAll(() => rmSync(dir, { recursive: true }));

it.each([
  { certFile: 'server.pem', keyFile: 'server-key.pem' },
  { certFile: 'chain.pem', keyFile: 'server-key.pem' },
  { certFile: 'server.pem', keyFile: 'key-pkcs1.pem' },
])('gives the text of $certFile and $keyFile, though the certificate has long ended', ({ certFile, keyFile }) => {
  expect(loadCertificates({ certFile: file(certFile), keyFile: file(keyFile) })).toEqual({
    cert: readFileSync(file(certFile), 'utf8'),
    key: readFileSync(file(keyFile), 'utf8'),
  });
});

const CERT = 'server.pem';
const KEY = 'server-key.pem';

it.each([
  ['none.pem', KEY, 'cannot read --cert none.pem (ENOENT: no such file or directory)'],
  [CERT, 'none.pem', 'cannot read --key none.pem (ENOENT: no such file or directory)'],
  ['.', KEY, 'cannot read --cert . (EISDIR: illegal operation on a directory)'],
  [KEY, CERT, '--cert server-key.pem must hold a certificate as PEM: it holds a private key; are --cert and --key swapped?'],
  [CERT, 'ca.pem', '--key ca.pem must hold a private key as PEM: it holds a certificate; are --cert and --key swapped?'],
  ['empty.pem', KEY, '--cert empty.pem must hold a certificate as PEM: it holds none'],
  ['server.der', KEY, 'it holds none; a binary one becomes PEM with: openssl x509 -in server.der -out server.pem'],
  [CERT, 'key.der', 'it holds none; a binary one becomes PEM with: openssl pkey -in key.der -out server-key.pem'],
  [
    CERT,
    'key-encrypted.pem',
    '--key key-encrypted.pem is encrypted; decrypt it with: openssl pkey -in key-encrypted.pem -out server-key.pem',
  ],
  [CERT, 'key-encrypted-pkcs1.pem', '--key key-encrypted-pkcs1.pem is encrypted; decrypt it with: openssl pkey'],
  ['cut.pem', KEY, '--cert cut.pem holds a damaged certificate ('],
  [CERT, 'key-cut.pem', '--key key-cut.pem holds a damaged private key ('],
  [CERT, 'ca-key.pem', '--key ca-key.pem does not belong to the certificate in --cert server.pem'],
  ['chain-reversed.pem', KEY, "--cert chain-reversed.pem (where that holds a chain, the server's own comes first)"],
])('refuses --cert %s --key %s', (certFile, keyFile, message) => {
  let thrown: unknown;
  try {
    loadCertificates({ certFile: file(certFile), keyFile: file(keyFile) });
  } catch (error) {
    thrown = error;
  }
  const shown = told(thrown).replaceAll(`${dir}/`, '').replaceAll(dir, '.');
  expect(shown).toContain(message);
  expect(shown).not.toContain('\n');
});

it('refuses a damaged chain behind a good certificate', async () => {
  writeFileSync(file('chain-cut.pem'), readFileSync(file('server.pem'), 'utf8') + readFileSync(file('cut.pem'), 'utf8'));
  expect(await refusalOf(() => loadCertificates({ certFile: file('chain-cut.pem'), keyFile: file(KEY) }))).toMatch(
    /chain-cut\.pem and --key .* cannot serve TLS: /,
  );
});
