import { X509Certificate } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prepareCertificates } from '../../src/cli/tls/certificates.js';
import { refusalOf, told } from './told.js';

const now = new Date('2026-11-24T08:00:00Z');
const hosts = ['localhost', '127.0.0.1', '::1'];
const FILES = ['ca-key.pem', 'ca.p12', 'ca.pem', 'server-key.pem', 'server.p12', 'server.pem'];

let folder: string;
/** Made once and copied for each test, since keys take a while. */
let fresh: string;
let dir: string;
let tests = 0;

const file = (name: string) => join(dir, name);
const text = (name: string) => readFileSync(file(name), 'utf8');
const bytes = () => Object.fromEntries(FILES.map((name) => [name, readFileSync(file(name), 'base64')]));
const prepare = (change: { now?: Date; hosts?: string[] } = {}) => prepareCertificates({ dir, hosts, now, ...change });
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  fresh = join(folder, 'fresh');
  await prepareCertificates({ dir: fresh, hosts, now });
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  dir = join(folder, `test-${++tests}`);
  cpSync(fresh, dir, { recursive: true });
});

describe('a folder without certificates', () => {
  beforeEach(() => {
    dir = join(dir, 'new/tls');
  });

  it('gets an authority and a server certificate, private to its owner', async () => {
    const made = await prepare();
    expect(made).toEqual({
      key: text('server-key.pem'),
      cert: text('server.pem'),
      ca: text('ca.pem'),
      caFile: file('ca.pem'),
      p12File: file('ca.p12'),
      created: true,
    });
    expect(readdirSync(dir).sort()).toEqual(FILES);
    if (process.platform === 'win32') return;
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(dir)).toBe('700');
    expect(['ca-key.pem', 'server-key.pem', 'server.p12'].map((name) => mode(file(name)))).toEqual(['600', '600', '600']);
  });

  it('gets certificates of the dates, names and serial numbers they should have', async () => {
    const made = await prepare();
    const [ca, server] = [new X509Certificate(made.ca), new X509Certificate(made.cert)];
    expect(ca.ca).toBe(true);
    expect(ca.subject).toMatch(/^O=companyiq-mock\nCN=companyiq-mock local CA [0-9a-f]{8}$/);
    expect([ca.validFrom, ca.validTo]).toEqual(['Nov 24 07:00:00 2026 GMT', 'Nov 24 08:00:00 2036 GMT']);
    expect(server.ca).toBe(false);
    expect(server.issuer).toBe(ca.subject);
    expect(server.verify(ca.publicKey)).toBe(true);
    expect([server.validFrom, server.validTo]).toEqual(['Nov 24 07:00:00 2026 GMT', 'Dec 26 08:00:00 2027 GMT']);
    expect(server.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    expect(server.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(server.serialNumber).toMatch(/^4[0-9A-F]{31}$/);
    expect(server.serialNumber).not.toBe(ca.serialNumber);
    expect(made.cert + made.ca).not.toContain('\r');
  });
});

describe('a folder with certificates', () => {
  it('is only read as long as they serve', async () => {
    const before = bytes();
    const times = () => FILES.map((name) => statSync(file(name)).mtimeMs);
    const written = times();
    const again = await prepare({ now: later(300), hosts: ['localhost', '::1'] });
    expect(again).toMatchObject({ created: false, cert: text('server.pem') });
    expect(bytes()).toEqual(before);
    expect(times()).toEqual(written);
  });

  it.each([
    { why: 'nears its end', change: { now: later(368) }, ends: 'Dec 28 08:00:00 2028 GMT' },
    { why: 'has ended', change: { now: later(500) }, ends: 'May  9 08:00:00 2029 GMT' },
    { why: 'lacks a host', change: { hosts: [...hosts, 'hr.example'] }, ends: 'Dec 26 08:00:00 2027 GMT' },
    { why: 'lacks an address', change: { hosts: ['192.0.2.7'] }, ends: 'Dec 26 08:00:00 2027 GMT' },
    { why: 'begins in the future', change: { now: later(-2) }, ends: 'Dec 24 08:00:00 2027 GMT' },
  ])('gets a new server certificate of the same authority when it $why', async ({ why, change, ends }) => {
    const before = bytes();
    const made = await prepare(change);
    const server = new X509Certificate(made.cert);
    expect(server.validTo).toBe(ends);
    expect(server.verify(new X509Certificate(made.ca).publicKey)).toBe(true);
    for (const host of change.hosts ?? hosts) expect(server.subjectAltName).toContain(host === '::1' ? '0:0:0:0:0:0:0:1' : host);
    expect(made.cert).toBe(text('server.pem'));
    const after = bytes();
    expect(after['server.p12']).not.toBe(before['server.p12']);
    expect([after['ca-key.pem'], after['server-key.pem']]).toEqual([before['ca-key.pem'], before['server-key.pem']]);
    // An authority from the future is as useless as the server's certificate.
    const authorityToo = why === 'begins in the future';
    expect(made.created).toBe(authorityToo);
    expect([after['ca.pem'] !== before['ca.pem'], after['ca.p12'] !== before['ca.p12']]).toEqual([authorityToo, authorityToo]);
  });

  it('has no server certificate that outlives the authority, and renews that one under its name', async () => {
    const nearEnd = await prepare({ now: new Date('2036-10-01T00:00:00Z') });
    expect(nearEnd.created).toBe(false);
    expect(new X509Certificate(nearEnd.cert).validTo).toBe('Nov 24 08:00:00 2036 GMT');
    const renewed = await prepare({ now: new Date('2036-11-01T00:00:00Z') });
    expect(renewed.created).toBe(true);
    const [old, ca] = [new X509Certificate(nearEnd.ca), new X509Certificate(renewed.ca)];
    expect(ca.subject).toBe(old.subject);
    expect(ca.validTo).toBe('Nov  1 00:00:00 2046 GMT');
    expect(new X509Certificate(renewed.cert).validTo).toBe('Dec  3 00:00:00 2037 GMT');
  });

  it.each([
    { lost: ['ca.pem'], created: true },
    { lost: ['ca.pem', 'ca-key.pem'], created: true },
    { lost: ['server.pem'], created: false },
    { lost: ['server-key.pem'], created: false },
    { lost: ['ca.p12', 'server.p12'], created: false },
  ])('makes up for the loss of $lost', async ({ lost, created }) => {
    for (const name of lost) rmSync(file(name));
    const made = await prepare();
    expect(made.created).toBe(created);
    expect(readdirSync(dir).sort()).toEqual(FILES);
    const server = new X509Certificate(made.cert);
    expect(server.verify(new X509Certificate(made.ca).publicKey)).toBe(true);
    expect(await prepare()).toEqual({ ...made, created: false });
  });
});

describe('a folder with something wrong in it', () => {
  async function refusal(): Promise<string> {
    const before = readdirSync(dir).map((name) => [name, statSync(file(name)).mtimeMs]);
    const error = await prepare().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    const message = told(error);
    expect(readdirSync(dir).map((name) => [name, statSync(file(name)).mtimeMs])).toEqual(before);
    expect(message).not.toContain('\n');
    return message.replaceAll(dir, 'DIR');
  }

  it.each([
    ['ca-key.pem', 'private key'],
    ['ca.pem', 'certificate'],
    ['server-key.pem', 'private key'],
    ['server.pem', 'certificate'],
  ])('names %s where it is damaged', async (name, what) => {
    const remedy = `DIR/${name} holds no readable ${what}: restore it, or move the files of this folder away to get new ones`;
    const whole = text(name);
    for (const damaged of ['', 'hello\n', whole.slice(0, 200), whole.replace(/\n[\w+/]{64}\n/, '\n')]) {
      writeFileSync(file(name), damaged);
      expect(await refusal()).toBe(remedy);
    }
  });

  it.each(['ca-key.pem', 'ca.pem', 'server-key.pem', 'server.pem'])('names %s where it cannot be read', async (name) => {
    rmSync(file(name));
    mkdirSync(file(name));
    expect(await refusal()).toMatch(
      `cannot read DIR/${name} (EISDIR: illegal operation on a directory): make it readable, or name another`,
    );
  });

  it('names the authority key that is missing', async () => {
    rmSync(file('ca-key.pem'));
    expect(await refusal()).toBe(
      'DIR/ca-key.pem is missing beside ca.pem: restore it, or delete ca.pem to get a new authority (and trust that one)',
    );
  });

  it('names an authority that does not go with its key', async () => {
    cpSync(file('server-key.pem'), file('ca-key.pem'));
    expect(await refusal()).toMatch(/^DIR\/ca\.pem is not the certificate of the authority whose key lies beside it: move/);
  });

  it('names a folder that is a file', async () => {
    dir = file('ca.pem');
    expect(await refusalOf(prepare)).toBe(`cannot make the folder ${dir} (EEXIST: file already exists): name another with --tls-dir`);
  });
});
