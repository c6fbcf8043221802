import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli, serve, temporaryFolder } from './run-cli.js';

/** A server of somebody else: `body` is its answer to everything. */
async function stranger(status: number, body: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(body));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('report', () => {
  it('gives the report of a server that runs, and its verdict as the exit code', async () => {
    const { url, call } = await serve();
    const unproven = await runCli(['report', '--url', url]);
    expect(unproven).toMatchObject({
      code: 1,
      stderr: '',
      stdout: expect.stringContaining('✗ Nothing is proven: no docking call was accepted'),
    });
    expect((await runCli(['report', '--url', url, '--fail-on', 'none'])).stdout).toContain('○ The contract was not judged');
    await call('GET', '/docking/v1/users');
    expect(await runCli(['report', '--url', url])).toMatchObject({ code: 0, stderr: '' });
    await call('PATCH', '/docking/v1/users/E1001', { name: 'Somebody Else' });
    const { code, stdout } = await runCli(['report', '--url', url]);
    expect(code).toBe(1);
    expect(stdout).toContain('USR-4');
    expect((await runCli(['report', '--url', `${url}/`, '--expect', 'USR-4'])).code).toBe(0);
    expect((await runCli(['report', '--url', url, '--fail-on', 'none'])).code).toBe(0);
    expect((await runCli(['report', '--url', url, '--fail-on', 'none', '--min-coverage', '50'])).code).toBe(1);
  });

  it('writes every format that is asked for', async () => {
    const cwd = temporaryFolder();
    const { url, call } = await serve();
    await call('GET', '/docking/v1/users');
    const flags = ['--format', 'json', '--out', 'a', '--out', 'b.xml', '--out', 'c.html', '--format', 'markdown'];
    const { code, stdout } = await runCli(['report', '--url', url, ...flags], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^## /);
    expect(JSON.parse(readFileSync(join(cwd, 'a'), 'utf8'))).toMatchObject({ totals: { calls: 1, accepted: 1 } });
    expect(readFileSync(join(cwd, 'b.xml'), 'utf8')).toMatch(/^<\?xml/);
    expect(readFileSync(join(cwd, 'c.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  });

  it('is of one corp with --corp-id', async () => {
    const { url, call } = await serve();
    const { corpId } = (await (await call('POST', '/_mock/v1/sandboxes', {})).json()) as { corpId: string };
    await call('PATCH', '/docking/v1/users/E1001', { name: 'Somebody Else' });
    expect((await runCli(['report', '--url', url, '--corp-id', corpId, '--fail-on', 'violations'])).code).toBe(0);
    expect((await runCli(['report', '--url', url, '--corp-id', 'demo'])).code).toBe(1);
    expect(await runCli(['report', '--url', url, '--corp-id', 'nobody'])).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: `companyiq-mock: no report from ${url}: there is no corp "nobody"\n`,
    });
  });

  it('carries the admin token', async () => {
    const { url } = await serve(['--admin-token', 'let-me-in']);
    const report = (args: readonly string[], env?: Readonly<Record<string, string>>) => runCli(['report', '--url', url, ...args], { env });
    expect((await report(['--admin-token', 'let-me-in', '--fail-on', 'none'])).code).toBe(0);
    expect((await report(['--fail-on', 'none'], { COMPANYIQ_MOCK_ADMIN_TOKEN: 'let-me-in' })).code).toBe(0);
    expect(await report([])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `companyiq-mock: no report from ${url}: it demands an admin token; give it with --admin-token\n`,
    });
    expect(await report(['--admin-token', 'wrong'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `companyiq-mock: no report from ${url}: the admin token is wrong\n`,
    });
    expect(await report(['--admin-token', 'new\nline'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^companyiq-mock: --admin-token .*\nSee companyiq-mock report --help\n$/),
    });
  });

  const refused = async (url: string) => {
    const { code, stdout, stderr } = await runCli(['report', '--url', url]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr;
  };

  it('says in one line that there is no server', async () => {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    expect(await refused(`http://127.0.0.1:${port}`)).toBe(
      `companyiq-mock: no report from http://127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}\n`,
    );
    expect(await refused('http://no-such-host.invalid')).toMatch(/^companyiq-mock: no report from http:\/\/no-such-host\.invalid: .+\n$/);
  });

  it('says in one line that the server is another', async () => {
    const hello = await stranger(200, 'Hello');
    expect(await refused(hello)).toBe(`companyiq-mock: no report from ${hello}: what answers there is not a companyiq-mock\n`);
    const json = await stranger(200, '{"format": 1, "verdict": "guilty"}');
    expect(await refused(json)).toBe(`companyiq-mock: no report from ${json}: what answers there is not a companyiq-mock\n`);
    const missing = await stranger(404, '<h1>Not Found</h1>');
    expect(await refused(missing)).toBe(`companyiq-mock: no report from ${missing}: HTTP status 404; is it a companyiq-mock?\n`);
    const hostile = await stranger(500, JSON.stringify({ message: 'no\n\u001b[31mreport' }));
    expect(await refused(hostile)).toBe(`companyiq-mock: no report from ${hostile}: no\\n\\u001b[31mreport\n`);
  });

  it('says in one line that the URL is none', async () => {
    for (const url of ['localhost:8080', 'ftp://127.0.0.1', 'http://', ''])
      expect(await refused(url)).toMatch(/^companyiq-mock: --url .*\nSee companyiq-mock report --help\n$/);
    expect(await runCli(['report'])).toMatchObject({
      code: 2,
      stderr: "companyiq-mock: the option '--url <url>' is required\nSee companyiq-mock report --help\n",
    });
  });
});
