import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Cli, cleanEnvironment } from './cli-process.js';
import { serve, temporaryFolder } from './run-cli.js';

const run = promisify(execFile);

const curl = async (...args: string[]) => (await run('curl', ['-sS', ...args], { env: cleanEnvironment() })).stdout;

describe('serve --tls', () => {
  it('makes an authority at first use and keeps it, so that who trusts it once trusts it at the next start', async () => {
    const dir = join(temporaryFolder(), 'tls');
    const first = await serve(['--tls', '--tls-dir', dir]);
    expect(first.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(first.ca).toBe(join(dir, 'ca.pem'));
    const authority = readFileSync(first.ca ?? '', 'utf8');
    expect(await curl('--cacert', first.ca ?? '', `${first.url}/healthz`)).toBe('{"status":"ok"}');
    first.cli.kill('SIGTERM');
    expect((await first.cli.ended).code).toBe(0);
    const second = await serve(['--tls', '--tls-dir', dir]);
    expect(readFileSync(second.ca ?? '', 'utf8')).toBe(authority);
    expect(await curl('--cacert', second.ca ?? '', `https://localhost:${new URL(second.url).port}/healthz`)).toBe('{"status":"ok"}');
    const script = `process.stdout.write(await (await fetch('${second.url}/healthz')).text())`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
      env: cleanEnvironment({ NODE_EXTRA_CA_CERTS: second.ca ?? '' }),
    });
    expect(stdout).toBe('{"status":"ok"}');
    await expect(curl(`${second.url}/healthz`)).rejects.toMatchObject({ code: 60 });
  });

  it('prints a curl that works, also from a folder with a space in its name', async () => {
    const cli = new Cli(['serve', '--port', '0', '--tls', '--tls-dir', join(temporaryFolder(), 'my certificates')]);
    await cli.printed(/Try it:\n.*\n\n/);
    expect(cli.output).toMatch(/Trust {7}.*ca\.pem \(new\), for Java and Windows .*ca\.p12 \(password changeit\)/);
    const line = /^ {2}(curl .*)$/m.exec(cli.output)?.[1] ?? '';
    const { stdout } = await run('sh', ['-c', line], { env: cleanEnvironment() });
    expect(JSON.parse(stdout)).toMatchObject({ code: 0 });
  });

  it('serves a certificate of the user with --cert and --key, which need no --tls', async () => {
    const dir = join(temporaryFolder(), 'tls');
    const made = await serve(['--tls', '--tls-dir', dir]);
    const { url } = await serve(['--cert', join(dir, 'server.pem'), '--key', join(dir, 'server-key.pem')]);
    expect(await curl('--cacert', made.ca ?? '', `${url}/healthz`)).toBe('{"status":"ok"}');
  });

  it('stops while somebody is connected who never said a word', async () => {
    const { cli, url } = await serve(['--tls', '--tls-dir', join(temporaryFolder(), 'tls')]);
    const silent = connect(Number(new URL(url).port), '127.0.0.1');
    const closed = new Promise((resolve) => silent.once('close', resolve));
    await new Promise((resolve) => silent.once('connect', resolve));
    expect(await curl('-k', `${url}/healthz`)).toBe('{"status":"ok"}');
    cli.kill('SIGTERM');
    await closed;
    expect((await cli.ended).code).toBe(0);
  });
});
