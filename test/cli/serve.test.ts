import { execFile } from 'node:child_process';
import { readFileSync, watch, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Cli, cleanEnvironment } from './cli-process.js';
import { runCli, serve, temporaryFolder } from './run-cli.js';

const shell = promisify(execFile);

/** Runs a line as somebody would who pasted it into a shell. */
const paste = async (line: string) => (await shell('sh', ['-c', line], { env: cleanEnvironment() })).stdout;

describe('serve says', () => {
  it('where it listens, what to dock with, and a curl that works as it is printed', async () => {
    const cli = new Cli(['serve', '--port', '0']);
    const [greeting] = await cli.printed(/Try it:\n.*\n\n/);
    expect(greeting).toContain('curl');
    expect(cli.output).toMatch(/Base URL {4}http:\/\/127\.0\.0\.1:\d+\/docking\/v1\n/);
    expect(cli.output).toMatch(/corpId {6}demo\n/);
    expect(cli.output).toMatch(/secret {6}demo-secret\n/);
    const answer = JSON.parse(await paste(/^ {2}(curl .*)$/m.exec(cli.output)?.[1] ?? ''));
    expect(answer).toMatchObject({ code: 0, data: { items: [{ employeeId: 'E1001' }, {}, {}] } });
  });

  it('a curl that buys a token, where the profile wants one', async () => {
    const cli = new Cli(['serve', '--port', '0', '--profile', 'wecom-style']);
    await cli.printed(/Try it:\n.*\n\n/);
    expect(cli.output).toContain('profile wecom-style');
    const answer = JSON.parse(await paste(/^ {2}(.*curl .*)$/m.exec(cli.output)?.[1] ?? ''));
    expect(answer).toMatchObject({ errcode: 0, access_token: expect.any(String), expires_in: 7200 });
  });

  it('that a state without a corp has none, and shows no curl', async () => {
    const file = join(temporaryFolder(), 'none.json');
    writeFileSync(file, '{"corps": []}');
    const cli = new Cli(['serve', '--port', '0', '--fixtures', file]);
    await cli.printed(/Control .*\n/);
    expect(cli.output).toContain('(no corp yet)');
    expect(cli.output).not.toContain('curl');
    cli.kill('SIGTERM');
    expect((await cli.ended).code).toBe(0);
  });

  it('the port in a file, once it listens', async () => {
    const file = join(temporaryFolder(), 'port');
    const { url } = await serve(['--port-file', file]);
    expect(`http://127.0.0.1:${readFileSync(file, 'utf8')}`).toBe(`${url}\n`);
  });

  it('nothing at all with --log silent', async () => {
    const file = join(temporaryFolder(), 'port');
    writeFileSync(file, '');
    const listens = new Promise<void>((resolve) => {
      const watcher = watch(file, () => {
        if (/^\d+\n$/.test(readFileSync(file, 'utf8'))) resolve();
      });
      onTestFinished(() => watcher.close());
    });
    const cli = new Cli(['serve', '--port', '0', '--port-file', file, '--log', 'silent']);
    await listens;
    expect((await fetch(`http://127.0.0.1:${readFileSync(file, 'utf8').trim()}/nowhere`)).status).toBe(404);
    cli.kill('SIGINT');
    expect(await cli.ended).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
  });
});

describe('serve guards backend and control plane', () => {
  it('with an admin token, which the docking API does not ask for', async () => {
    const { call } = await serve(['--admin-token', 'let-me-in']);
    for (const path of ['/backend/v1/corps', '/_mock/v1/info', '/_mock/v1/report']) {
      expect((await call('GET', path)).status).toBe(401);
      expect((await call('GET', path, undefined, { Authorization: 'Bearer wrong' })).status).toBe(401);
      expect((await call('GET', path, undefined, { Authorization: 'Bearer let-me-in' })).status).toBe(200);
    }
    expect((await call('GET', '/docking/v1/users')).status).toBe(200);
    expect((await call('GET', '/healthz')).status).toBe(200);
  });

  it('without a token by the host, of which --allow-host names more', async () => {
    const { url } = await serve(['--allow-host', 'mock.ci.example,other.example', '--allow-host', 'third.example']);
    const statusUnder = async (host: string) => paste(`curl -sS -o /dev/null -w '%{http_code}' -H 'Host: ${host}' ${url}/_mock/v1/info`);
    for (const host of ['127.0.0.1', 'localhost', 'companyiq-mock:8080', 'mock.ci.example', 'MOCK.ci.example:80', 'third.example'])
      expect([host, await statusUnder(host)]).toEqual([host, '200']);
    expect(await statusUnder('evil.example')).toBe('403');
  });
});

describe('serve refuses in one line, with exit code 2', () => {
  const refused = async (args: readonly string[], env?: Readonly<Record<string, string>>) => {
    const { code, stdout, stderr } = await runCli(['serve', '--port', '0', ...args], { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toMatch(/^ {4}at /m);
    return stderr;
  };

  it('a port that is in use', async () => {
    const other = createServer();
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
    onTestFinished(() => void other.close());
    const { port } = other.address() as { port: number };
    expect(await refused(['--port', String(port)])).toBe(
      `companyiq-mock: port ${port} of 127.0.0.1 is in use: stop what listens there, or name another with --port (0 picks a free one)\n`,
    );
  });

  it.each([
    [['--prot', '1'], 'companyiq-mock: unknown option "--prot"; did you mean --port?\nSee companyiq-mock serve --help\n'],
    [
      ['--port', 'http'],
      "companyiq-mock: option '--port <n>' argument 'http' is invalid. It must be a whole number from 0 to 65535.\nSee companyiq-mock serve --help\n",
    ],
    [
      ['--port', '65536'],
      "companyiq-mock: option '--port <n>' argument '65536' is invalid. It must be a whole number from 0 to 65535.\nSee companyiq-mock serve --help\n",
    ],
    [
      ['--port', '-1'],
      "companyiq-mock: option '--port <n>' argument '-1' is invalid. It must be a whole number from 0 to 65535.\nSee companyiq-mock serve --help\n",
    ],
    [['--port'], "companyiq-mock: the option '--port <n>' has no value\nSee companyiq-mock serve --help\n"],
    [
      ['--log', 'loud'],
      "companyiq-mock: option '--log <style>' argument 'loud' is invalid. It is one of pretty, json, silent.\nSee companyiq-mock serve --help\n",
    ],
    [['extra'], "companyiq-mock: too many arguments for 'serve': it takes none and was given 1\nSee companyiq-mock serve --help\n"],
    [['--host', '203.0.113.7'], 'companyiq-mock: --host 203.0.113.7 is not an address of this machine\n'],
    [['--cert', 'a.pem'], 'companyiq-mock: --cert and --key go together\nSee companyiq-mock serve --help\n'],
    [
      ['--admin-token', 'two words'],
      'companyiq-mock: --admin-token must be printable ASCII without spaces, since it travels in a header\nSee companyiq-mock serve --help\n',
    ],
    [['--admin-token', ''], 'companyiq-mock: --admin-token is empty\nSee companyiq-mock serve --help\n'],
    [['--db', ''], 'companyiq-mock: --db is empty\nSee companyiq-mock serve --help\n'],
    [['--fixtures', ''], 'companyiq-mock: --fixtures is empty\nSee companyiq-mock serve --help\n'],
    [
      ['--fixtures', 'demos'],
      'companyiq-mock: there are no built-in fixtures demos; did you mean demo? Name demo, empty, or a file\nSee companyiq-mock serve --help\n',
    ],
    [
      ['--profile', 'wecom-stile'],
      'companyiq-mock: there is no built-in profile wecom-stile; did you mean wecom-style? Name default, wecom-style, or a file\nSee companyiq-mock serve --help\n',
    ],
    [
      ['--profile', 'nothing'],
      'companyiq-mock: there is no built-in profile nothing. Name default, wecom-style, or a file\nSee companyiq-mock serve --help\n',
    ],
    [['--fixtures', './not-there.yaml'], 'companyiq-mock: cannot read --fixtures ./not-there.yaml (ENOENT: no such file or directory)\n'],
    [['--profile', '/'], 'companyiq-mock: cannot read --profile / (EISDIR: illegal operation on a directory)\n'],
    [['--port-file', '/nowhere/port'], 'companyiq-mock: cannot write --port-file /nowhere/port (ENOENT: no such file or directory)\n'],
    [
      ['--cert', 'not-there.pem', '--key', 'k.pem'],
      'companyiq-mock: cannot read --cert not-there.pem (ENOENT: no such file or directory)\n',
    ],
  ])('%j', async (args, line) => {
    expect(await refused(args)).toBe(line);
  });

  it('a command that there is not, and no command at all', async () => {
    expect(await runCli(['sevre'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'companyiq-mock: unknown command "sevre"; did you mean serve?\nSee companyiq-mock --help\n',
    });
    expect(await runCli([])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Usage: companyiq-mock') });
  });

  it('fixtures that are broken, every fault with its line', async () => {
    const file = join(temporaryFolder(), 'broken.yaml');
    writeFileSync(
      file,
      [
        'corps:',
        '  - corpId: acme',
        '    name: Acme',
        '    docking: maybe',
        '    users:',
        '      - { employeeId: E1, password: x, name: Ann, employmentStatus: active, onboardingDate: 2026-02-30 }',
        '',
      ].join('\n'),
    );
    const said = await refused(['--fixtures', file]);
    const [first, ...problems] = said.trimEnd().split('\n');
    expect(first).toBe(`companyiq-mock: the fixtures ${file} cannot be used:`);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/broken\.yaml:4:.*docking/);
    expect(problems[1]).toMatch(/broken\.yaml:6:.*onboardingDate/);
  });

  it.each(['profile', 'fixtures'])('bytes (!!binary) in a %s file, with its line', async (kind) => {
    const file = join(temporaryFolder(), 'bytes.yaml');
    writeFileSync(file, '# bytes\n!!binary aGVsbG8=\n');
    expect(await refused([`--${kind}`, file])).toMatch(/bytes\.yaml:2:1: the tag "!!binary" cannot be used here/);
  });

  it('YAML that cannot be read, with its line', async () => {
    const file = join(temporaryFolder(), 'broken.yaml');
    writeFileSync(file, 'corps:\n  - corpId: [acme\n');
    expect(await refused(['--fixtures', file])).toMatch(/broken\.yaml:\d+:/);
  });
});
