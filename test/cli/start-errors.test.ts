import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { connectionLimit } from '../../src/server/socket/open-files.js';
import { bindingError } from '../../src/store/database/binding.js';
import { cleanEnvironment, MAIN } from './cli-process.js';
import { temporaryFolder } from './run-cli.js';

const dist = dirname(dirname(MAIN));
const modules = join(dirname(dist), 'node_modules');

/** The built package with all that it needs, but a better-sqlite3 whose binary is what is given; undefined: there is none. */
function installedWith(binary: string | undefined): string {
  const folder = temporaryFolder();
  cpSync(dist, join(folder, 'dist'), { recursive: true });
  cpSync(join(dirname(dist), 'package.json'), join(folder, 'package.json'));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(modules))
    if (name !== 'better-sqlite3') symlinkSync(join(modules, name), join(folder, 'node_modules', name), 'junction');
  const sqlite = join(folder, 'node_modules/better-sqlite3');
  for (const part of ['lib', 'package.json']) cpSync(join(modules, 'better-sqlite3', part), join(sqlite, part), { recursive: true });
  if (binary !== undefined) {
    mkdirSync(join(sqlite, 'build/Release'), { recursive: true });
    writeFileSync(join(sqlite, 'build/Release/better_sqlite3.node'), binary);
  }
  return join(folder, 'dist/cli/main.js');
}

const start = (main: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'serve', '--port', '0'], {
    encoding: 'utf8',
    env: cleanEnvironment(),
  });
  return { status, stdout, stderr };
};

const REMEDY =
  'run "npm rebuild better-sqlite3" (it fetches the binary from GitHub, or compiles it), or see "Where GitHub cannot be reached" in README.md';

describe('a start without the binary part of SQLite says what to do, in one line', () => {
  it('where the install left none', () => {
    expect(start(installedWith(undefined))).toEqual({
      status: 2,
      stdout: '',
      stderr: `companyiq-mock: better-sqlite3 was installed without its binary for Node ${process.version} on ${process.platform} ${process.arch}: ${REMEDY}\n`,
    });
  });

  it('where the binary is of no use here', () => {
    const { status, stdout, stderr } = start(installedWith('not a binary'));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(
      /^companyiq-mock: better-sqlite3's binary cannot be loaded by Node v.*\(.+\): run "npm rebuild better-sqlite3".*\n$/,
    );
  });

  it('where it was made for another Node', () => {
    const told = Object.assign(
      new Error(
        "The module '/a/better_sqlite3.node'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 127. This version of Node.js requires\nNODE_MODULE_VERSION 115. Please try re-compiling or re-installing\nthe module (for instance, using `npm rebuild` or `npm install`).",
      ),
      { code: 'ERR_DLOPEN_FAILED' },
    );
    expect(bindingError(told)?.message).toBe(
      `better-sqlite3's binary was made for another version of Node (module version 127) than Node ${process.version} on ${process.platform} ${process.arch} (115): ${REMEDY}`,
    );
    expect(bindingError(new Error('disk I/O error'))).toBeUndefined();
  });
});

describe.skipIf(process.platform !== 'linux')('a process that may hold few files open', () => {
  const limited = (files: number) => [
    '-c',
    `ulimit -n ${files}; exec "$0" "$@"`,
    process.execPath,
    MAIN,
    'serve',
    '--port',
    '0',
    '--log',
    'json',
  ];

  // Newer Nodes read one file of code after the other, and start with as few as Node itself needs.
  it.runIf(process.versions.node.startsWith('20.'))('is told so in one line where they are too few to start', () => {
    const { status, stdout, stderr } = spawnSync('sh', limited(48), { encoding: 'utf8', env: cleanEnvironment() });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'companyiq-mock: too many open files: this process may hold 48; allow it more, for example with "ulimit -n 1024" before it\n',
    });
  });

  it('serves as many connections as leave it what it needs, turns the others away, and never fails half way', async () => {
    const server = spawn('sh', limited(100), { env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => void server.kill('SIGKILL'));
    let complaints = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    const [line] = (await once(server.stdout.setEncoding('utf8'), 'data')) as [string];
    const { url } = JSON.parse(line) as { url: string };
    const held = Array.from({ length: 120 }, () => connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {}));
    const turnedAway = await Promise.race([
      ...held.map((socket) => once(socket, 'close').then(() => true)),
      once(server, 'exit').then(() => false),
    ]);
    expect(turnedAway).toBe(true);
    for (const socket of held) socket.destroy();
    // Each loads code of its own the first time.
    for (const path of ['/_mock/v1/report?format=html', '/openapi.yaml', '/_mock/v1/report?format=junit']) {
      const status = await vi.waitFor(async () => (await fetch(url + path)).status, { timeout: 20_000 });
      expect([path, status]).toEqual([path, 200]);
    }
    expect(complaints).toBe('');
  });

  it('keeps files for itself', () => {
    expect([undefined, 64, 100, 1024].map(connectionLimit)).toEqual([undefined, 4, 36, 960]);
  });
});
