import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cleanEnvironment, MAIN } from './cli-process.js';
import { runCli, serveProcess, temporaryFolder } from './run-cli.js';

/** Starts with a database that cannot be used; gives the one line that says why. */
async function refused(db: string): Promise<string> {
  const { code, stdout, stderr } = await runCli(['serve', '--port', '0', '--db', db]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.split('\n')).toHaveLength(2);
  return stderr;
}

/** A file system of its own; undefined where this user may not mount one. */
function mounted(options: string): string | undefined {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  if (process.platform !== 'linux' || spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}

const isRoot = process.getuid?.() === 0;

describe('serve --db with a file that cannot be used ends with 2 and one line', () => {
  it.runIf(existsSync('/dev/full'))('where it is /dev/full', async () => {
    expect(await refused('/dev/full')).toMatch(/^companyiq-mock: --db \/dev\/full (cannot|is) /);
  });

  it('where the disk is full', async ({ skip }) => {
    const disk = mounted('size=64k');
    if (disk === undefined) return skip('only root mounts file systems');
    const file = join(disk, 'state.db');
    expect(await refused(file)).toBe(
      `companyiq-mock: --db ${file} cannot be written, since its disk is full; make room there, or name a file on another disk\n`,
    );
  });

  it('where the file system is read-only', async ({ skip }) => {
    const disk = mounted('size=8m');
    if (disk === undefined) return skip('only root mounts file systems');
    const file = join(disk, 'state.db');
    const { cli } = await serveProcess(['--db', file]);
    cli.kill('SIGTERM');
    await cli.ended;
    expect(spawnSync('mount', ['-o', 'remount,ro', disk]).status).toBe(0);
    const says = 'cannot be opened for reading and writing: its file system is read-only; name a file on another one\n';
    expect(await refused(file)).toBe(`companyiq-mock: --db ${file} ${says}`);
    const fresh = join(disk, 'new.db');
    expect(await refused(fresh)).toBe(`companyiq-mock: --db ${fresh} ${says}`);
  });

  it("where it is another user's", async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'state.db');
    const { cli } = await serveProcess(['--db', file]);
    cli.kill('SIGTERM');
    await cli.ended;
    chmodSync(file, isRoot ? 0o600 : 0o400);
    chmodSync(folder, isRoot ? 0o755 : 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    // Root may write everything, so that somebody else has to try.
    const who = isRoot ? { uid: 65534, gid: 65534 } : {};
    const args = [MAIN, 'serve', '--port', '0', '--db', file];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { ...who, env: cleanEnvironment(), encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      `companyiq-mock: --db ${file} cannot be opened for reading and writing: this user may not write ${file}; give it the right to, or name another file\n`,
    );
  });

  it('where it is cut off', async () => {
    const file = join(temporaryFolder(), 'state.db');
    const header = Buffer.alloc(4096);
    header.write('SQLite format 3\0');
    writeFileSync(file, header);
    expect(await refused(file)).toMatch(/^companyiq-mock: --db .*state\.db is (not a SQLite database|damaged).*\n$/);
  });
});

it('a server whose disk becomes full answers 507, keeps what it acknowledged, and has it after kill -9', async ({ skip }) => {
  const disk = mounted('size=1500k');
  if (disk === undefined) return skip('only root mounts file systems');
  const file = join(disk, 'state.db');
  const first = await serveProcess(['--db', file]);
  const user = (at: number) => ({
    employeeId: `N${at}`,
    password: 'p',
    name: 'n'.repeat(100),
    employmentStatus: 'active',
    onboardingDate: '2026-01-01',
  });
  const acknowledged: string[] = [];
  for (;;) {
    const users = Array.from({ length: 200 }, (_, at) => user(acknowledged.length + at));
    const answer = await first.call('POST', '/docking/v1/users/batch', { users });
    if (answer.status !== 200) {
      expect(answer.status).toBe(507);
      expect(await answer.json()).toMatchObject({ code: 50701, error: 'storage-full' });
      break;
    }
    acknowledged.push(...users.map(({ employeeId }) => employeeId));
  }
  expect(acknowledged.length).toBeGreaterThan(0);
  expect((await first.call('GET', `/docking/v1/users/${acknowledged.at(-1)}`)).status).toBe(200);
  first.cli.kill('SIGKILL');
  await first.cli.ended;
  expect(spawnSync('mount', ['-o', 'remount,size=16m', disk]).status).toBe(0);
  const second = await serveProcess(['--db', file]);
  const known = new Set<string>();
  for (let cursor = ''; ; ) {
    const answer = (await (await second.call('GET', `/docking/v1/users?limit=1000${cursor}`)).json()) as {
      data: { items: { employeeId: string }[]; nextCursor: string | null };
    };
    for (const { employeeId } of answer.data.items) known.add(employeeId);
    if (answer.data.nextCursor === null) break;
    cursor = `&cursor=${encodeURIComponent(answer.data.nextCursor)}`;
  }
  expect([...known].filter((id) => id.startsWith('N'))).toHaveLength(acknowledged.length);
});
