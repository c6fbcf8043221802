import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { checkFile } from '../../src/files/check-file.js';
import { ZipBytes } from '../../src/files/zip/zip-bytes.js';
import { readDirectory, ZipFault } from '../../src/files/zip/zip-directory.js';
import { check, HEADER, ROW, specOf } from './engine.js';
import { makeZip, type WrittenEntry } from './samples/zip-writer.mjs';

const day = (index: number) => new Date(Date.UTC(1900, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
const lines = Array.from({ length: 30_000 }, (_, index) => `E1001,${day(index)},Day,08:00,17:00,${(index * 7919) % 24},Normal`);
const large = Buffer.from([HEADER, ...lines, ''].join('\n'));
const small = Buffer.from(`${HEADER}\n${ROW}\n`);

async function zipped(write: (zip: ZipFile) => void): Promise<Buffer> {
  const zip = new ZipFile();
  write(zip);
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const packed = (entry: Partial<WrittenEntry> = {}): Buffer => makeZip([{ name: 'a.csv', data: small, ...entry }]);

describe('a zip', () => {
  it.each([true, false])('of a large csv is unpacked as it is read (compressed: %s)', async (compress) => {
    const zip = await zipped((file) => {
      file.addBuffer(large, 'export/large.csv', { compress });
      file.end();
    });
    const outcome = await check(zip, { size: 1000, fileName: 'large.zip', mediaType: 'application/zip' });
    expect(outcome).toMatchObject({ ok: true, format: 'zip', rows: 30_000, bytes: zip.length, unpackedBytes: large.length });
    expect(outcome.sha256).toBe(createHash('sha256').update(zip).digest('hex'));
    expect(outcome.taken.at(-1)?.line).toBe(30_001);
  });

  it('in zip64 format, with a data descriptor and a comment, as streaming writers make it', async () => {
    const zip = await zipped((file) => {
      file.addReadStreamLazy('large.csv', { forceZip64Format: true }, (give) => {
        import('node:stream').then(({ Readable }) => give(null, Readable.from([large])));
      });
      file.end({ forceZip64Format: true, comment: 'x'.repeat(500) });
    });
    expect(await check(zip)).toMatchObject({ ok: true, rows: 30_000, unpackedBytes: large.length });
  });

  it('with a bad row at its end refuses the whole file', async () => {
    const zip = packed({ data: Buffer.concat([large, Buffer.from('E1001,x,,,,,\n')]) });
    expect(await check(zip)).toMatchObject({
      ok: false,
      error: 'rows-invalid',
      totalErrors: 1,
      findings: [{ line: 30_002, column: 'Date' }],
    });
  });

  it('with a wrong checksum refuses the file at its end, whatever the sink took', async () => {
    const outcome = await check(packed({ data: large, crc: crc32(large) ^ 1 }));
    expect(outcome).toMatchObject({ ok: false, error: 'archive-invalid', rows: 0, reached: ['LKP-3', 'LKP-2', 'LKP-8'] });
    expect(outcome.taken.length).toBeGreaterThan(0);
  });

  it('rejects the check with what the sink throws', async () => {
    const full = new Error('database or disk is full');
    const sink = () => {
      throw full;
    };
    await expect(checkFile({ fileName: null, mediaType: null, body: [packed({ data: large })] }, specOf(), sink)).rejects.toBe(full);
  });

  it('with a large extra field in its local header is read', async () => {
    expect(await check(packed({ extra: Buffer.concat([Buffer.from([0xfe, 0xca, 0x40, 0x9c]), Buffer.alloc(40_000)]) }))).toMatchObject({
      ok: true,
      rows: 1,
    });
  });

  it('may unpack to 200 times its size, and not to more', async () => {
    const repeated = (count: number) => Buffer.from(`${HEADER}\n${`${ROW}\n`.repeat(count)}`);
    const many = repeated(40_000);
    expect(many.length / deflateRawSync(many).length).toBeGreaterThan(200);
    expect((await check(packed({ data: many, packed: deflateRawSync(many) }))).findings[0]?.message).toContain('200 times');
    // Below 1 MiB nothing can come of it.
    const few = repeated(20_000);
    expect(few.length / deflateRawSync(few).length).toBeGreaterThan(200);
    expect(await check(packed({ data: few, packed: deflateRawSync(few) }))).toMatchObject({ ok: true, rows: 20_000 });
  });
});

describe('the directory of a zip', () => {
  const directory = (bytes: Uint8Array) => {
    const zip = new ZipBytes();
    zip.push(bytes);
    return readDirectory(zip);
  };

  it('tells names, sizes and places', () => {
    const first = { name: 'a.csv', data: small };
    const second = { name: '考勤.csv', data: small, flags: 0x800, mode: 0o100644 };
    const { entries } = directory(makeZip([first, second]));
    expect(entries).toMatchObject([
      { name: 'a.csv', unpacked: small.length, crc: crc32(small), localAt: 0, link: false, folder: false },
      { name: '考勤.csv', unpacked: small.length, link: false },
    ]);
  });

  it('is refused when it has more than 1,000 entries', () => {
    const entry = (index: number): WrittenEntry => ({ name: `${index}.csv` });
    expect(directory(makeZip(Array.from({ length: 1000 }, (_, index) => entry(index)))).entries).toHaveLength(1000);
    expect(() => directory(makeZip(Array.from({ length: 1001 }, (_, index) => entry(index))))).toThrow(ZipFault);
  });

  it.each([
    ['an entry whose sizes stand nowhere', makeZip([{ name: 'a.csv', data: small, packedSize: 0xffffffff }]), 'zip64 sizes'],
    [
      'an entry that lies over another',
      makeZip([
        { name: 'a.csv', data: small },
        { name: 'b.csv', data: small, localAt: 0 },
      ]),
      'overlap',
    ],
    ['an entry without a local header', makeZip([{ name: 'a.csv', data: small, localAt: 3 }]), 'not where the directory'],
    ['a zip64 record that is not there', makeZip([{ name: 'a.csv', data: small }], { zip64: true }).subarray(1), 'zip64 record'],
  ])('is refused for %s', (_, bytes, words) => {
    expect(() => directory(bytes)).toThrow(words);
  });
});

describe('the bytes of a zip', () => {
  it('come back from any place across blocks', () => {
    const bytes = Buffer.from(Array.from({ length: 2_500_000 }, (_, index) => (index * 31) % 251));
    const zip = new ZipBytes();
    for (let at = 0; at < bytes.length; at += 70_001) zip.push(bytes.subarray(at, at + 70_001));
    expect(zip.length).toBe(bytes.length);
    for (const [at, length] of [
      [0, 10],
      [1_048_570, 20],
      [5, 2_200_000],
      [2_499_990, 100],
      [3_000_000, 5],
      [-5, 10],
    ] as const) {
      expect(zip.read(at, length).equals(bytes.subarray(Math.max(0, at), Math.max(0, at + length)))).toBe(true);
    }
    expect(Buffer.concat([...zip.pieces(7)]).equals(bytes.subarray(7))).toBe(true);
  });
});
