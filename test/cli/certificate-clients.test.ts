import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:https';
import { type AddressInfo, isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateHosts } from '../../src/cli/tls/certificate-hosts.js';
import { type LocalCertificate, prepareCertificates } from '../../src/cli/tls/certificates.js';
import { PKCS12_PASSWORD } from '../../src/cli/tls/pkcs12.js';

const run = promisify(execFile);

/** Says in the test's output when a client is not installed, so that a skipped test is no secret. */
function installed(command: string, ...args: string[]): boolean {
  const there = spawnSync(command, args).status === 0;
  if (!there) console.warn(`${command} is not installed: certificates are not tried with it`);
  return there;
}

const curl = installed('curl', '--version');
const openssl = installed('openssl', 'version');
const keytool = installed('keytool', '-help');
const java = installed('java', '--list-modules') && /jdk\.compiler/.test(spawnSync('java', ['--list-modules']).stdout.toString());

let dir: string;
let made: LocalCertificate;
let server: Server;
let port: number;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'certificate-clients-'));
  made = await prepareCertificates({ dir, hosts: certificateHosts('127.0.0.1'), now: new Date() });
  server = createServer({ key: made.key, cert: made.cert }, (_request, response) => response.end('served\n'));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(dir, { recursive: true });
});

/** A program of a second is not worth optimising. */
const BRIEF = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const BRIEF_TOOL = ['-J-Duser.language=en', ...BRIEF.map((flag) => `-J${flag}`)];

const url = (host = 'localhost') => `https://${host}:${port}/`;

describe('Node', () => {
  /** Asks for `host`, as the certificate must name it, at the address the server listens on. */
  const get = (host: string, ca: string | undefined) =>
    new Promise<string>((resolve, reject) => {
      const named = (_name: string, certificate: PeerCertificate) => checkServerIdentity(host, certificate);
      const options = { host: '127.0.0.1', port, ca, agent: false, servername: isIP(host) ? '' : host, checkServerIdentity: named };
      const asked = request(options, (response) => response.setEncoding('utf8').once('data', resolve));
      asked.on('error', reject).end();
    });

  // Node 22.23 knows no IPv6 address of any certificate by its name.
  const knowsIpv6 =
    checkServerIdentity('::1', { subjectaltname: 'IP Address:0:0:0:0:0:0:0:1', subject: {} } as PeerCertificate) === undefined;

  it.each(certificateHosts('127.0.0.1').filter((host) => knowsIpv6 || isIP(host) !== 6))(
    'accepts the server as %s, given the authority',
    async (host) => {
      expect(await get(host, made.ca)).toBe('served\n');
    },
  );

  it('refuses the server under another name', async () => {
    await expect(get('other.example', made.ca)).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('refuses the server without the authority, and with an authority of another folder', async () => {
    await expect(get('localhost', undefined)).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    await expect(fetch(url())).rejects.toMatchObject({ cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } });
    const other = await prepareCertificates({ dir: join(dir, 'other'), hosts: ['localhost'], now: new Date() });
    await expect(get('localhost', other.ca)).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
  });

  it('accepts the server in another process through NODE_EXTRA_CA_CERTS', async () => {
    const script = `fetch('${url()}').then((answer) => answer.text()).then((text) => process.stdout.write(text))`;
    const { stdout } = await run(process.execPath, ['-e', script], { env: { ...process.env, NODE_EXTRA_CA_CERTS: made.caFile } });
    expect(stdout).toBe('served\n');
  });
});

describe.skipIf(!curl)('curl', () => {
  const get = (...args: string[]) => run('curl', ['--silent', '--show-error', '--noproxy', '*', ...args]);

  it('accepts the server with --cacert, by name, by address and as a service of compose', async () => {
    for (const host of ['localhost', '127.0.0.1']) expect((await get('--cacert', made.caFile, url(host))).stdout).toBe('served\n');
    const toService = `companyiq-mock:${port}:127.0.0.1`;
    expect((await get('--cacert', made.caFile, '--resolve', toService, url('companyiq-mock'))).stdout).toBe('served\n');
  });

  it('refuses the server without it', async () => {
    await expect(get(url())).rejects.toMatchObject({ code: 60 });
  });
});

describe.skipIf(!openssl)('OpenSSL', () => {
  it('verifies the server certificate by the strict rules', async () => {
    const strict = ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', made.caFile];
    for (const check of [
      ['-verify_hostname', 'companyiq-mock'],
      ['-verify_ip', '::1'],
    ])
      expect((await run('openssl', [...strict, ...check, join(dir, 'server.pem')])).stdout).toContain('server.pem: OK');
    await expect(run('openssl', [...strict, '-verify_hostname', 'other.example', join(dir, 'server.pem')])).rejects.toThrow('mismatch');
  });

  it('reads the PKCS#12 files, and not with another password', async () => {
    const read = (name: string, password: string) =>
      run('openssl', ['pkcs12', '-in', join(dir, name), '-passin', `pass:${password}`, '-nodes']);
    expect((await read('ca.p12', PKCS12_PASSWORD)).stdout).toContain(made.ca);
    const { stdout } = await read('server.p12', PKCS12_PASSWORD);
    for (const pem of [made.key, made.cert, made.ca]) expect(stdout).toContain(pem);
    await expect(read('ca.p12', 'wrong')).rejects.toThrow('Mac verify error');
  });
});

describe.skipIf(!keytool)('keytool', () => {
  it.each([
    { name: 'ca.p12', entry: 'trustedCertEntry' },
    { name: 'server.p12', entry: 'PrivateKeyEntry' },
  ])('sees a $entry in $name', async ({ name, entry }) => {
    const { stdout } = await run('keytool', [...BRIEF_TOOL, '-list', '-keystore', join(dir, name), '-storepass', PKCS12_PASSWORD]);
    expect(stdout).toContain('Your keystore contains 1 entry');
    expect(stdout).toContain(entry);
  });

  it('imports ca.p12 into another trust store', async () => {
    const store = ['-destkeystore', join(dir, 'imported.p12'), '-deststorepass', 'another-password'];
    await run('keytool', [...BRIEF_TOOL, '-importkeystore', '-srckeystore', made.p12File, '-srcstorepass', PKCS12_PASSWORD, ...store]);
    const { stdout } = await run('keytool', [
      ...BRIEF_TOOL,
      '-list',
      '-keystore',
      join(dir, 'imported.p12'),
      '-storepass',
      'another-password',
    ]);
    expect(stdout).toContain('companyiq-mock-ca');
  });
});

describe.skipIf(!java)('Java', () => {
  const get = (...flags: string[]) => {
    const source = join(dir, 'Get.java');
    writeFileSync(
      source,
      `import java.net.URI;
       import java.net.http.*;
       class Get {
         public static void main(String[] args) throws Exception {
           var request = HttpRequest.newBuilder(URI.create(args[0])).build();
           System.out.print(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
         }
       }`,
    );
    return run('java', [...BRIEF, ...flags, source, url()]);
  };

  it('accepts the server with ca.p12 as its trust store, and refuses it without', async () => {
    const trust = [`-Djavax.net.ssl.trustStore=${made.p12File}`, `-Djavax.net.ssl.trustStorePassword=${PKCS12_PASSWORD}`];
    expect((await get(...trust)).stdout).toBe('served\n');
    await expect(get()).rejects.toThrow('PKIX path building failed');
  });
});
