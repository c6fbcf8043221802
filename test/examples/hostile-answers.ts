import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { certificateHosts } from '../../src/cli/tls/certificate-hosts.js';
import { prepareCertificates } from '../../src/cli/tls/certificates.js';
import { type HostileAnswer, type HostileServer, startHostile } from './hostile.js';
import { run } from './mock.js';
import { type Command, EXAMPLES_FOLDER, type Example } from './runtime.js';

const page: HostileAnswer = { type: 'text/html', body: '<html><title>Log in</title></html>' };

/** What is no answer of the platform, whatever it is. */
const FOREIGN: readonly (readonly [string, HostileAnswer])[] = [
  ['a page', page],
  ['a page under 404', { ...page, status: 404 }],
  ['nothing', { body: '' }],
  ['a list', { body: '[]' }],
  ["another system's JSON", { body: '{"status":"ok"}' }],
  ['a code that is no number', { body: '{"code":"fine","data":{"items":[]}}' }],
  ['a success without data', { body: '{"code":0}' }],
  ['JSON without an end', { body: '['.repeat(20_000) }],
];

/** What an example makes of answers and files that are not what they should be: one clear line, and no second try. */
export function describeHostileAnswers(name: Example['name'], command: Command, scratch: string): void {
  const against = async (server: HostileServer, files: readonly string[] = []) => {
    onTestFinished(() => server.close());
    const settings = { COMPANYIQ_BASE_URL: server.url, COMPANYIQ_CORP_ID: 'demo', COMPANYIQ_SECRET: 'demo-secret' };
    return run(name, command, files, settings);
  };

  it.each(FOREIGN)('%s is told as what it is, and not asked for again', async (_what, answer) => {
    const server = await startHostile([answer]);
    const { code, stdout, stderr } = await against(server);
    expect(stderr).toBe(
      `sync failed: GET /users?employmentStatus=resigned&limit=1000 answered ${answer.status ?? 200}, but not as the platform does: is COMPANYIQ_BASE_URL right?\n`,
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(server.seen).toHaveLength(1);
  });

  it('a refusal under HTTP 200 is one, by its code', async () => {
    const server = await startHostile([
      { body: '{"code":40301,"error":"docking-inactive","message":"docking is off","data":{"items":[]}}' },
    ]);
    const { code, stderr } = await against(server);
    expect(stderr).toBe(
      'sync failed: GET /users?employmentStatus=resigned&limit=1000 was refused (200 docking-inactive): docking is off\n',
    );
    expect(code).toBe(1);
    expect(server.seen).toHaveLength(1);
  });

  it('a code that says "too many calls" is waited out, also under HTTP 200; then the next refusal counts', async () => {
    const server = await startHostile([{ body: '{"code":42901,"message":"busy"}' }, { body: '{"code":40101,"message":"who?"}' }]);
    const { code, stderr } = await against(server);
    expect(stderr).toMatch(
      /^GET \S+: answered 200 with code 42901; trying again\nsync failed: GET \S+ was refused \(200 40101\): who\?\n$/,
    );
    expect(code).toBe(1);
    expect(server.seen).toHaveLength(2);
  });

  it('a server whose certificate nobody vouches for is tried once', async () => {
    const { cert, key } = await prepareCertificates({ dir: join(scratch, 'tls'), hosts: certificateHosts('127.0.0.1'), now: new Date() });
    const server = await startHostile([page], { cert, key });
    const { code, stderr } = await against(server);
    expect(stderr).toMatch(/^sync failed: GET \S+: the server is not trusted: .+\n$/);
    expect(code).toBe(1);
    expect(server.seen.length).toBeLessThanOrEqual(1);
  });

  const original = readFileSync(join(EXAMPLES_FOLDER, 'data/hr-export.csv'));
  it.each<[string, Uint8Array, RegExp]>([
    // 王芳 in GBK, among bytes that are ASCII.
    [
      'in GBK',
      Buffer.concat([original.subarray(3, 200), Buffer.from([0xcd, 0xf5, 0xb7, 0xbc])]),
      /is not UTF-8, perhaps GBK: export it again as UTF-8/,
    ],
    ['in UTF-16', Buffer.from(`\ufeff${original.toString('utf8')}`, 'utf16le'), /is not UTF-8/],
    [
      'that lost a character before',
      Buffer.from(original.toString('utf8').replace('王', '\ufffd')),
      /holds "\ufffd" where a character was lost: export it again/,
    ],
  ])('an export %s is refused before anything is sent', async (_what, bytes, message) => {
    const file = join(scratch, 'damaged.csv');
    writeFileSync(file, bytes);
    const server = await startHostile([page]);
    const { code, stdout, stderr } = await against(server, [file]);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^sync failed: .+\n$/);
    expect([code, stdout]).toEqual([1, '']);
    expect(server.seen).toEqual([]);
  });
}
