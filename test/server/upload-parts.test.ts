import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeZip } from '../files/samples/zip-writer.mjs';
import { curl, PYTHON_SEND, python } from './upload-programs.js';
import { CREDENTIALS, formBody, rawConnection, requestHead, row, table, type UploadServer, uploadServer } from './upload-server.js';

const TEXT = table(row('E1001', '2026-01-05'), row('001023', '2026-01-05'));
const ZIP = makeZip([{ name: 'attendance.csv', data: Buffer.from(TEXT) }]);

let folder: string;
let server: UploadServer;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parts-'));
  writeFileSync(join(folder, 'a.zip'), ZIP);
  writeFileSync(join(folder, 'a.csv'), TEXT);
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  server = await uploadServer();
});
afterEach(async () => {
  expect(server.bugs).toEqual([]);
  await server.close();
});

/** A form of one part with these header lines. */
const formOf = (lines: readonly string[], content: Uint8Array | string, boundary = 'x') =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);

/** Sends a body over a socket, by hand, and gives the answer's status and JSON. */
async function send(body: Uint8Array, type = 'multipart/form-data; boundary=x') {
  const { socket, until } = await rawConnection(server.port);
  socket.write(requestHead({ 'Content-Type': type, 'Content-Length': body.length, Connection: 'close' }));
  socket.write(body);
  const text = await until(/\r\n\r\n.*\}$/s);
  socket.destroy();
  return { status: Number(text.split(' ', 2)[1]), body: JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) as Record<string, unknown> };
}

describe('a file in a part that declares no type', () => {
  it.each([
    ['a zip', 'a.zip', ZIP, []],
    ['a csv', 'a.csv', TEXT, []],
    ['a zip with an empty Content-Type', 'a.zip', ZIP, ['Content-Type:']],
    ['a zip with a blank Content-Type', 'a.zip', ZIP, ['Content-Type:  ']],
    ['a zip with a Content-Type that names none', 'a.zip', ZIP, ['Content-Type: ;charset=utf-8']],
    ['a csv whose name has no extension', 'attendance', TEXT, []],
  ])('is taken: %s', async (_, name, content, lines) => {
    const answer = await send(formOf([`Content-Disposition: form-data; name="file"; filename="${name}"`, ...lines], content));
    expect(answer).toMatchObject({ status: 201, body: { data: { inserted: 2 } } });
  });

  it('still refuses a zip that is declared as text', async () => {
    const lines = ['Content-Disposition: form-data; name="file"; filename="a.zip"', 'Content-Type: text/plain'];
    expect(await send(formOf(lines, ZIP))).toMatchObject({ status: 415, body: { error: 'file-type-unsupported' } });
  });

  it.each(['a.zip', 'a.csv'])('is taken from curl, which calls what it does not know application/octet-stream: %s', async (name) => {
    const headers = Object.entries(CREDENTIALS).flatMap(([header, value]) => ['-H', `${header}: ${value}`]);
    expect(await curl(...headers, '-F', `file=@${join(folder, name)}`, server.target)).toMatchObject({ status: 201 });
  });

  it.each(['a.zip', 'a.csv'])('is taken as requests of Python writes it: %s', async (name) => {
    const program = `${PYTHON_SEND}
boundary = '6f2d1c8e9b7a4f50'
content = open(sys.argv[2], 'rb').read()
body = ('--%s\\r\\nContent-Disposition: form-data; name="file"; filename="%s"\\r\\n\\r\\n' % (boundary, sys.argv[3])).encode() + content + ('\\r\\n--%s--\\r\\n' % boundary).encode()
send(urllib.request.Request(sys.argv[1], body, {**credentials, 'Content-Type': 'multipart/form-data; boundary=' + boundary}))`;
    expect(await python(program, server.target, join(folder, name), name)).toMatchObject({ status: 201 });
  });

  it.each(['a.zip', 'a.csv'])('is taken from a FormData with a Blob that has no type: %s', async (name) => {
    const form = new FormData();
    form.append('file', new Blob([name === 'a.zip' ? Uint8Array.from(ZIP) : TEXT]), name);
    expect((await fetch(server.target, { method: 'POST', headers: CREDENTIALS, body: form })).status).toBe(201);
  });

  it('is taken where it follows a field, and however the bytes come', async () => {
    const field = Buffer.from('--x\r\nContent-Disposition: form-data; name="fileName"\r\n\r\nb.zip\r\n');
    const body = Buffer.concat([field, formOf(['Content-Disposition: form-data; name=file; filename=a.zip'], ZIP)]);
    for (const size of [1, 7, 64, body.length]) {
      const pieces = new ReadableStream({
        start(controller) {
          for (let at = 0; at < body.length; at += size) controller.enqueue(Uint8Array.from(body.subarray(at, at + size)));
          controller.close();
        },
      });
      const headers = { ...CREDENTIALS, 'Content-Type': 'multipart/form-data; boundary=x' };
      const init = { method: 'POST', headers, body: pieces, duplex: 'half' } as RequestInit;
      expect((await fetch(server.target, init)).status).toBe(201);
    }
  });
});

describe('a file whose name tells a secret', () => {
  it.each(['password=Geheim77.csv', 'password=Geheim77.pdf', 'password=Geheim77.zip'])('shows nothing of it: %s', async (name) => {
    const answer = await send(formOf([`Content-Disposition: form-data; name="file"; filename="${name}"`], TEXT));
    expect(answer.status).toBe(name.endsWith('.csv') ? 201 : 415);
    expect(JSON.stringify([answer.body, server.platform.journal.list()])).not.toContain('Geheim77');
  });
});

describe('a form that is written wrongly is told how to write it', () => {
  const FILE = 'Content-Disposition: form-data; name="file"; filename="a.csv"';
  const good = formOf([FILE], TEXT);
  it.each([
    ['without a boundary', good, 'multipart/form-data', 'do not set the Content-Type by hand'],
    ['with an empty boundary', good, 'multipart/form-data; boundary=""', 'has no boundary'],
    ['with a boundary that is too long', good, `multipart/form-data; boundary=${'b'.repeat(300)}`, 'longer than the 70 characters'],
    [
      'with another boundary',
      good,
      'multipart/form-data; boundary=other',
      'the boundary "other" that the Content-Type names does not occur',
    ],
    ['with the bare file as its body', Buffer.from(TEXT), undefined, 'or the body is not a multipart form'],
    ['without anything', Buffer.alloc(0), undefined, 'the form has no part "file"'],
    ['without its end', good.subarray(0, -9), undefined, 'breaks off before the boundary that ends it'],
    [
      'with a field without a name',
      formOf(['Content-Disposition: form-data'], 'x'),
      undefined,
      'a part of the form has no name: give each part one',
    ],
    ['with an empty name', formOf(['Content-Disposition: form-data; name=""'], 'x'), undefined, 'a part of the form has no name'],
    ['with a file without a name', formOf(['Content-Disposition: form-data; filename="a.csv"'], TEXT), undefined, 'name="file"; filename='],
    ['with bytes without a name', formOf(['Content-Type: application/octet-stream'], TEXT), undefined, 'a part of the form has no name'],
    ['with a part without headers', formOf([], TEXT), undefined, 'a part of the form has no name'],
    [
      'with a part that is an attachment',
      formOf(['Content-Disposition: attachment; name="file"; filename="a.csv"'], TEXT),
      undefined,
      'it must be form-data',
    ],
    [
      'with a file without a file name',
      formOf(['Content-Disposition: form-data; name="file"'], TEXT),
      undefined,
      'add one, as in filename=',
    ],
    [
      'with a field that is not UTF-8',
      formOf(['Content-Disposition: form-data; name="note"'], Buffer.from([0xd5, 0xc5])),
      undefined,
      'the form\'s field "note" is not UTF-8',
    ],
  ])('%s', async (_, body, type, words) => {
    const answer = await send(body, type);
    expect(answer).toMatchObject({ status: 400, body: { error: 'malformed-request', message: expect.stringContaining(words) } });
    expect(answer.body.message).not.toMatch(/undefined|null/);
  });

  it.each([
    ['a name', [`Content-Disposition: form-data; name="{'password':'SECRET77'}"; filename="a.csv"`], 'multipart/form-data; boundary=x'],
    ['a disposition', ['Content-Disposition: password=SECRET77'], 'multipart/form-data; boundary=x'],
    ['a boundary', ['Content-Disposition: form-data; name="file"; filename="a.csv"'], 'multipart/form-data; boundary="password=SECRET77"'],
    ['a Content-Type', ['Content-Disposition: form-data; name="file"; filename="a.csv"'], 'text/plain; password=SECRET77'],
  ])('and a password in %s is not repeated', async (_where, head, type) => {
    const { status, body } = await send(formOf(head, TEXT), type);
    expect([400, 415]).toContain(status);
    expect(body.message).toContain('"***"');
    expect(JSON.stringify([body, server.platform.journal.list().at(-1)])).not.toMatch(/SECRET77/i);
  });

  it('and a long name of a field is not repeated whole', async () => {
    const { body } = await send(formOf([`Content-Disposition: form-data; name="${'n'.repeat(3000)}"; filename="a.csv"`], TEXT));
    expect(String(body.message)).toContain(`"${'n'.repeat(40)}…"`);
    expect(String(body.message).length).toBeLessThan(200);
  });
});

describe('whatever stands in the heads of parts', () => {
  const sign = fc.constantFrom('"', '\\', ';', '=', ':', "'", '%', '*', ' ', '\t', '\r', '\n', '\0', 'a', 'é', '考', '-', '/');
  const word = fc.oneof(
    fc.constantFrom(
      'Content-Disposition',
      'Content-Type',
      ': ',
      'form-data',
      '; name=',
      '"file"',
      'file',
      '; filename=',
      '"a.csv"',
      "; filename*=utf-8''%E8",
      '\r\n',
      '\r\n ',
      'text/csv',
      '; charset=',
      'gbk',
      'nonsense',
      'application/octet-stream',
    ),
    sign,
  );
  const head = fc.array(word, { maxLength: 14 }).map((words) => words.join(''));
  const part = fc
    .tuple(head, fc.constantFrom('', 'x', TEXT, '\r\n--x', '\0'))
    .map(([lines, content]) => `--x\r\n${lines}\r\n\r\n${content}\r\n`);
  const end = fc.constantFrom('--x--\r\n', '--x--', '--x', '', '--x--\r\nepilogue');

  it('the answer is 201 or says what the caller did wrong, never a 500', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 4 }), end, async (parts, last) => {
        const answer = await send(Buffer.from(parts.join('') + last));
        expect([201, 400, 415, 422]).toContain(answer.status);
        expect(JSON.stringify(answer.body)).not.toContain('undefined');
      }),
      { numRuns: 300, seed: Number(process.env.FC_SEED ?? 20260105) },
    );
    expect(server.bugs).toEqual([]);
  });

  it('nor does a Content-Type of the form, whatever it says', { timeout: 60_000 }, async () => {
    const ascii = fc.stringMatching(/^[\x21-\x7e]([\x20-\x7e]{0,30}[\x21-\x7e])?$/);
    const body = formBody(Buffer.from(TEXT), 'form-data; name="file"; filename="a.csv"');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          ascii,
          ascii.map((text) => `boundary=${text}`),
        ),
        async (parameters) => {
          const { status } = await send(body, `multipart/form-data; ${parameters}`);
          expect([201, 400]).toContain(status);
        },
      ),
      { numRuns: 100, seed: Number(process.env.FC_SEED ?? 20260105) },
    );
  });
});
