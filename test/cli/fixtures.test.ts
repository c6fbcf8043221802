import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCli, serve, temporaryFolder } from './run-cli.js';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

const generate = async (...args: readonly string[]) => {
  const ended = await runCli(['fixtures', 'generate', ...args]);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return ended.stdout;
};

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('fixtures generate', () => {
  it('makes the same users for the same seed, and others for another', async () => {
    const first = await generate('--users', '5', '--seed', 'spring');
    expect(await generate('--users', '5', '--seed', 'spring')).toBe(first);
    expect(await generate('--users', '5', '--seed', 'autumn')).not.toBe(first);
    const { corps } = parse(first) as { corps: { users: { employeeId: string }[] }[] };
    expect(new Set(corps[0]?.users.map(({ employeeId }) => employeeId)).size).toBe(5);
  });

  it('writes JSON by the name of the file', async () => {
    const out = join(folder, 'corp.json');
    await generate('--users', '3', '--out', out);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ corps: [{ corpId: 'generated', users: { length: 3 } }] });
  });

  it.each(['salary', 'attendance', 'leave'])('makes rows of %s for its users, a row each', async (module) => {
    const csv = await generate('--users', '4', '--module', module);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(5);
    expect(csv).toMatch(/^Employee ID,/);
  });

  it.each(['csv', 'zip'])('makes the same bytes of a %s for the same seed', async (type) => {
    const [one, other] = [join(folder, `one.${type}`), join(folder, `other.${type}`)];
    for (const out of [one, other])
      await generate('--users', '50', '--module', 'attendance', '--rows', '2000', '--seed', '7', '--out', out);
    expect(hashOf(one)).toBe(hashOf(other));
  });

  it('makes 300,000 rows, which lint-file and a server with those users accept', async () => {
    const [users, zip] = [join(folder, 'users.json'), join(folder, 'attendance.zip')];
    await generate('--users', '1000', '--seed', 'plant', '--out', users);
    await generate('--users', '1000', '--module', 'attendance', '--rows', '300000', '--seed', 'plant', '--out', zip);
    expect(statSync(zip).size).toBeLessThan(20_971_520);
    const linted = await runCli(['lint-file', zip, '--module', 'attendance', '--users', users]);
    expect(linted).toMatchObject({ code: 0, stdout: `${zip}: would be accepted, 300,000 rows\n` });
    const { url, corpId, secret } = await serve(['--fixtures', users]);
    const answer = await fetch(`${url}/docking/v1/modules/attendance/uploads`, {
      method: 'POST',
      headers: { 'X-Corp-Id': corpId, 'X-Corp-Secret': secret, 'Content-Type': 'application/zip' },
      body: Readable.toWeb(createReadStream(zip)),
      duplex: 'half',
    } as RequestInit);
    expect(await answer.json()).toMatchObject({ data: { status: 'accepted', rows: 300_000, inserted: 300_000 } });
  }, 120_000);

  it.each<[string, string[], RegExp]>([
    ['rows of no module', ['--rows', '5'], /--rows needs --module/],
    ['rows of nobody', ['--users', '0', '--module', 'leave', '--rows', '5'], /at least one user/],
    ['a number that is none', ['--users', 'many'], /--users/],
    ['fewer than no users', ['--users=-1'], /--users/],
    ['a module that there is not', ['--module', 'overtime'], /there is no module template overtime/],
    ['an output that cannot be written', ['--module', 'leave', '--out', '/nowhere/at/all.csv'], /cannot write --out/],
  ])('ends with 2 for %s', async (_, args, message) => {
    const { code, stderr } = await runCli(['fixtures', 'generate', ...args]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  });
});

describe('fixtures generate --people', () => {
  const idsIn = (csv: string) =>
    csv
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',', 1)[0]);

  it('makes rows for the people of the demo fixtures, those in employment first', async () => {
    const csv = await generate('--module', 'attendance', '--people', 'demo');
    expect(idsIn(csv)).toHaveLength(12);
    expect(new Set(idsIn(csv))).toEqual(new Set(Array.from({ length: 8 }, (_, at) => `E${1001 + at}`)));
    expect(await generate('--module', 'attendance', '--people', 'demo')).toBe(csv);
    const { url, corpId, secret } = await serve([]);
    const answer = await fetch(`${url}/docking/v1/modules/attendance/uploads`, {
      method: 'POST',
      headers: { 'X-Corp-Id': corpId, 'X-Corp-Secret': secret, 'Content-Type': 'text/csv' },
      body: csv,
    });
    expect([answer.status, await answer.json()]).toMatchObject([201, { data: { rows: 12 } }]);
  });

  it.each([
    ['ids.txt', 'A1\nA2\n'],
    ['export.csv', '\ufeffName,Employee ID\n王芳,A1\n李伟,A2\n李伟,A2\n'],
    ['corp.json', '{"corps": [{"users": [{"employeeId": "A1"}, {"employeeId": "A2", "onboardingDate": "2020-01-01"}]}]}'],
  ])('makes rows for the people of %s', async (name, text) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    expect(idsIn(await generate('--module', 'leave', '--people', file, '--rows', '4'))).toEqual(['A1', 'A2', 'A1', 'A2']);
  });

  it('makes rows for the people of a running server', async () => {
    const { url, corpId } = await serve([]);
    expect(idsIn(await generate('--module', 'salary', '--people', url, '--corp-id', corpId))).toHaveLength(12);
    const unknown = await runCli(['fixtures', 'generate', '--module', 'salary', '--people', url, '--corp-id', 'nobody']);
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no corp "nobody"') });
  });

  it.each([
    [['--people', 'demo'], '--people needs --module'],
    [['--module', 'salary', '--people', 'demo', '--users', '3'], 'give one of them'],
    [['--module', 'salary', '--people', 'nowhere.csv'], '--people nowhere.csv'],
    [['--module', 'salary', '--people', 'http://127.0.0.1:1'], 'no people from http://127.0.0.1:1'],
  ])('is refused: %j', async (args, words) => {
    expect(await runCli(['fixtures', 'generate', ...args])).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
  });
});
