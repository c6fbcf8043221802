import { afterEach, describe, expect, test } from 'vitest';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { ProfileFile } from '../../src/wire/profile/format.js';
import { type Profile, resolveProfile } from '../../src/wire/profile/profile.js';
import { CREDENTIALS, row, table, tableOfSize, type UploadServer, uploadServer } from './upload-server.js';

const CSV = table(row('E1001', '2026-11-02'));

const profile = (more: object): Profile => resolveProfile(ProfileFile.parse({ profile: 1, name: 'fields', ...more }), DEFAULT_PROFILE);

let server: UploadServer;

const open = async (of?: Profile) => {
  server = await uploadServer(of ? { profile: of } : {});
};

afterEach(async () => {
  expect(server.bugs).toEqual([]);
  await server.close();
});

type Field = readonly [name: string, value: string];

/** A form with fields before and after its file. */
async function send(
  path: string,
  { before = [], after = [], content = CSV }: { before?: Field[]; after?: Field[]; content?: string | Buffer },
) {
  const form = new FormData();
  for (const [name, value] of before) form.append(name, value);
  form.append('file', new Blob([Buffer.from(content)]), 'attendance.csv');
  for (const [name, value] of after) form.append(name, value);
  const response = await fetch(server.url + path, { method: 'POST', headers: CREDENTIALS, body: form });
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
}

const attendance = (sent: Parameters<typeof send>[1]) => send('/docking/v1/modules/attendance/uploads', sent);

const rows = async () => (await server.call('GET', '/backend/v1/corps/acme/modules/attendance/rows')).body.items;

const refusedFor = (field: string, message: string) => ({
  status: 400,
  error: 'validation-failed',
  details: [{ rule: 'USR-8', field, message }],
});

describe('a field beside a file', () => {
  test('is refused where nobody knows it, before the file and behind it, and nothing of the file is taken', async () => {
    await open();
    expect(await attendance({ before: [['filename', 'x.csv']] })).toMatchObject(
      refusedFor('filename', 'there is no parameter "filename" here; did you mean fileName?'),
    );
    expect(await attendance({ after: [['month', '2026-11']] })).toMatchObject(refusedFor('month', 'there is no parameter "month" here'));
    // The path has named the module already.
    expect(await attendance({ before: [['moduleId', 'attendance']] })).toMatchObject({ details: [{ field: 'moduleId' }] });
    expect(await rows()).toEqual([]);
    const { body } = await server.call('GET', '/docking/v1/modules/attendance/uploads', undefined, CREDENTIALS);
    expect(body).toMatchObject({ data: { items: [] } });
    const { body: report } = await server.call('GET', '/_mock/v1/journal?operation=uploadLookupData');
    expect(report.items).toMatchObject(Array(3).fill({ outcome: 'refused', rules: { 'USR-8': { violation: 1 } } }));
  });

  test('is refused at once, however much of a file follows it', async () => {
    await open();
    const content = tableOfSize(15 * 1024 * 1024);
    expect(await attendance({ before: [['month', '2026-11']], content })).toMatchObject(
      refusedFor('month', 'there is no parameter "month" here'),
    );
    expect(await attendance({ content })).toMatchObject({ status: 201 });
  });

  test('is refused where it is known and stands behind the file, where nothing is read', async () => {
    await open(profile({ operations: { uploadLookupData: { method: 'POST', path: '/upload' } } }));
    expect(await send('/docking/v1/upload', { before: [['moduleId', 'attendance']], after: [['fileName', 'b.csv']] })).toMatchObject(
      refusedFor('fileName', 'fileName comes after the file in the form: put it before the file'),
    );
    expect(await send('/docking/v1/upload', { before: [['moduleId', 'attendance']], after: [['moduleId', 'leave']] })).toMatchObject({
      status: 400,
      error: 'malformed-request',
    });
    expect(await rows()).toEqual([]);
    expect(await send('/docking/v1/upload', { before: [['moduleId', 'attendance']] })).toMatchObject({
      status: 200,
      data: { inserted: 1 },
    });
  });

  test('is passed over where the profile says so, all of them or those that it names', async () => {
    await open(profile({ unknown: { body: 'ignore' } }));
    expect(await attendance({ before: [['month', '2026-11']], after: [['note', 'x']] })).toMatchObject({ status: 201 });
    await server.close();
    await open(profile({ unknown: { body: ['note'] } }));
    expect(await attendance({ before: [['note', 'x']], after: [['note[2]', 'x']] })).toMatchObject({ status: 400 });
    expect(await attendance({ before: [['note', 'x']] })).toMatchObject({ status: 201 });
    expect(await attendance({ before: [['note', 'x']], after: [['month', '2026-11']] })).toMatchObject({ details: [{ field: 'month' }] });
  });

  test('is refused of a file that is kept, too', async () => {
    await open(profile({ operations: { putFile: { method: 'POST', path: '/files' } } }));
    expect(await send('/docking/v1/files', { before: [['moduleId', 'attendance']] })).toMatchObject({ details: [{ field: 'moduleId' }] });
    expect(await send('/docking/v1/files', { after: [['moduleId', 'attendance']] })).toMatchObject({ details: [{ field: 'moduleId' }] });
    expect(await send('/docking/v1/files', {})).toMatchObject({ status: 200, data: { fileName: 'attendance.csv' } });
  });

  test('is told in the form in which credentials travel, and they are none such', async () => {
    await open(
      profile({
        auth: { credentials: { in: 'body', corpId: 'corp', secret: 'key' } },
        operations: { uploadLookupData: { method: 'POST', path: '/upload' } },
      }),
    );
    const own: Field[] = [
      ['corp', 'acme'],
      ['key', 'acme-secret'],
      ['moduleId', 'attendance'],
    ];
    expect(await send('/docking/v1/upload', { before: own })).toMatchObject({ status: 200 });
    expect(await send('/docking/v1/upload', { before: [...own, ['month', '1']] })).toMatchObject({ details: [{ field: 'month' }] });
    expect(await send('/docking/v1/upload', { before: own, after: [['month', '1']] })).toMatchObject({ details: [{ field: 'month' }] });
  });
});
