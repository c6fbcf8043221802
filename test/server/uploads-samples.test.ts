import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FileSpec } from '../../src/files/check-file.js';
import { type LintOutcome, lintFile } from '../../src/files/lint.js';
import { extensionOf } from '../../src/files/zip/file-type.js';
import type { TemplateName } from '../../src/rules/module.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { ProfileFile } from '../../src/wire/profile/format.js';
import { resolveProfile } from '../../src/wire/profile/profile.js';
import { inEnglish, specOf } from '../files/engine.js';
import { CREDENTIALS, type UploadServer, uploadServer } from './upload-server.js';

const folder = fileURLToPath(new URL('../samples/', import.meta.url));

/** What a sample's NAME.json says. */
interface Expected {
  readonly about: string;
  readonly module?: Exclude<TemplateName, 'custom'>;
  readonly sent?: { readonly fileName?: string | null; readonly mediaType?: string | null };
  readonly spec?: Partial<FileSpec>;
  readonly outcome: Readonly<Record<string, unknown>>;
  readonly findings: readonly { readonly line: number | null; readonly column: string | null; readonly rule: string }[];
  readonly warnings: readonly { readonly line: number | null }[];
  readonly taken?: readonly (readonly [line: number, ...values: string[]])[];
}

interface Sample extends Expected {
  readonly name: string;
  readonly bytes: Buffer<ArrayBuffer>;
  readonly fileName: string | null;
  readonly mediaType: string | null;
}

const TYPES: Record<string, string> = { csv: 'text/csv', zip: 'application/zip' };

const samples: Sample[] = readdirSync(folder)
  .filter((name) => !name.endsWith('.json') && !name.startsWith('.'))
  .map((name) => {
    const expected = JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as Expected;
    const sent = { fileName: name, mediaType: TYPES[extensionOf(name)] ?? null, ...expected.sent };
    return { name, bytes: Buffer.from(readFileSync(`${folder}${name}`)), ...expected, ...sent };
  })
  // Bounds of a file are not for a profile to change.
  .filter(({ spec = {} }) => spec.fileBytes === undefined && spec.unpackedBytes === undefined && spec.findings === undefined);

const profileOf = ({ encodings, skipBadRows }: Partial<FileSpec>) =>
  resolveProfile(
    ProfileFile.parse({
      profile: 1,
      name: 'sample',
      unknown: { body: ['note', 'month'] },
      behaviour: { ...(encodings ? { encodings } : {}), ...(skipBadRows ? { rowErrors: 'skip-rows' } : {}) },
    }),
    DEFAULT_PROFILE,
  );

/** A server has one profile, so the samples go by what they ask of it. */
const groups = new Map<string, Sample[]>();
for (const sample of samples) {
  // A profile only adds to UTF-8, which LKP-9 always takes; the engine alone can be asked to do without.
  if (sample.name === 'other-than-listed.csv') continue;
  const spec = JSON.stringify(sample.spec ?? {});
  groups.set(spec, [...(groups.get(spec) ?? []), sample]);
}

const uploadPath = ({ module = 'attendance' }: Sample, url: string) => `${url}/docking/v1/modules/${module}/uploads`;

const sendRaw = (sample: Sample, url: string) => {
  const named = sample.fileName === null ? '' : `?fileName=${encodeURIComponent(sample.fileName)}`;
  return fetch(uploadPath(sample, url) + named, {
    method: 'POST',
    headers: { ...CREDENTIALS, 'Content-Type': sample.mediaType ?? '' },
    body: sample.bytes,
  });
};

const sendForm = (sample: Sample, url: string) => {
  const form = new FormData();
  form.append('note', 'fields before and after the file, which the profile ignores');
  form.append('file', new Blob([sample.bytes], { type: sample.mediaType ?? '' }), sample.fileName ?? '');
  form.append('month', '2026-01');
  return fetch(uploadPath(sample, url), { method: 'POST', headers: CREDENTIALS, body: form });
};

const isRawType = (type: string | null) => type !== null && /^(text\/csv|application\/(zip|x-zip-compressed))$/.test(type);

describe.each([...groups])('the samples through a server, where %s', (spec, group) => {
  let server: UploadServer;
  beforeAll(async () => {
    server = await uploadServer({ profile: profileOf(JSON.parse(spec) as Partial<FileSpec>) });
    await server.call('POST', '/_mock/v1/snapshots', { name: 'empty' });
  });
  beforeEach(async () => {
    await server.call('POST', '/_mock/v1/snapshots/empty/restore');
  });
  afterAll(async () => {
    expect(server.bugs).toEqual([]);
    await server.close();
  });

  const expectOutcome = async (sample: Sample, response: Response) => {
    const answer = (await response.json()) as { data?: Record<string, unknown>; error?: string; uploadId?: string; totalErrors?: number };
    const { ok, error } = sample.outcome;
    expect({ ok: response.status === 201, error: answer.error ?? null }).toEqual({ ok, error });
    const { body } = await server.call('GET', `/docking/v1/uploads/${answer.uploadId ?? answer.data?.uploadId}`);
    const { totalErrors = sample.findings.length } = sample.outcome;
    expect(body.data).toMatchObject({
      status: ok ? 'accepted' : 'rejected',
      fileName: sample.fileName,
      rows: sample.outcome.rows ?? 0,
      bytes: sample.bytes.length,
      totalErrors,
      errors: sample.findings.map(({ line, column, rule }) => ({ line, column, rule })),
      warnings: sample.warnings.map(({ line }) => ({ line })),
    });
    if (!ok) expect(answer).toMatchObject({ totalErrors, details: body.data.errors });
    // What lint-file says without a server is the same, to the word.
    const { fileName, mediaType, bytes, spec: asked = {} } = sample;
    const linted = inEnglish(await lintFile({ fileName, mediaType, body: [bytes] }, specOf(sample.module, asked)));
    const { errors, warnings } = body.data as unknown as Pick<LintOutcome, 'warnings'> & { errors: LintOutcome['findings'] };
    expect({ errors, warnings, rows: body.data.rows, format: body.data.format }).toEqual({
      errors: linted.findings,
      warnings: linted.warnings,
      rows: linted.rows,
      format: linted.format,
    });
    const { module = 'attendance' } = sample;
    const shown = (await server.call('GET', `/backend/v1/corps/acme/modules/${module}/rows?limit=1000`)).body.items as object[];
    if (!ok) expect(shown).toEqual([]);
    if (ok && sample.taken) {
      const docked = sample.taken.map(([, ...values]) => values.map((value) => value || null));
      for (const each of shown) expect(docked).toContainEqual(Object.values(each));
    }
    if (ok) expect(shown.length).toBe(Number(body.data.inserted));
  };

  it.each(group.filter(({ mediaType }) => isRawType(mediaType)))('$name as the raw body: $about', async (sample) => {
    await expectOutcome(sample, await sendRaw(sample, server.url));
  });

  it.each(group.filter(({ fileName, mediaType }) => fileName !== null && mediaType !== null))('$name in a form: $about', async (sample) => {
    await expectOutcome(sample, await sendForm(sample, server.url));
  });
});
