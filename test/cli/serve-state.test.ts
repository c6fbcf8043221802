import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { runCli, type Served, serve, serveProcess, temporaryFolder } from './run-cli.js';

const JOINER = { employeeId: 'E2001', password: 'p-4711', name: '李娜', employmentStatus: 'active', onboardingDate: '2026-11-24' };

const stop = async ({ cli }: Served) => {
  cli.kill('SIGTERM');
  expect(await cli.ended).toMatchObject({ code: 0, stderr: '' });
};

describe('serve --fixtures FILE', () => {
  it('begins with the corps of a YAML file', async () => {
    const file = join(temporaryFolder(), 'acme.yaml');
    writeFileSync(file, 'corps:\n  - corpId: acme\n    name: Acme\n    docking: true\n    keys: [{ secret: s3cret }]\n');
    const { corpId, secret, call } = await serve(['--fixtures', file]);
    expect({ corpId, secret }).toEqual({ corpId: 'acme', secret: 's3cret' });
    expect(await (await call('GET', '/docking/v1/status')).json()).toMatchObject({
      data: { corpId: 'acme', corpName: 'Acme', docking: true },
    });
  });

  it('names the corp that may dock and a key that is enabled, of several', async () => {
    const file = join(temporaryFolder(), 'two.json');
    const keys = [{ secret: 'old', enabled: false }, { secret: 'new' }];
    const corps = [
      { corpId: 'a-idle', name: 'Idle', docking: false, keys: [{ secret: 'idle' }] },
      { corpId: 'b-busy', name: 'Busy', docking: true, keys },
    ];
    writeFileSync(file, JSON.stringify({ corps }));
    const { corpId, secret } = await serve(['--fixtures', file]);
    expect({ corpId, secret }).toEqual({ corpId: 'b-busy', secret: 'new' });
  });
});

describe('serve --db FILE', () => {
  it('keeps the state from one start to the next, and is not seeded again', async () => {
    const db = join(temporaryFolder(), 'state.db');
    const first = await serve(['--db', db]);
    expect((await first.call('POST', '/docking/v1/users', JOINER)).status).toBe(201);
    const users = async ({ call }: Served) => JSON.stringify(await (await call('GET', '/_mock/v1/state')).json());
    const before = await users(first);
    await stop(first);
    const second = await serve(['--db', db, '--fixtures', 'empty']);
    expect(await users(second)).toBe(before);
    expect(before).toContain('E2001');
    await stop(second);
  });

  it('is seeded at the second start when the fixtures failed at the first', async () => {
    const folder = temporaryFolder();
    const [db, file] = [join(folder, 'state.db'), join(folder, 'acme.yaml')];
    writeFileSync(file, 'corps:\n  - corpId: acme\n');
    expect((await runCli(['serve', '--port', '0', '--db', db, '--fixtures', file])).code).toBe(2);
    writeFileSync(file, 'corps:\n  - corpId: acme\n    name: Acme\n    docking: true\n    keys: [{ secret: s3cret }]\n');
    expect((await serve(['--db', db, '--fixtures', file])).corpId).toBe('acme');
  });

  it('is seeded at the second start when the port was in use at the first', async () => {
    const db = join(temporaryFolder(), 'state.db');
    const other = await serve();
    const port = new URL(other.url).port;
    expect((await runCli(['serve', '--port', port, '--db', db, '--fixtures', 'empty'])).code).toBe(2);
    const { call } = await serve(['--db', db, '--fixtures', 'empty']);
    expect(await (await call('GET', '/docking/v1/users')).json()).toMatchObject({ data: { items: [] } });
  });

  const refused = async (db: string) => {
    const { code, stdout, stderr } = await runCli(['serve', '--port', '0', '--db', db]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr;
  };

  it('refuses a file that is no database, and leaves it as it is', async () => {
    const file = join(temporaryFolder(), 'notes.txt');
    const text = 'These are the notes of somebody who named the wrong file.\n'.repeat(50);
    writeFileSync(file, text);
    expect(await refused(file)).toBe(`companyiq-mock: --db ${file} is not a SQLite database; name another file\n`);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('refuses a database of another application, and of a newer version', async () => {
    const folder = temporaryFolder();
    const [other, newer] = [join(folder, 'other.db'), join(folder, 'newer.db')];
    new Database(other).exec('CREATE TABLE invoices (n INTEGER)').close();
    expect(await refused(other)).toBe(`companyiq-mock: --db ${other} is a SQLite database of another application; name another file\n`);
    await stop(await serve(['--db', newer]));
    const db = new Database(newer);
    db.pragma('user_version = 99');
    db.close();
    expect(await refused(newer)).toMatch(
      /^companyiq-mock: --db .*newer\.db was written by a newer companyiq-mock \(its schema is version 99, this one reads \d+\); upgrade, or name another file\n$/,
    );
  });

  it('refuses a file that another server has open', async () => {
    const db = join(temporaryFolder(), 'state.db');
    const first = await serveProcess(['--db', db]);
    expect(await refused(db)).toBe(`companyiq-mock: --db ${db} is in use by another process; stop it, or name another file\n`);
    expect((await first.call('GET', '/docking/v1/users')).status).toBe(200);
  });

  it('refuses a folder that is not there, and one that is', async () => {
    const folder = temporaryFolder();
    expect(await refused(join(folder, 'not-there', 'state.db'))).toMatch(/^companyiq-mock: --db .*state\.db cannot be opened .*\n$/);
    expect(await refused(folder)).toMatch(/^companyiq-mock: --db .* cannot be opened for reading and writing: .*\n$/);
    expect(existsSync(join(folder, 'not-there'))).toBe(false);
  });

  it('has every change that was answered, also after kill -9', async () => {
    const db = join(temporaryFolder(), 'state.db');
    const first = await serveProcess(['--db', db]);
    expect((await first.call('POST', '/docking/v1/users', JOINER)).status).toBe(201);
    first.cli.kill('SIGKILL');
    await first.cli.ended;
    const second = await serve(['--db', db]);
    expect((await second.call('GET', '/docking/v1/users/E2001')).status).toBe(200);
  });
});
