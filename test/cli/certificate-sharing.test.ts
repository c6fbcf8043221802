import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sentence } from '../../src/text/message.js';
import { word } from '../../src/text/word.js';

// What happens between processes is tried with processes, which run what is built; in a copy, whose packages can be taken away.
const root = resolve(import.meta.dirname, '../..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'certificate-sharing-'));
  chmodSync(folder, 0o755);
  cpSync(join(root, 'dist'), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Calls prepareCertificates in a process of its own and gives what it answers, or its error's name and sentence. */
async function prepareElsewhere(options: { dir: string; hosts: string[]; now: Date }, user: { uid?: number } = {}) {
  const script = join(folder, `prepare-${Math.random().toString(36).slice(2)}.js`);
  const { now, ...rest } = options;
  writeFileSync(
    script,
    `import { prepareCertificates } from './cli/tls/certificates.js';
     const answer = await prepareCertificates({ ...${JSON.stringify(rest)}, now: new Date('${now.toISOString()}') })
       .catch(({ name, message, sentence }) => ({ error: { name, sentence: sentence ?? message } }));
     process.stdout.write(JSON.stringify(answer));`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [script], user);
  const answer = JSON.parse(stdout) as {
    key: string;
    cert: string;
    ca: string;
    created: boolean;
    error?: { name: string; sentence: Sentence };
  };
  return { ...answer, error: answer.error && `${answer.error.name}: ${word(answer.error.sentence, 'en')}` };
}

it('gives processes that start together one authority and one key', async () => {
  for (const round of [1, 2]) {
    const dir = join(folder, `together-${round}`);
    const now = new Date('2026-11-24T08:00:00Z');
    const all = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => prepareElsewhere({ dir, hosts: [`${name}.example`], now })));
    expect(new Set(all.map(({ ca }) => ca))).toEqual(new Set([readFileSync(join(dir, 'ca.pem'), 'utf8')]));
    expect(new Set(all.map(({ key }) => key))).toEqual(new Set([readFileSync(join(dir, 'server-key.pem'), 'utf8')]));
    const ca = new X509Certificate(all[0]!.ca);
    for (const [index, { cert }] of all.entries()) {
      expect(new X509Certificate(cert).verify(ca.publicKey)).toBe(true);
      expect(new X509Certificate(cert).subjectAltName).toBe(`DNS:${'abcde'[index]}.example`);
    }
    expect(all.map(({ cert }) => cert)).toContain(readFileSync(join(dir, 'server.pem'), 'utf8'));
    expect(readdirSync(dir).sort()).toEqual(['ca-key.pem', 'ca.p12', 'ca.pem', 'server-key.pem', 'server.p12', 'server.pem']);
  }
});

it('gives processes that renew together certificates that fit each other', async () => {
  const dir = join(folder, 'renewed-together');
  await prepareElsewhere({ dir, hosts: ['localhost'], now: new Date('2026-11-24T08:00:00Z') });
  const now = new Date('2040-01-01T00:00:00Z');
  const all = await Promise.all([1, 2, 3, 4].map(() => prepareElsewhere({ dir, hosts: ['localhost'], now })));
  const kept = new X509Certificate(readFileSync(join(dir, 'ca.pem')));
  for (const { cert, created } of all) {
    expect(new X509Certificate(cert).checkIssued(kept)).toBe(true);
    expect(new X509Certificate(cert).verify(kept.publicKey)).toBe(true);
    expect(new Date(new X509Certificate(cert).validTo) > now).toBe(true);
    expect(typeof created).toBe('boolean');
  }
  expect(await prepareElsewhere({ dir, hosts: ['localhost'], now })).toMatchObject({ created: false });
});

it.skipIf(process.platform === 'win32')('says which file it may not write or read', async () => {
  // The superuser may write anywhere, so as such the process is started as someone else.
  const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};
  const options = { hosts: ['localhost'], now: new Date('2026-11-24T08:00:00Z') };
  const dir = join(folder, 'kept-from-others');
  mkdirSync(dir, { mode: 0o555 });
  // Both keys are made at once, so either may be the first to fail.
  expect((await prepareElsewhere({ dir, ...options }, nobody)).error?.replace(/(ca|server)-key/, '(either)-key')).toBe(
    `UsageError: cannot write ${join(dir, '(either)-key.pem')} (EACCES: permission denied): make ${dir} writable, or name another folder with --tls-dir`,
  );
  expect((await prepareElsewhere({ dir: join(dir, 'tls'), ...options }, nobody)).error).toBe(
    `UsageError: cannot make the folder ${join(dir, 'tls')} (EACCES: permission denied): name another with --tls-dir`,
  );
  chmodSync(dir, 0o755);
  writeFileSync(join(dir, 'ca-key.pem'), 'secret', { mode: 0o000 });
  expect((await prepareElsewhere({ dir, ...options }, nobody)).error).toBe(
    `UsageError: cannot read ${join(dir, 'ca-key.pem')} (EACCES: permission denied): make it readable, or name another folder with --tls-dir`,
  );
});

it('imports node-forge only to make certificates', async () => {
  const dir = join(folder, 'known');
  const options = { dir, hosts: ['localhost'], now: new Date('2026-11-24T08:00:00Z') };
  const made = await prepareElsewhere(options);
  rmSync(join(folder, 'node_modules'));
  expect(await prepareElsewhere(options)).toMatchObject({ cert: made.cert, created: false });
  expect((await prepareElsewhere({ ...options, hosts: ['other.example'] })).error).toContain('node-forge');
});
