import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CREDENTIALS, corpOf, HEADER, rawConnection, requestHead, row, table, type UploadServer, uploadServer } from './upload-server.js';

const UPLOADS = '/docking/v1/modules/attendance/uploads';

let server: UploadServer;

beforeEach(async () => {
  server = await uploadServer({ fixtures: { corps: [corpOf(), corpOf('other')] } });
});

afterEach(async () => {
  expect(server.bugs).toEqual([]);
  await server.close();
});

const day = (at: number) => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);

/** Rows of one employee on consecutive days, all with the same hours. */
const days = (count: number, hours: string, employeeId = 'E1001') =>
  Array.from({ length: count }, (_, at) => row(employeeId, day(at), hours));

interface Sender {
  /** Sends so many rows more. */
  send(rows: readonly string[]): void;
  /** Ends the file, and gives the answer. */
  end(): Promise<{ readonly status: number; readonly data: Readonly<Record<string, unknown>> }>;
}

/** A file whose rows are sent when a test says so. */
async function sender(corpId = 'acme', moduleId = 'attendance'): Promise<Sender> {
  const { socket, until } = await rawConnection(server.port);
  const chunk = (text: string) => socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
  const credentials = { 'X-Corp-Id': corpId, 'X-Corp-Secret': `${corpId}-secret` };
  const path = `/docking/v1/modules/${moduleId}/uploads`;
  socket.write(requestHead({ ...credentials, 'Content-Type': 'text/csv', 'Transfer-Encoding': 'chunked' }, path));
  chunk(`${HEADER}\n`);
  return {
    send: (rows) => void chunk(`${rows.join('\n')}\n`),
    end: async () => {
      socket.write('0\r\n\r\n');
      const text = await until(/\}$/);
      const body = JSON.parse(text.slice(text.indexOf('\r\n\r\n'))) as { data: Record<string, unknown> };
      return { status: Number(text.slice(9, 12)), data: body.data };
    },
  };
}

const post = (rows: readonly string[]) => server.call('POST', UPLOADS, table(...rows), { 'Content-Type': 'text/csv' });

const shown = async () =>
  ((await server.call('GET', '/backend/v1/corps/acme/modules/attendance/rows?limit=1000')).body.items as Record<string, string>[]).map(
    ({ 'Employee ID': id, Date: date, Hours: hours }) => `${id} ${date} ${hours}`,
  );

const history = async () =>
  ((await server.call('GET', UPLOADS)).body.data.items as Record<string, unknown>[]).map(({ inserted, replaced, unchanged }) => ({
    inserted,
    replaced,
    unchanged,
  }));

describe('two files for one module at once', () => {
  it('do not mix: the one that ends last wins, and both count as if they had come one after the other', async () => {
    const [first, second] = [await sender(), await sender()];
    first.send(days(400, '1'));
    second.send(days(600, '2'));
    first.send(days(100, '1', 'E1002'));
    expect(await second.end()).toMatchObject({ status: 201, data: { rows: 600, inserted: 600, replaced: 0, unchanged: 0 } });
    expect(await shown()).toEqual(days(600, '2').map((_, at) => `E1001 ${day(at)} 2`));
    expect(await first.end()).toMatchObject({ status: 201, data: { rows: 500, inserted: 100, replaced: 400, unchanged: 0 } });
    expect(await shown()).toEqual([
      ...Array.from({ length: 600 }, (_, at) => `E1001 ${day(at)} ${at < 400 ? 1 : 2}`),
      ...Array.from({ length: 100 }, (_, at) => `E1002 ${day(at)} 1`),
    ]);
    expect(await history()).toEqual([
      { inserted: 100, replaced: 400, unchanged: 0 },
      { inserted: 600, replaced: 0, unchanged: 0 },
    ]);
  });

  it('that are equal are inserted once', async () => {
    const [first, second] = [await sender(), await sender()];
    first.send(days(300, '8'));
    second.send(days(300, '8'));
    const answers = await Promise.all([first.end(), second.end()]);
    expect(answers.map(({ data }) => [data.inserted, data.replaced, data.unchanged]).sort()).toEqual([
      [0, 0, 300],
      [300, 0, 0],
    ]);
    expect(await shown()).toHaveLength(300);
  });

  it('of which one is refused leave the other as it is', async () => {
    const [bad, good] = [await sender(), await sender()];
    bad.send([...days(300, '1'), row('E9999', '2026-01-01')]);
    good.send(days(300, '2'));
    expect((await bad.end()).status).toBe(422);
    expect(await good.end()).toMatchObject({ status: 201, data: { inserted: 300 } });
    expect(new Set(await shown())).toEqual(new Set(days(300, '2').map((_, at) => `E1001 ${day(at)} 2`)));
  });

  it('may be many', async () => {
    const senders = await Promise.all(Array.from({ length: 8 }, () => sender()));
    for (const [at, each] of senders.entries()) each.send(days(100 + at * 10, String(at)));
    const answers = await Promise.all(senders.map((each) => each.end()));
    const sums = answers.map(({ data }) => Number(data.inserted) + Number(data.replaced) + Number(data.unchanged));
    expect(sums).toEqual(senders.map((_, at) => 100 + at * 10));
    expect(answers.reduce((sum, { data }) => sum + Number(data.inserted), 0)).toBe(170);
    const rows = await shown();
    expect(rows).toHaveLength(170);
    // The first hundred days are in every file, so that they are all from the last one.
    expect(new Set(rows.slice(0, 100).map((each) => each.split(' ')[2])).size).toBe(1);
  });
});

describe('a client that stalls in the middle of its file', () => {
  it('keeps nobody else from the module, and may end later', async () => {
    const slow = await sender();
    slow.send(days(300, '1'));
    expect((await post(days(200, '2'))).body.data).toMatchObject({ inserted: 200 });
    expect((await post(days(200, '2'))).body.data).toMatchObject({ inserted: 0, unchanged: 200 });
    expect(await slow.end()).toMatchObject({ status: 201, data: { inserted: 100, replaced: 200 } });
    expect(new Set((await shown()).map((each) => each.split(' ')[2]))).toEqual(new Set(['1']));
  });

  it('hides nothing: pages go on through rows that nobody sees yet', async () => {
    await post([...days(30, '1'), ...days(3, '1', 'E1002')]);
    const slow = await Promise.all(Array.from({ length: 14 }, () => sender()));
    for (const each of slow) each.send([...days(12, '2'), ...days(300, '2', '001023')]);
    await post([row('E1002', '2026-01-01')]);
    const seen: object[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await server.call('GET', `/backend/v1/corps/acme/modules/attendance/rows?limit=1${cursor}`);
      seen.push(...(body.items as object[]));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(String(body.nextCursor))}`;
    }
    expect(seen).toHaveLength(34);
    expect((await server.call('GET', '/backend/v1/corps/acme/modules/attendance/rows?employeeId=001023')).body.items).toEqual([]);
  });
});

describe('files for different modules and corps', () => {
  it('do not wait for each other', async () => {
    const slow = await sender();
    slow.send(days(300, '1'));
    const other = await sender('other');
    other.send(days(10, '2'));
    expect(await other.end()).toMatchObject({ status: 201, data: { inserted: 10 } });
    const leave = 'Employee ID,Leave Type,Year,Entitled Days,Used Days,Remaining Days\nE1001,Annual,2026,10,1,9\n';
    expect((await server.call('POST', '/docking/v1/modules/leave/uploads', leave, { 'Content-Type': 'text/csv' })).status).toBe(201);
    expect((await slow.end()).data).toMatchObject({ inserted: 300 });
  });
});

describe('other calls during a large upload', () => {
  it('are answered, and keep what they wrote although the file is refused', async () => {
    const text = table(...Array.from({ length: 60_000 }, (_, at) => row('E1001', day(at))), row('E9999', '2026-01-01'));
    let over = false;
    const upload = fetch(server.target, { method: 'POST', headers: { ...CREDENTIALS, 'Content-Type': 'text/csv' }, body: text }).finally(
      () => {
        over = true;
      },
    );
    let created = 0;
    while (!over) {
      const user = { employeeId: `N${created}`, password: 'x', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' };
      const init = { method: 'POST', headers: { ...CREDENTIALS, 'Content-Type': 'application/json' }, body: JSON.stringify(user) };
      expect((await fetch(`${server.url}/docking/v1/users`, init)).status).toBe(201);
      created++;
    }
    expect((await upload).status).toBe(422);
    expect(created).toBeGreaterThan(5);
    const users = (await server.call('GET', '/docking/v1/users?limit=1000')).body.data.items as object[];
    expect(users).toHaveLength(3 + Math.min(created, 997));
    expect(await shown()).toEqual([]);
  });
});
