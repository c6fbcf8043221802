import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { cleanEnvironment } from './cli-process.js';
import { runCli, serve, temporaryFolder } from './run-cli.js';

const run = promisify(execFile);

const curl = async (...args: string[]) => (await run('curl', ['-sS', ...args], { env: cleanEnvironment() })).stdout;

const isHere = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

/** An authority takes a second to make: all commands but those that say otherwise share one. */
const shared = mkdtempSync(join(tmpdir(), 'companyiq-mock-tls-names-'));
afterAll(() => rmSync(shared, { recursive: true }));

/** As `exec --tls` with a command; what the command printed. */
async function execTls(command: readonly string[], { env = {}, dir = shared }: { env?: Record<string, string>; dir?: string } = {}) {
  const ended = await runCli(['exec', '--tls', '--tls-dir', dir, '--fail-on', 'none', '--', ...command], { env });
  return { ...ended, dir };
}

describe('--tls-name', () => {
  it('lets a client come that has the host compiled in, on all planes', async () => {
    const names = ['--tls-name', 'open.companyiq.example,api.companyiq.example', '--tls-name', '工厂.example'];
    const { url, ca = '' } = await serve(['--tls', '--tls-dir', join(temporaryFolder(), 'tls'), ...names]);
    const { port } = new URL(url);
    for (const host of ['open.companyiq.example', 'api.companyiq.example', 'xn--fmrp5v.example', 'companyiq', 'companyiq-mock']) {
      const to = ['--cacert', ca, '--resolve', `${host}:${port}:127.0.0.1`, '-o', '/dev/null', '-w', '%{http_code}'];
      for (const path of ['/healthz', '/backend/v1/corps', '/_mock/v1/info'])
        expect([host, path, await curl(...to, `https://${host}:${port}${path}`)]).toEqual([host, path, '200']);
    }
    const stranger = curl('--cacert', ca, '--resolve', `other.example:${port}:127.0.0.1`, `https://other.example:${port}/healthz`);
    await expect(stranger).rejects.toMatchObject({ code: 60 });
  });

  it('is added to a certificate that is there, whose authority stays', async () => {
    const dir = join(temporaryFolder(), 'tls');
    const first = await serve(['--tls', '--tls-dir', dir]);
    const authority = readFileSync(first.ca ?? '', 'utf8');
    const second = await serve(['--tls'], { env: { COMPANYIQ_MOCK_TLS_DIR: dir, COMPANYIQ_MOCK_TLS_NAME: 'open.companyiq.example' } });
    const { port } = new URL(second.url);
    const host = `open.companyiq.example:${port}`;
    expect(await curl('--cacert', second.ca ?? '', '--resolve', `${host}:127.0.0.1`, `https://${host}/healthz`)).toBe('{"status":"ok"}');
    expect(readFileSync(second.ca ?? '', 'utf8')).toBe(authority);
  });

  it.each(['https://open.example.com', 'open.example.com:443', 'open.example.com/docking', '*.example.com', 'a b'])(
    'refuses %s',
    async (name) => {
      expect(await runCli(['serve', '--tls', '--tls-name', name])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`${JSON.stringify(name)} is not a host name; leave out scheme, port and path.`),
      });
    },
  );
});

describe('exec --tls', () => {
  it('tells the command where the authority is, and keeps what Java was told before', async () => {
    const script = `process.stdout.write(JSON.stringify(process.env))`;
    const { stdout, dir } = await execTls([process.execPath, '-e', script], { env: { JAVA_TOOL_OPTIONS: '-Dfile.encoding=UTF-8' } });
    const told = JSON.parse(stdout) as Record<string, string>;
    expect(told).toMatchObject({
      COMPANYIQ_CA_FILE: join(dir, 'ca.pem'),
      COMPANYIQ_CA_P12: join(dir, 'ca.p12'),
      NODE_EXTRA_CA_CERTS: join(dir, 'ca.pem'),
      SSL_CERT_FILE: join(dir, 'bundle.pem'),
      REQUESTS_CA_BUNDLE: join(dir, 'bundle.pem'),
      CURL_CA_BUNDLE: join(dir, 'bundle.pem'),
      JAVA_TOOL_OPTIONS: `-Dfile.encoding=UTF-8 -Djavax.net.ssl.trustStore=${join(dir, 'bundle.p12')} -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword=changeit`,
    });
    expect(told.COMPANYIQ_BASE_URL).toMatch(/^https:/);
  });

  it('leaves the authorities trusted that were trusted before', async () => {
    const other = await serve(['--tls', '--tls-dir', join(temporaryFolder(), 'other')]);
    const script = `const [a, b] = await Promise.all([fetch(process.env.COMPANYIQ_MOCK_URL + '/healthz'), fetch('${other.url}/healthz')]); process.stdout.write(a.status + ' ' + b.status)`;
    const node = [process.execPath, '--input-type=module', '-e', script];
    expect((await execTls(node, { env: { NODE_EXTRA_CA_CERTS: other.ca ?? '' } })).stdout).toBe('200 200');
    const sh = ['sh', '-c', `curl -sS -o /dev/null -w '%{http_code} ' "$COMPANYIQ_MOCK_URL/healthz" ${other.url}/healthz`];
    expect((await execTls(sh, { env: { SSL_CERT_FILE: other.ca ?? '' } })).stdout).toMatch(/^200 .*200 $/s);
  });

  it.skipIf(!isHere('curl', '--version'))('curl, Node and Python call it without a flag', async () => {
    const sh = `curl -sS "$COMPANYIQ_MOCK_URL/healthz"`;
    expect((await execTls(['sh', '-c', sh])).stdout).toBe('{"status":"ok"}');
    const node = `process.stdout.write(await (await fetch(process.env.COMPANYIQ_MOCK_URL + '/healthz')).text())`;
    expect((await execTls([process.execPath, '--input-type=module', '-e', node])).stdout).toBe('{"status":"ok"}');
  });

  it.skipIf(!isHere('python3', '--version'))('Python calls it without a flag', async () => {
    const script = `import os, urllib.request; print(urllib.request.urlopen(os.environ['COMPANYIQ_MOCK_URL'] + '/healthz').read().decode())`;
    expect((await execTls(['python3', '-c', script])).stdout.trim()).toBe('{"status":"ok"}');
  });

  it.skipIf(!isHere('javac', '-version'))(
    'Java calls it without a flag, from a folder with a space in its name, and still trusts the usual authorities',
    async () => {
      const folder = temporaryFolder();
      const file = join(folder, 'Health.java');
      writeFileSync(
        file,
        `import java.net.*; import java.security.*; import javax.net.ssl.*;
       class Health { public static void main(String[] args) throws Exception {
         var in = new URL(System.getenv("COMPANYIQ_MOCK_URL") + "/healthz").openStream();
         TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX"); factory.init((KeyStore) null);
         int trusted = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers().length;
         System.out.println(new String(in.readAllBytes()) + (trusted > 20 ? " and the usual" : " only " + trusted));
       } }`,
      );
      const { stdout } = await execTls(['java', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', file], {
        dir: join(folder, 'my certificates'),
      });
      expect(stdout.trim()).toBe('{"status":"ok"} and the usual');
    },
  );
});
