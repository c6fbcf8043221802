import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Served, serveProcess, temporaryFolder } from './run-cli.js';

/** Waits until nobody takes a connection at a port any more. */
async function untilClosed({ url }: Served): Promise<void> {
  const open = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
  while (await open());
}

/** Waits until an armed fault has met a call. */
async function untilMet({ call }: Served): Promise<void> {
  for (;;) {
    const { items } = (await (await call('GET', '/_mock/v1/faults')).json()) as { items: { spent: number }[] };
    if (items.some(({ spent }) => spent > 0)) return;
  }
}

describe.each(['SIGTERM', 'SIGINT'] as const)('serve, asked to stop by %s', (signal) => {
  it('ends at once with exit code 0 when nothing runs, whoever is connected and idle', async () => {
    const { cli, call, url } = await serveProcess();
    const silent = connect(Number(new URL(url).port), '127.0.0.1');
    const closed = new Promise((resolve) => silent.once('close', resolve));
    await new Promise((resolve) => silent.once('connect', resolve));
    expect((await call('GET', '/docking/v1/status')).status).toBe(200);
    cli.kill(signal);
    await closed;
    expect(await cli.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
  });

  it('finishes an upload that runs, and its rows are there at the next start', async () => {
    const db = join(temporaryFolder(), 'state.db');
    const server = await serveProcess(['--db', db]);
    const csv = 'Employee ID,Leave Type,Year,Entitled Days,Used Days,Remaining Days\nE1001,Study,2031,5,1,4\n';
    const upload = request(`${server.url}/docking/v1/modules/leave/uploads?fileName=leave.csv`, {
      method: 'POST',
      headers: {
        'X-Corp-Id': server.corpId,
        'X-Corp-Secret': server.secret,
        'Content-Type': 'text/csv',
        'Content-Length': csv.length,
        Expect: '100-continue',
      },
    });
    const answered = new Promise<number | undefined>((resolve, reject) => {
      upload.once('response', (response) => resolve(response.resume().statusCode)).once('error', reject);
    });
    upload.flushHeaders();
    // The server asks for the body once it is at work on the call.
    await new Promise((resolve) => upload.once('continue', resolve));
    upload.write(csv.slice(0, 80));
    server.cli.kill(signal);
    await untilClosed(server);
    upload.end(csv.slice(80));
    expect(await answered).toBe(201);
    expect(await server.cli.ended).toMatchObject({ code: 0, stderr: '' });
    const { call } = await serveProcess(['--db', db]);
    expect(await (await call('GET', '/backend/v1/corps/demo/modules/leave/rows?employeeId=E1001')).text()).toContain('"Study"');
  });

  it('gives the answer of a call that an armed fault delays', async () => {
    const server = await serveProcess();
    await server.call('POST', '/_mock/v1/faults', { kind: 'delay', ms: 1000 });
    const answer = server.call('GET', '/docking/v1/users');
    await untilMet(server);
    server.cli.kill(signal);
    expect((await answer).status).toBe(200);
    expect(await server.cli.ended).toMatchObject({ code: 0, stderr: '' });
    // The log is written out before it ends.
    expect(server.cli.output).toContain('"operation":"listUsers"');
  });

  it('ends calls that hang, and readers of the journal', async () => {
    const server = await serveProcess();
    await server.call('POST', '/_mock/v1/faults', { kind: 'hang' });
    const stream = await server.call('GET', '/_mock/v1/journal/stream');
    const hanging = expect(server.call('GET', '/docking/v1/users')).rejects.toThrow('fetch failed');
    await untilMet(server);
    server.cli.kill(signal);
    await hanging;
    expect(await stream.text()).toContain('event: call\n');
    expect(await server.cli.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends at once when it is asked a second time', async () => {
    const server = await serveProcess();
    await server.call('POST', '/_mock/v1/faults', { kind: 'delay', ms: 600_000 });
    const lost = expect(server.call('GET', '/docking/v1/users')).rejects.toThrow('fetch failed');
    await untilMet(server);
    server.cli.kill(signal);
    await untilClosed(server);
    server.cli.kill(signal);
    await lost;
    expect(await server.cli.ended).toMatchObject({ code: signal === 'SIGINT' ? 130 : 143, stderr: '' });
  });
});
