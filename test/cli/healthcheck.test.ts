import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli, serve, temporaryFolder } from './run-cli.js';

const HEALTHY = { code: 0, signal: null, stdout: '', stderr: '' };

const check = (env: Readonly<Record<string, string>>, ...args: string[]) => runCli(['healthcheck', ...args], { env });

describe('healthcheck', () => {
  it('is content with a server that runs, named by its URL or by the settings that it was started with', async () => {
    const file = join(temporaryFolder(), 'port');
    const env = { COMPANYIQ_MOCK_PORT_FILE: file, COMPANYIQ_MOCK_HOST: '0.0.0.0', COMPANYIQ_MOCK_ADMIN_TOKEN: 'let-me-in' };
    const { url } = await serve([], { env });
    expect(await check({}, '--url', url)).toEqual(HEALTHY);
    expect(await check({}, '--url', `${url}/`)).toEqual(HEALTHY);
    expect(await check({ COMPANYIQ_MOCK_PORT: new URL(url).port })).toEqual(HEALTHY);
    expect(await check({ ...env, COMPANYIQ_MOCK_PORT: '0' })).toEqual(HEALTHY);
    expect(await check({}, '--port', '0', '--port-file', file)).toEqual(HEALTHY);
  });

  it('takes a server of HTTPS as it is', async () => {
    const folder = temporaryFolder();
    const env = { COMPANYIQ_MOCK_TLS: '1', COMPANYIQ_MOCK_TLS_DIR: join(folder, 'tls'), COMPANYIQ_MOCK_PORT_FILE: join(folder, 'port') };
    await serve([], { env });
    expect(await check({ ...env, COMPANYIQ_MOCK_PORT: '0' })).toEqual(HEALTHY);
    const port = readFileSync(join(folder, 'port'), 'utf8').trim();
    const own = { COMPANYIQ_MOCK_CERT: join(folder, 'tls', 'server.pem'), COMPANYIQ_MOCK_KEY: join(folder, 'tls', 'server-key.pem') };
    expect(await check({ ...own, COMPANYIQ_MOCK_PORT: port })).toEqual(HEALTHY);
    expect((await check({ COMPANYIQ_MOCK_PORT: port })).code).toBe(1);
  });

  const sick = async (env: Readonly<Record<string, string>>, ...args: string[]) => {
    const { code, stdout, stderr } = await check(env, ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    return stderr;
  };

  it('says in one line that nothing listens', async () => {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    const line = `companyiq-mock: http://127.0.0.1:${port}/healthz: connect ECONNREFUSED 127.0.0.1:${port}\n`;
    expect(await sick({ COMPANYIQ_MOCK_PORT: String(port) })).toBe(line);
    expect(await sick({}, '--url', `http://127.0.0.1:${port}`)).toBe(line);
  });

  it('says in one line that the server has not written its port yet', async () => {
    const file = join(temporaryFolder(), 'port');
    const line = `companyiq-mock: there is no port in ${file}: the server is not listening yet\n`;
    expect(await sick({ COMPANYIQ_MOCK_PORT: '0', COMPANYIQ_MOCK_PORT_FILE: file })).toBe(line);
    for (const text of ['', 'soon', '99999']) {
      writeFileSync(file, text);
      expect(await sick({ COMPANYIQ_MOCK_PORT: '0', COMPANYIQ_MOCK_PORT_FILE: file })).toBe(line);
    }
  });

  it('says in one line that the server is not well', async () => {
    const server = createServer((_request, response) => response.writeHead(503).end());
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await sick({ COMPANYIQ_MOCK_PORT: String(port) })).toBe(
      `companyiq-mock: http://127.0.0.1:${port}/healthz: answered with HTTP status 503\n`,
    );
  });

  it('refuses a URL that is none, and a port that cannot be known', async () => {
    for (const url of ['localhost:8080', 'ftp://127.0.0.1', ''])
      expect(await check({}, '--url', url)).toMatchObject({
        code: 2,
        stderr: `companyiq-mock: --url ${url} is not an http or https URL\nSee companyiq-mock healthcheck --help\n`,
      });
    expect(await check({ COMPANYIQ_MOCK_PORT: '0' })).toMatchObject({
      code: 2,
      stderr: 'companyiq-mock: with --port 0 only --port-file or --url can tell the port\nSee companyiq-mock healthcheck --help\n',
    });
  });
});
