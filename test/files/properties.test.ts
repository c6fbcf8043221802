import { readdirSync, readFileSync, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { checkFile, type DataRow, type FileSpec } from '../../src/files/check-file.js';
import { CsvReader } from '../../src/files/csv/csv.js';
import { breaksIn } from '../../src/files/csv/line-counter.js';
import { word } from '../../src/text/word.js';
import { type CheckedFile, check, HEADER, pieces, specOf } from './engine.js';

// The same values every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20260105) });

const sample = (name: string) => readFileSync(new URL(`../samples/${name}`, import.meta.url));

/** Bytes cut at any places. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length));
}
const places = fc.array(fc.nat(), { maxLength: 20 });

const COLUMNS = ['Badge', 'Note', 'Remark'];
const SPEC: FileSpec = {
  columns: COLUMNS.map((name, index) => ({ name, type: index === 0 ? 'employeeId' : 'text', required: index === 0 })),
  key: ['Badge'],
  users: { has: () => true },
};

const letters = fc.constantFrom('a', 'Z', '7', ' ', ',', '"', '，', ';', '班', 'é', '𠮷', '=', '-', '\ufeff', '.');
const text = fc.string({ unit: fc.oneof({ weight: 8, arbitrary: letters }, fc.constantFrom('\n', '\r', '\r\n', '\t')), maxLength: 12 });
const id = fc.string({ unit: letters, minLength: 1, maxLength: 12 }).filter((value) => value.trim() !== '');
const table = fc.array(fc.tuple(id, text, text), { maxLength: 30 });

describe('any table that a csv writer wrote', () => {
  it('is read back equal, with its lines, whatever the writer and the pieces', async () => {
    const writers = fc.record({ record_delimiter: fc.constantFrom('\n', '\r\n', '\r'), quoted: fc.boolean(), bom: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(table, writers, places, async (rows, options, at) => {
        const csv = stringify([COLUMNS, ...rows], { ...options, quoted_match: /[\r\n]/ });
        const taken: DataRow[] = [];
        const body = cut(Buffer.from(csv), at);
        const outcome = await checkFile({ fileName: null, mediaType: null, body }, SPEC, (batch) => {
          taken.push(...batch);
        });
        expect(outcome).toMatchObject({ ok: true, findings: [], rows: rows.length });
        let line = 2;
        expect(taken).toEqual(
          rows.map((values) => {
            const row = { line, values: values.map((value) => value.trim()) };
            line += 1 + values.reduce((breaks, value) => breaks + breaksIn(value), 0);
            return row;
          }),
        );
      }),
      { numRuns: 500 },
    );
  });
});

/** Reads text in pieces and tells all that the reader tells. */
async function read(body: readonly Uint8Array[]) {
  const told: unknown[] = [];
  const reader = new CsvReader(
    {
      record: (line, cells) => told.push([line, cells]),
      broken: ({ line, why, cell }) => told.push([line, why, cell]),
      gaveUp: (line) => told.push([line, 'gave up']),
    },
    1,
  );
  for (const piece of body) await reader.write(piece);
  await reader.end();
  return told;
}

describe('any text', () => {
  const noise = fc.string({ unit: fc.constantFrom('a', 'b', '"', '"', ',', '\n', '\r', '\r\n'), maxLength: 60 });

  it('gives the same rows and faults whatever the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(noise, places, async (csv, at) => {
        const bytes = Buffer.from(csv);
        const whole = await read([bytes]);
        expect(await read(cut(bytes, at))).toEqual(whole);
        expect(await read(cut(bytes, [...bytes.keys()]))).toEqual(whole);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the rows of csv-parse, where that can read it', async () => {
    await fc.assert(
      fc.asyncProperty(noise, async (csv) => {
        let expected: string[][];
        try {
          expected = parse(csv, { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true });
        } catch {
          return;
        }
        const told = (await read([Buffer.from(csv)])) as [number, string[]][];
        expect(told.map(([, cells]) => cells)).toEqual(expected);
        let line = 1;
        for (const [at, cells] of told) {
          expect(at).toBe(line);
          line += 1 + cells.reduce((breaks, cell) => breaks + breaksIn(cell), 0);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives each fault a line that the text has, in order', async () => {
    await fc.assert(
      fc.asyncProperty(noise, async (csv) => {
        const told = (await read([Buffer.from(csv)])) as [number][];
        const lines = told.map(([line]) => line);
        expect(lines).toEqual([...lines].sort((a, b) => a - b));
        expect(Math.max(0, ...lines)).toBeLessThanOrEqual(breaksIn(csv) + 1);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what a file is judged to be', () => {
  const folder = new URL('../samples/', import.meta.url);
  const names = readdirSync(folder).filter(
    (name) => !/\.json$|^\./.test(name) && statSync(new URL(encodeURIComponent(name), folder)).size < 100_000,
  );

  it.each(names)('does not depend on how it comes: %s', async (name) => {
    const bytes = readFileSync(new URL(encodeURIComponent(name), folder));
    const { module, spec = {} } = JSON.parse(readFileSync(new URL(encodeURIComponent(`${name}.json`), folder), 'utf8')) as {
      module?: 'attendance' | 'salary' | 'leave';
      spec?: Partial<FileSpec>;
    };
    const judge = async (body: Iterable<Uint8Array>, more: Partial<FileSpec>) => {
      const taken: DataRow[] = [];
      const outcome = await checkFile({ fileName: null, mediaType: null, body }, specOf(module, { ...spec, ...more }), (rows) => {
        taken.push(...rows);
      });
      return { outcome, taken };
    };
    for (const encodings of [spec.encodings ?? ['utf-8'], ['utf-8', 'gb18030']]) {
      const whole = await judge([bytes], { encodings });
      await fc.assert(
        fc.asyncProperty(places, async (at) => {
          expect(await judge(cut(bytes, at), { encodings })).toEqual(whole);
        }),
        { numRuns: 12 },
      );
      if (bytes.length < 50_000) expect(await judge(pieces(bytes, 100), { encodings })).toEqual(whole);
    }
  });

  it('is GBK, where the profile lists that, however much of it is UTF-8 by accident', async () => {
    const day = (index: number) => new Date(Date.UTC(2000, 0, 1 + index)).toISOString().slice(0, 10);
    const row = (sign: string) => (index: number) => `E1001,${day(index)},${sign},08:00,17:00,8,Normal`;
    const text = (accidents: number, others: number) =>
      iconv.encode(
        [
          HEADER,
          ...Array.from({ length: 130 }, (_, at) => row('Day')(at)),
          ...Array.from({ length: accidents }, (_, at) => row('夜')(130 + at)),
          ...Array.from({ length: others }, (_, at) => row('白')(130 + accidents + at)),
          '',
        ].join('\r\n'),
        'gbk',
      );
    const spec = specOf('attendance', { encodings: ['utf-8', 'gb18030'] });
    for (const bytes of [text(40, 40), text(500, 500), text(20_000, 1)]) {
      for (const size of [100, 600, 1460, 4000, bytes.length]) {
        const outcome = await check(bytes, { spec, size });
        expect(outcome).toMatchObject({ ok: true, totalErrors: 0 });
        expect(outcome.taken.at(-1)?.values[2]).toBe('白');
        expect(outcome.taken[130]?.values[2]).toBe('夜');
      }
    }
  });

  it('is UTF-8 from its 64th Chinese character on, and a fault after that is one of UTF-8', async () => {
    const signs = [
      ...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈',
    ];
    const rows = signs.map((sign, at) => `E1001,${new Date(Date.UTC(2000, 0, 1 + at)).toISOString().slice(0, 10)},${sign},,,,`);
    const bytes = Buffer.concat([
      Buffer.from(`${[HEADER, ...rows].join('\n')}\nE1002,2000-01-01,`),
      Buffer.from([0xb0, 0xd7]),
      Buffer.from(',,,,\n'),
    ]);
    const spec = specOf('attendance', { encodings: ['utf-8', 'gb18030'] });
    for (const size of [1, 333, bytes.length]) {
      expect(await check(bytes, { spec, size })).toMatchObject({ error: 'encoding-invalid', findings: [{ line: signs.length + 2 }] });
    }
  });
});

/** What every answer has in common. */
function expectAnswer(outcome: CheckedFile): void {
  expect(outcome.ok).toBe(outcome.error === null);
  expect(outcome.ok).toBe(outcome.totalErrors === 0);
  expect(outcome.findings).toHaveLength(Math.min(100, outcome.totalErrors));
  expect(outcome.reached[0]).toBe('LKP-3');
  for (const sentence of outcome.said) {
    expect(word(sentence, 'zh')).not.toMatch(/undefined|NaN|\[object/);
  }
  for (const { message, rule, line } of outcome.findings) {
    expect(outcome.reached).toContain(rule);
    expect(message.length).toBeGreaterThan(10);
    expect(message).not.toMatch(/undefined|NaN|\[object/);
    if (line !== null) expect(line).toBeGreaterThan(0);
  }
}

const FILES = [
  'quotes.csv',
  'plain.csv',
  'sep-line.csv',
  'bare-carriage-returns.csv',
  'unclosed-quote.csv',
  'deflated.zip',
  'stored.zip',
  'zip64-data-descriptor.zip',
  'from-a-mac.zip',
];

describe.each(FILES)('%s', (name) => {
  const bytes = sample(name);

  it('gives an answer wherever it is cut off', async () => {
    for (let length = 0; length < bytes.length; length += 1) expectAnswer(await check(bytes.subarray(0, length), { size: 100 }));
  });

  it('gives an answer whichever byte of it is another, and a zip never other rows', async () => {
    const original = await check(bytes);
    const values = fc.oneof(fc.constantFrom(0, 1, 8, 9, 10, 13, 34, 44, 0x50, 0x80, 0xc3, 0xe4, 0xff), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), values, fc.integer({ min: 1, max: 500 }), async (at, value, size) => {
        const changed = Buffer.from(bytes);
        changed[at] = value;
        const outcome = await check(changed, { size });
        expectAnswer(outcome);
        if (name.endsWith('.zip') && outcome.ok) expect(outcome.taken).toEqual(original.taken);
      }),
      { numRuns: 700 },
    );
  });
});
