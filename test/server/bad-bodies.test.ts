import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform } from '../platform.js';
import { expectRefusal, expectUnchanged, INVALID, JOINER, MALFORMED, USERS } from './refusal.js';

let made: MadePlatform;
let before: string;
beforeEach(async () => {
  made = makePlatform();
  before = await made.state();
});
afterEach(() => expectUnchanged(made, before));

const WRONG_TYPE = { status: 415, error: 'media-type-unsupported' };

describe('a body that is no JSON object', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['broken JSON', '{"employeeId": "N1",\n "name": }', /is not JSON: it breaks at line 2, column 10$/],
    ['JSON that ends early', '{"employeeId": "N1"', /is not JSON/],
    ['JSON5', "{employeeId: 'N1'}", /is not JSON/],
    ['a trailing comma', '{"employeeId": "N1",}', /is not JSON/],
    ['two documents', '{"a":1}{"b":2}', /is not JSON/],
    ['a number with a leading zero', '{"employeeId": 007}', /is not JSON/],
    ['NaN', '{"employeeId": NaN}', /is not JSON/],
    ['nothing', '', /empty; a JSON object is expected/],
    ['white space', ' \n', /empty; a JSON object is expected/],
    ['an array', '[{"employeeId": "N1"}]', /must be a JSON object, not an array/],
    ['a string', '"N1"', /must be a JSON object, not a string$/],
    ['a number', '12', /must be a JSON object, not a number$/],
    [
      'an object encoded twice',
      JSON.stringify(JSON.stringify(JOINER)),
      /not a string; it seems to be encoded twice: send the object itself$/,
    ],
    ['null', 'null', /must be a JSON object, not null/],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), /not UTF-8/],
    ['GBK', new Uint8Array([...Buffer.from('{"name":"'), 0xcd, 0xf5, 0xb7, 0xbc, ...Buffer.from('"}')]), /not UTF-8/],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeff{"name":"x"}', 'utf16le')), /not UTF-8/],
    ['XML', '<user/>', /is not JSON/],
  ])('%s', async (_case, body, message) => {
    for (const [method, path] of [
      ['POST', USERS],
      ['POST', `${USERS}/batch`],
      ['PATCH', `${USERS}/E1001`],
    ] as const) {
      const answer = await made.call(method, path, body);
      expectRefusal(answer, MALFORMED);
      expect(answer.body.message).toMatch(message);
    }
  });

  test('where JSON breaks is told without quoting it, for it may hold a password', async () => {
    const answer = await made.call('POST', USERS, '{"password": "hunter2", "name": hunter2}');
    expectRefusal(answer, MALFORMED);
    expect(answer.text).not.toContain('hunter2');
  });

  test('a byte order mark is none of these', async () => {
    const answer = await made.call('PATCH', `${USERS}/E1001`, '\ufeff{"name": "other"}');
    expectRefusal(answer, { status: 422, error: 'field-not-updatable', field: 'name' });
  });
});

describe('a body of another type', () => {
  test.each<[string, string | null]>([
    ['no type', null],
    ['a form', 'application/x-www-form-urlencoded'],
    ['plain text', 'text/plain'],
    ['a type that begins alike', 'application/jsonp'],
    ['GBK', 'application/json; charset=gbk'],
    ['GB18030 in quotes', 'application/json;charset="GB18030"'],
    ['UTF-16', 'application/json; charset=utf-16le'],
    ['Latin 1', 'application/json; charset=iso-8859-1'],
    ['an empty type', ''],
  ])('%s', async (_case, type) => {
    // Bytes, since a text gets a type of its own where none is said.
    const answer = await made.call('POST', USERS, Buffer.from(JSON.stringify(JOINER)), { 'Content-Type': type });
    expectRefusal(answer, WRONG_TYPE);
    expect(answer.body.message).toContain('application/json');
    expect(answer.body.message).toContain(type === null ? 'without a Content-Type' : JSON.stringify(type));
  });

  test.each(['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON;charset=UTF8', 'application/vnd.hr+json'])(
    '%s is none of these',
    async (type) => {
      const answer = await made.call('POST', USERS, Buffer.from('{}'), { 'Content-Type': type });
      expectRefusal(answer, { ...INVALID, field: 'employeeId' });
    },
  );

  test('the type comes before size and shape, after credentials and switch', async () => {
    const type = { 'Content-Type': 'text/plain' };
    expectRefusal(await made.call('POST', USERS, '{', type), WRONG_TYPE);
    expectRefusal(await made.call('POST', USERS, '{}', { ...type, 'Content-Length': '9999999999' }), WRONG_TYPE);
    expectRefusal(await made.call('POST', USERS, '{', { ...type, 'X-Corp-Secret': 'x' }), { status: 401, error: 'credentials-invalid' });
    expectRefusal(await made.call('PATCH', `${USERS}/nobody`, '{', type), WRONG_TYPE);
  });
});

describe('bodies over 8 MiB', () => {
  const TOO_LARGE = { status: 413, error: 'body-too-large' };

  /** A body that goes on for ever, and counts what is taken of it. */
  function endless() {
    const taken = { bytes: 0, cancelled: false };
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          taken.bytes += 65_536;
          controller.enqueue(new Uint8Array(65_536).fill(32));
        },
        cancel() {
          taken.cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    return { stream, taken };
  }

  test('are refused by their declared length, before a byte is read', async () => {
    const { stream, taken } = endless();
    const answer = await made.call('POST', USERS, stream, { 'Content-Length': String(8 * 1024 * 1024 + 1) });
    expectRefusal(answer, TOO_LARGE);
    expect(answer.body.code).toBe(41303);
    expect(answer.body.message).toContain('8388608 bytes (8 MiB)');
    expect(taken.bytes).toBe(0);
  });

  test('are refused on the byte that crosses, where they come in chunks without a length', async () => {
    const { stream, taken } = endless();
    expectRefusal(await made.call('POST', `${USERS}/batch`, stream), TOO_LARGE);
    expect(taken.bytes).toBeLessThanOrEqual(8 * 1024 * 1024 + 2 * 65_536);
    expect(taken.cancelled).toBe(true);
  });

  test('stop at backend and control plane too', async () => {
    for (const path of ['/backend/v1/corps', '/_mock/v1/sandboxes', '/app/v1/login']) {
      const { stream, taken } = endless();
      expect(await made.call('POST', path, stream)).toMatchObject({ status: 413, body: { error: 'body-too-large' } });
      expect(taken.bytes).toBeLessThanOrEqual(8 * 1024 * 1024 + 2 * 65_536);
    }
  });

  test('8 MiB to the byte are read', async () => {
    const body = `{"factory": 1${' '.repeat(8 * 1024 * 1024 - 14)}}`;
    expect(body).toHaveLength(8 * 1024 * 1024);
    expectRefusal(await made.call('PATCH', `${USERS}/E1001`, body), { ...INVALID, field: 'factory' });
    expectRefusal(await made.call('PATCH', `${USERS}/E1001`, `${body} `), TOO_LARGE);
  });

  test('a length that is no number does not lift the bound', async () => {
    const { stream } = endless();
    expectRefusal(await made.call('POST', USERS, stream, { 'Content-Length': 'many' }), TOO_LARGE);
  });

  test('nothing that a caller declares empties the journal', async () => {
    const first = await made.call('GET', '/docking/v1/status');
    for (let at = 0; at < 3; at++) await made.call('POST', USERS, '{}', { 'Content-Length': '99999999999' });
    const kept = await made.call('GET', `/_mock/v1/journal/${first.body.requestId}`);
    expect(kept.status).toBe(200);
  });
});
