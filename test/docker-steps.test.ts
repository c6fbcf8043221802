import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all, assignments, DOCKERFILE, isSent, ROOT, type Stage } from './docker/dockerfile.js';

// What Docker would do, without Docker: the Dockerfile's own commands, in folders that stand for the stages' file systems.

const [build, runtime] = DOCKERFILE.stages as [Stage, Stage];
const last = (stage: Stage, name: string) => all(stage, name).at(-1)?.text ?? '';

const machine = mkdtempSync(join(tmpdir(), 'companyiq-docker-'));
const built = join(machine, 'build');
const app = join(machine, 'app');
const data = join(machine, 'data');

/** The runtime's user where tests run as root, else whoever runs them. */
const [uid = 0, gid = 0] = last(runtime, 'USER').split(':').map(Number);
const user =
  process.getuid?.() === 0 && spawnSync(process.execPath, ['--version'], { uid, gid, cwd: '/' }).status === 0 ? { uid, gid } : {};

/** The files that reach the build. */
function sendContext(): void {
  const ignore = readFileSync(join(ROOT, '.dockerignore'), 'utf8');
  for (const entry of readdirSync(ROOT, { withFileTypes: true })) {
    if (['node_modules', '.git', 'dist'].includes(entry.name)) continue;
    cpSync(join(ROOT, entry.name), join(built, entry.name), {
      recursive: true,
      filter: (source) => {
        const path = relative(ROOT, source);
        return isSent(path, ignore) || ignore.includes(`!${path}/`);
      },
    });
  }
}

/** Stands for `npm ci` and for the other better-sqlite3, which would fetch. A copy: links would let npm write into the original. */
function installDependencies(): void {
  const { stderr } = spawnSync('cp', ['-RP', join(ROOT, 'node_modules'), built], { encoding: 'utf8' });
  expect(stderr).toBe('');
}

/** Carries out the RUN that holds a text, as it stands in the Dockerfile. */
function carryOut(text: string): void {
  const command = all(build, 'RUN').find((each) => each.text.includes(text))?.text;
  if (command === undefined) throw new Error(`the Dockerfile has no RUN with ${text}`);
  // Its image has one place for temporary files; here it is the folder of this test.
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', command.replaceAll(' /tmp/', ` ${machine}/`)], {
    cwd: built,
    encoding: 'utf8',
    env: { ...process.env, npm_config_offline: 'true' },
  });
  expect(status, `${command}\n${stdout}\n${stderr}`).toBe(0);
}

const readOnly = (folder: string) => {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444);
  chmodSync(folder, 0o555);
};

const here = (text: string) => text.replaceAll('/app/', `${app}/`).replaceAll('/data', data);

/** The container's environment, on a port that is free. */
const environment = () => ({
  PATH: process.env.PATH ?? '',
  HOME: '/', // as Docker sets it for a user without a name
  TMPDIR: join(app, 'nowhere'),
  ...Object.fromEntries(Object.entries(assignments(last(runtime, 'ENV'))).map(([name, value]) => [name, here(value)])),
  COMPANYIQ_MOCK_PORT: '0',
  COMPANYIQ_MOCK_PORT_FILE: join(data, 'port'),
  COMPANYIQ_MOCK_DB: join(data, 'companyiq.db'),
});

const entrypoint = (): [string, ...string[]] => {
  const [, ...rest] = JSON.parse(last(runtime, 'ENTRYPOINT')) as string[];
  return [process.execPath, ...rest.map(here)];
};

/** Starts what the image starts, and resolves once it has greeted. */
async function start(): Promise<{ server: ChildProcess; url: string }> {
  const [node, ...args] = entrypoint();
  const server = spawn(node, [...args, ...JSON.parse(last(runtime, 'CMD'))], { ...user, cwd: app, env: environment() });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (text) => {
      output += text;
    });
    server.stdout?.once('data', () => resolve());
    server.once('close', (code) => reject(new Error(`the server ended with ${code}: ${output}`)));
  });
  return { server, url: `http://127.0.0.1:${readFileSync(join(data, 'port'), 'utf8').trim()}` };
}

const stop = (server: ChildProcess, signal: NodeJS.Signals) =>
  new Promise<number | null>((resolve) => {
    server.removeAllListeners('close').once('close', resolve);
    server.kill(signal);
  });

const checkHealth = () => {
  const [node, ...args] = entrypoint();
  return spawnSync(node, [...args, 'healthcheck'], { ...user, cwd: app, env: environment(), encoding: 'utf8' });
};

const CREDENTIALS = { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 'demo-secret' };

describe.skipIf(process.platform === 'win32')('the steps of the Dockerfile, carried out without Docker', { timeout: 300_000 }, () => {
  beforeAll(() => {
    mkdirSync(built);
    sendContext();
    installDependencies();
  }, 300_000);
  afterAll(() => {
    spawnSync('chmod', ['-R', 'u+w', app]);
    rmSync(machine, { recursive: true });
  }, 120_000);

  it('build from what .dockerignore lets through, and leave what runs', () => {
    expect(readdirSync(built).sort()).toEqual([
      'LICENSE',
      'node_modules',
      'package-lock.json',
      'package.json',
      'scripts',
      'src',
      'tsconfig.build.json',
      'tsconfig.json',
    ]);
    carryOut('npm run build');
    carryOut('npm prune');
    expect(existsSync(join(built, 'node_modules/typescript'))).toBe(false);
  });

  it('make an image whose server keeps its state on a read-only file system, as a user who is not root', async () => {
    mkdirSync(app);
    for (const { flags, text } of all(runtime, 'COPY')) {
      const paths = text.split(/\s+/).slice(0, -1);
      for (const path of paths.filter((each) => each !== '/data')) {
        const source = path.replace(/^\/app\//, '');
        spawnSync('cp', ['-RP', join(flags.from === undefined ? ROOT : built, source), join(app, source)]);
      }
    }
    mkdirSync(data);
    readOnly(app);
    chmodSync(machine, 0o755);
    if (user.uid !== undefined) spawnSync('chown', [`${uid}:${gid}`, data]);

    expect(checkHealth()).toMatchObject({ status: 1 });
    const first = await start();
    expect(checkHealth()).toMatchObject({ status: 0, stderr: '' });
    const created = await fetch(`${first.url}/docking/v1/users`, {
      method: 'POST',
      headers: { ...CREDENTIALS, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        employeeId: 'D1',
        password: '123456',
        name: '林丽',
        employmentStatus: 'active',
        onboardingDate: '2026-11-24',
      }),
    });
    expect(created.status).toBe(201);
    await stop(first.server, 'SIGKILL');
    expect(checkHealth()).toMatchObject({ status: 1, stderr: expect.stringContaining('/healthz: ') });

    const second = await start();
    const kept = await fetch(`${second.url}/docking/v1/users/D1`, { headers: CREDENTIALS });
    expect(kept.status).toBe(200);
    expect(await stop(second.server, 'SIGTERM')).toBe(0);
    expect(readdirSync(data).sort()).toEqual(['companyiq.db', 'port']);
  });
});
