import https from 'node:https';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import axios from 'axios';
import FormDataPackage from 'form-data';
import got from 'got';
import ky from 'ky';
import nodeFetch from 'node-fetch';
import * as undici from 'undici';
import { describe, expect, it } from 'vitest';
import { useCompanyIQ } from '../../src/testkit/vitest.js';
import { credentials, leaveCsv, newUser } from './call.js';

const ciq = useCompanyIQ({ fixtures: 'demo', bodyTimeoutMs: 300 });

const headers = credentials(ciq);
const users = `${ciq.dockingUrl}/users`;
const uploads = `${ciq.dockingUrl}/modules/leave/uploads`;
const csv = leaveCsv('E1001').replace('Annual', 'Study');
const rawHeaders = { ...headers, 'Content-Type': 'text/csv' };

/** A form of the platform's own making. */
function ownForm(file: Blob): FormData {
  const form = new FormData();
  form.append('file', file, 'leave.csv');
  return form;
}

/** A form of the package form-data. */
function packageForm(file: Buffer | Readable): FormDataPackage {
  const form = new FormDataPackage();
  form.append('file', file, { filename: 'leave.csv', contentType: 'text/csv' });
  return form;
}

interface Answer {
  readonly status: number;
  readonly body: { readonly data?: { readonly rows?: number; readonly employeeId?: string } };
}

const ofResponse = async (response: { readonly status: number; json(): Promise<unknown> }): Promise<Answer> => ({
  status: response.status,
  body: (await response.json()) as Answer['body'],
});
const ofAxios = ({ status, data }: { status: number; data: Answer['body'] }): Answer => ({ status, body: data });
const ofGot = ({ statusCode, body }: { statusCode: number; body: string }): Answer => ({ status: statusCode, body: JSON.parse(body) });

function overHttps(url: string, init: { method: string; headers: object; body: string | Buffer | Readable }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = https.request(url, { method: init.method, headers: { ...init.headers } }, async (response) => {
      resolve({ status: response.statusCode ?? 0, body: JSON.parse(await text(response)) });
    });
    call.on('error', reject);
    if (init.body instanceof Readable) init.body.pipe(call);
    else call.end(init.body);
  });
}

const user = newUser('E2001');
const json = JSON.stringify(user);
const jsonHeaders = { ...headers, 'Content-Type': 'application/json' };

describe('JSON arrives from', () => {
  it.each<[string, () => Promise<Answer>]>([
    ['fetch', async () => ofResponse(await fetch(users, { method: 'POST', headers: jsonHeaders, body: json }))],
    ['axios', async () => ofAxios(await axios.post(users, user, { headers }))],
    ['got', async () => ofGot(await got.post(users, { headers, json: user }))],
    ['ky', async () => ofResponse(await ky.post(users, { headers, json: user }))],
    ['node-fetch', async () => ofResponse(await nodeFetch(users, { method: 'POST', headers: jsonHeaders, body: json }))],
    ['node:https', () => overHttps(users, { method: 'POST', headers: jsonHeaders, body: json })],
    [
      'node:https, chunk by chunk',
      () => overHttps(users, { method: 'POST', headers: jsonHeaders, body: Readable.from([json.slice(0, 9), json.slice(9)]) }),
    ],
  ])('%s', async (_client, send) => {
    expect(await send()).toMatchObject({ status: 201, body: { data: { employeeId: 'E2001' } } });
    expect(ciq).toHaveUser('E2001', { name: '王芳' });
  });
});

const bytes = Buffer.from(csv);
const blob = new Blob([csv], { type: 'text/csv' });
const file = new File([csv], 'leave.csv', { type: 'text/csv' });
/** Node wants to be told that a stream is sent while the answer comes. */
const streamed: RequestInit & { duplex: 'half' } = { duplex: 'half' };
const post = (body: RequestInit['body'], more: RequestInit['headers'] = headers) => ({ method: 'POST', headers: more, body });

describe('a file arrives from', () => {
  it.each<[string, () => Promise<Answer>]>([
    ['fetch, a form with a Blob', async () => ofResponse(await fetch(uploads, post(ownForm(blob))))],
    ['fetch, a form with a File', async () => ofResponse(await fetch(uploads, post(ownForm(file))))],
    ['fetch, the raw text', async () => ofResponse(await fetch(`${uploads}?fileName=leave.csv`, post(csv, rawHeaders)))],
    ['fetch, a Blob as the raw body', async () => ofResponse(await fetch(`${uploads}?fileName=leave.csv`, post(blob)))],
    [
      'fetch, a stream',
      async () => ofResponse(await fetch(`${uploads}?fileName=leave.csv`, { ...post(blob.stream(), rawHeaders), ...streamed })),
    ],
    [
      'fetch, the package form-data as a buffer',
      async () => {
        const form = packageForm(bytes);
        return ofResponse(await fetch(uploads, post(new Uint8Array(form.getBuffer()), { ...headers, ...form.getHeaders() })));
      },
    ],
    ['axios, a form with a Blob', async () => ofAxios(await axios.post(uploads, ownForm(blob), { headers }))],
    ['axios, the package form-data with a buffer', async () => ofAxios(await axios.post(uploads, packageForm(bytes), { headers }))],
    [
      'axios, the package form-data with a stream',
      async () => ofAxios(await axios.post(uploads, packageForm(Readable.from([bytes])), { headers })),
    ],
    [
      'axios, a stream',
      async () => ofAxios(await axios.post(`${uploads}?fileName=leave.csv`, Readable.from([bytes]), { headers: rawHeaders })),
    ],
    ['got, a form with a Blob', async () => ofGot(await got.post(uploads, { headers, body: ownForm(blob) }))],
    ['got, the package form-data with a buffer', async () => ofGot(await got.post(uploads, { headers, body: packageForm(bytes) }))],
    [
      'got, a stream',
      async () => ofGot(await got.post(`${uploads}?fileName=leave.csv`, { headers: rawHeaders, body: Readable.from([bytes]) })),
    ],
    ['ky, a form with a File', async () => ofResponse(await ky.post(uploads, { headers, body: ownForm(file) }))],
    ['node-fetch, a form with a Blob', async () => ofResponse(await nodeFetch(uploads, { method: 'POST', headers, body: ownForm(blob) }))],
    [
      'node-fetch, the package form-data with a stream',
      async () => ofResponse(await nodeFetch(uploads, { method: 'POST', headers, body: packageForm(Readable.from([bytes])) })),
    ],
    [
      'node:https, the package form-data',
      () => {
        const form = packageForm(bytes);
        return overHttps(uploads, { method: 'POST', headers: { ...headers, ...form.getHeaders() }, body: form.getBuffer() });
      },
    ],
    [
      'node:https, a stream',
      () => overHttps(`${uploads}?fileName=leave.csv`, { method: 'POST', headers: rawHeaders, body: Readable.from([bytes]) }),
    ],
  ])('%s', async (_client, send) => {
    expect(await send()).toMatchObject({ status: 201, body: { data: { rows: 1 } } });
    expect(ciq).toHaveRows('leave', [{ 'Employee ID': 'E1001', 'Leave Type': 'Study' }]);
    expect(ciq.journal.last()?.file).toMatchObject({ name: 'leave.csv', bytes: bytes.byteLength });
  });

  it('a client, however large it is', async () => {
    const lines = Array.from({ length: 40_000 }, (_, line) => `E1001,Kind ${line},2026,10,1,9\n`);
    const large = new Blob([leaveCsv().split('\n', 1)[0] ?? '', '\n', lines.join('')]);
    const { status, body } = await ofResponse(await fetch(uploads, post(ownForm(large))));
    expect([status, body.data?.rows]).toEqual([201, 40_000]);
  });
});

describe('the package undici, which msw does not reach,', () => {
  it('calls the same state over a real port', async () => {
    const port = await ciq.listen();
    const answer = await undici.request(`${port.url}/docking/v1/users`, { method: 'POST', headers: jsonHeaders, body: json });
    expect(answer.statusCode).toBe(201);
    const form = new undici.FormData();
    form.append('file', blob, 'leave.csv');
    expect((await undici.fetch(`${port.url}/docking/v1/modules/leave/uploads`, { method: 'POST', headers, body: form })).status).toBe(201);
    expect(ciq).toHaveUser('E2001');
    expect(ciq).toHaveRows('leave', [{ 'Leave Type': 'Study' }]);
    await port.close();
  });

  it('is not the only one that a real port is for: what msw intercepts goes through to it', async () => {
    const port = await ciq.listen();
    const status = `${port.url}/docking/v1/status`;
    expect((await fetch(status, { headers })).status).toBe(200);
    expect((await axios.get(status, { headers })).status).toBe(200);
    expect((await got(status, { headers })).statusCode).toBe(200);
    await port.close();
  });
});

describe('a body that cannot be read fails in time, and says why', () => {
  /** The answer's message, which is also what fails the test. */
  async function problem(send: () => Promise<Response>): Promise<string> {
    const { message } = (await (await send()).json()) as { message: string };
    expect(ciq.problems.splice(0).map((each) => each.message)).toEqual([message]);
    return message;
  }

  it('where a stream stands still', async () => {
    const still = () => new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(Buffer.from(csv)) });
    expect(await problem(() => fetch(uploads, { ...post(still(), rawHeaders), ...streamed }))).toBe(
      `the body of POST ${uploads} stalled for 300 ms. A stream that is sent must not stall, and must end. bodyTimeoutMs of companyIQ() sets how long it may pause.`,
    );
    expect(ciq).not.toHaveRows('leave', [{ 'Leave Type': 'Study' }]);
  });

  it('where fetch is given a form of the package form-data', async () => {
    expect(await problem(() => fetch(uploads, post(packageForm(bytes))))).toBe(
      `the body of POST ${uploads} holds "[object FormData]" where a file or a form should be: its content was lost before it was sent. ` +
        'The client does not know this kind of form: fetch takes the global FormData; of the package form-data it takes form.getBuffer() with form.getHeaders().',
    );
  });

  it('where a form is given something that is no file', async () => {
    const boundary = 'xyz';
    const body = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="leave.csv"\r\nContent-Type: text/csv\r\n\r\n[object Object]\r\n--${boundary}--\r\n`;
    const message = await problem(() =>
      fetch(uploads, post(body, { ...headers, 'Content-Type': `multipart/form-data; boundary=${boundary}` })),
    );
    expect(message).toContain('holds "[object Object]"');
    expect(message).toContain('send a text, a Uint8Array, a Blob of node:buffer, or a stream.');
  });
});
