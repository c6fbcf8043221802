import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { checkFile, type DataRow } from '../../src/files/check-file.js';
import { check, employees, HEADER, pieces, ROW, specOf } from './engine.js';

const sent = (body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, more = {}) => ({
  fileName: 'a.csv',
  mediaType: 'text/csv',
  body,
  ...more,
});
const day = (index: number) => new Date(Date.UTC(2000, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
const rows = (count: number, more = '') =>
  Array.from({ length: count }, (_, index) => `E1001,${day(index)},Day,08:00,17:00,8,Normal${more}`);
const table = (lines: readonly string[]) => [HEADER, ...lines, ''].join('\r\n');
const ignore = () => {};

describe('the size of a file', () => {
  it('is refused as announced, without reading a byte', async () => {
    const body = vi.fn();
    const outcome = await checkFile(sent({ [Symbol.iterator]: body }, { declaredBytes: 20_971_521 }), specOf(), ignore);
    expect(outcome).toMatchObject({ ok: false, error: 'file-too-large', bytes: 20_971_521, sha256: null, reached: ['LKP-3'] });
    expect(body).not.toHaveBeenCalled();
  });

  it('may be announced as exactly what is accepted', async () => {
    const outcome = await checkFile(sent([Buffer.from(table([ROW]))], { declaredBytes: 20_971_520 }), specOf(), ignore);
    expect(outcome.ok).toBe(true);
  });

  it('ends the reading with the piece that crosses the limit', async () => {
    let read = 0;
    const body = (function* () {
      for (;;) {
        read += 1;
        yield Buffer.alloc(1000, 'x');
      }
    })();
    const outcome = await checkFile(sent(body), specOf('attendance', { fileBytes: 2500 }), ignore);
    expect(outcome).toMatchObject({ error: 'file-too-large', bytes: 3000, sha256: null, totalErrors: 1 });
    expect(read).toBe(3);
  });

  it('outranks what the content is', async () => {
    const workbook = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(10_000)]);
    const spec = specOf('attendance', { fileBytes: 10_000 });
    expect((await check(workbook, { spec })).error).toBe('file-too-large');
    expect((await check(workbook.subarray(0, 10_000), { spec })).error).toBe('file-type-unsupported');
  });
});

describe('a file that is refused early', () => {
  it('is still read to its end, for its size and hash', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, 'x')]);
    const outcome = await check(bytes, { fileName: 'a.csv' });
    expect(outcome).toMatchObject({ error: 'file-type-unsupported', bytes: bytes.length });
    expect(outcome.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

describe('a connection that breaks', () => {
  it.each([0, 10, 200])('rejects with its error after %i bytes', async (bytes) => {
    const lost = new Error('socket hang up');
    const body = (async function* () {
      yield Buffer.from(table(rows(10))).subarray(0, bytes);
      throw lost;
    })();
    await expect(checkFile(sent(body), specOf(), ignore)).rejects.toBe(lost);
  });
});

describe('the sink', () => {
  it('gets the good rows in order, in batches of at most 250', async () => {
    const batches: DataRow[][] = [];
    await checkFile(sent(pieces(Buffer.from(table(rows(600))), 1000)), specOf(), (batch) => {
      batches.push(batch);
    });
    expect(batches.map((batch) => batch.length)).toEqual([250, 250, 100]);
    expect(batches.flat().map((row) => row.line)).toEqual(Array.from({ length: 600 }, (_, index) => index + 2));
  });

  it('rejects the check with what it throws', async () => {
    const full = new Error('database or disk is full');
    const check = checkFile(sent([Buffer.from(table(rows(300)))]), specOf(), () => {
      throw full;
    });
    await expect(check).rejects.toBe(full);
  });

  it('hears nothing more after the first row in error', async () => {
    const sink = vi.fn();
    const lines = rows(1000);
    lines[300] = 'E1001,x,Day,08:00,17:00,8,Normal';
    const outcome = await checkFile(sent([Buffer.from(table(lines))]), specOf(), sink);
    expect(outcome).toMatchObject({ ok: false, rows: 1000, totalErrors: 1 });
    expect(sink).toHaveBeenCalledTimes(1);
  });

  it('hears all good rows where bad ones are skipped', async () => {
    const lines = rows(1000);
    lines[300] = 'E1001,x,Day,08:00,17:00,8,Normal';
    const outcome = await check(table(lines), { spec: specOf('attendance', { skipBadRows: true }) });
    expect(outcome).toMatchObject({ ok: true, error: null, rows: 1000, skipped: 1, totalErrors: 1 });
    expect(outcome.taken).toHaveLength(999);
  });

  it('tells which keys came before, and each becomes a warning with its line', async () => {
    const outcome = await check(table([...rows(400), ...rows(400)]), { spec: specOf('attendance', { findings: 3 }) });
    expect(outcome).toMatchObject({ ok: true, totalErrors: 0, totalWarnings: 400 });
    expect(outcome.warnings.map((warning) => warning.line)).toEqual([402, 403, 404]);
    expect(outcome.warnings[0]?.message).toBe('line 402 repeats the key Employee ID "E1001", Date "2000-01-01": the last one wins');
  });
});

describe('a file full of faults', () => {
  it('keeps the first 100 findings and counts all', async () => {
    const padded = vi.fn();
    const users = { has: employees().has, padded };
    const outcome = await check(table(rows(5000).map((row) => row.replace('E1001', 'E9'))), { spec: specOf('attendance', { users }) });
    expect(outcome).toMatchObject({ error: 'rows-invalid', rows: 5000, totalErrors: 5000 });
    expect(outcome.findings).toHaveLength(100);
    // What costs a search is asked for the findings that are kept alone.
    expect(new Set(padded.mock.calls.map(([id]) => id))).toEqual(new Set(['E9', 'e9']));
    expect(padded.mock.calls.length).toBeLessThanOrEqual(200);
  });

  it('is given up after 1,000 rows with broken quotes, and refused even where bad rows are skipped', async () => {
    const lines = [...rows(10), ...rows(3000).map((row) => row.replace('Day', 'D"y')), ...rows(10)];
    const outcome = await check(table(lines), { spec: specOf('attendance', { skipBadRows: true, findings: 2000 }) });
    expect(outcome).toMatchObject({ ok: false, error: 'rows-invalid', totalErrors: 1001 });
    expect(outcome.findings.at(-1)).toMatchObject({ line: 1011, rule: 'LKP-7' });
    expect(outcome.findings.at(-1)?.message).toContain('the rest of the file was not read');
  });

  it('is read on after a row of more than 1 MiB', async () => {
    const long = `E1001,2026-01-05,"${'Day\n'.repeat(300_000)}`;
    const outcome = await check(table([ROW, long, 'x']), { spec: specOf('attendance', { findings: 3 }) });
    expect(outcome.findings[0]).toMatchObject({ line: 3, column: 'Shift', rule: 'LKP-7' });
    expect(outcome.findings[0]?.message).toContain('longer than 1 MiB');
    expect(outcome.findings[1]).toMatchObject({ line: 4, column: null, rule: 'LKP-7' });
  });

  it('of two million rows with too few cells is read as fast as a good one', { timeout: 20_000 }, async () => {
    // An error object for each of them takes a minute.
    const outcome = await check(`${HEADER}\n${'a,b\n'.repeat(2_000_000)}`, { size: 4_000_000 });
    expect(outcome).toMatchObject({ error: 'rows-invalid', totalErrors: 2_000_000 });
  });

  it('of one row of commas holds no more than 2 MiB of it', async () => {
    const outcome = await check(`${HEADER}\n${ROW}\n${','.repeat(8_000_000)}\n${ROW}\n`);
    expect(outcome).toMatchObject({ rows: 3, totalErrors: 1, findings: [{ line: 3, column: null, rule: 'LKP-7' }] });
    expect(outcome.findings[0]?.message).toContain('longer than 1 MiB');
  });

  it('of white space alone is empty, and one whose header comes late has an empty first line', async () => {
    for (const size of [65_536, 1000]) {
      expect(await check('\n'.repeat(9000), { size })).toMatchObject({ findings: [{ line: null, rule: 'LKP-5' }] });
      expect(await check(`${'\n'.repeat(9000)}${HEADER}\n`, { size })).toMatchObject({ findings: [{ line: 1, rule: 'LKP-5' }] });
    }
  });

  it('is an empty one where it has nothing but line breaks below the header', { timeout: 20_000 }, async () => {
    const outcome = await check(`${HEADER}\n${'\n'.repeat(2_000_000)}`);
    expect(outcome).toMatchObject({ ok: true, rows: 0, totalWarnings: 1 });
  });
});

describe('other work', () => {
  it('has its turn while a large piece is read', async () => {
    let turns = 0;
    let done = false;
    const turn = () => {
      turns += 1;
      if (!done) setImmediate(turn);
    };
    setImmediate(turn);
    const bytes = Buffer.from(table(rows(40_000)));
    const outcome = await check(bytes, { size: bytes.length });
    done = true;
    expect(outcome.rows).toBe(40_000);
    expect(turns).toBeGreaterThanOrEqual(Math.floor(bytes.length / 65_536));
  });
});

describe('the rules that a file came to', () => {
  it('are those whose check was carried out', async () => {
    const text = ['LKP-3', 'LKP-2', 'LKP-9', 'LKP-4', 'LKP-5'];
    expect((await check(table([]))).reached).toEqual(text);
    expect((await check(table([ROW]))).reached).toEqual([...text, 'LKP-6', 'LKP-7']);
    // A row that has no employee id is not held against the employees.
    expect((await check(table(['a,b', ',2026-01-05,,,,,']))).reached).toEqual([...text, 'LKP-7']);
  });
});

describe('employees', () => {
  it('are looked up once each', async () => {
    const has = vi.fn(employees().has);
    await check(table(rows(1000)), { spec: specOf('attendance', { users: { has } }) });
    expect(has).toHaveBeenCalledTimes(1);
  });
});

describe('encodings', () => {
  it('that no decoder knows are an error of the caller', async () => {
    await expect(check(table([ROW]), { spec: specOf('attendance', { encodings: ['utf-8', 'klingon'] }) })).rejects.toBeInstanceOf(
      RangeError,
    );
  });

  it('are told late in a file by its first character beyond ASCII', async () => {
    const gbk = Buffer.concat([
      Buffer.from(table(rows(5000))),
      Buffer.from('E1002,2026-01-05,'),
      Buffer.from('b0d7b0e0', 'hex'),
      Buffer.from(',08:00,17:00,8,Normal\r\n'),
    ]);
    for (const size of [65_536, 1000, 999]) {
      const outcome = await check(gbk, { size, spec: specOf('attendance', { encodings: ['utf-8', 'gb18030'] }) });
      expect(outcome).toMatchObject({ ok: true, rows: 5001 });
      expect(outcome.taken.at(-1)?.values[2]).toBe('白班');
    }
    expect(await check(gbk)).toMatchObject({ ok: false, error: 'encoding-invalid', findings: [{ line: 5002 }] });
  });

  it('are told by what follows that character, also where a piece ends inside it', async () => {
    const spec = specOf('attendance', { encodings: ['utf-8', 'gb18030'], columns: specOf('leave').columns, key: specOf('leave').key });
    const header = `${specOf('leave')
      .columns.map((column) => column.name)
      .join(',')}\n`;
    // 0xe4 begins a character in both encodings.
    const gbk = Buffer.concat([
      Buffer.from(`${header}E1001,`),
      Buffer.from('e4bdc1c1bcd9', 'hex'),
      Buffer.from(`,2026,1,0,1\n${'E1002,x,2026,1,0,1\n'.repeat(400)}`),
    ]);
    const at = gbk.indexOf(0xe4) + 1;
    const taken: string[][] = [];
    const body = [gbk.subarray(0, at), gbk.subarray(at)];
    const padding = Buffer.from(`${header}${'E1001,x,2026,1,0,1\n'.repeat(400)}E1001,`);
    const late = [Buffer.concat([padding, gbk.subarray(at - 1, at)]), gbk.subarray(at)];
    for (const pieces of [body, late]) {
      const outcome = await checkFile(sent(pieces), spec, (batch) => {
        taken.push(...batch.map((row) => row.values));
      });
      expect(outcome).toMatchObject({ ok: true });
    }
    expect(taken.filter((values) => values[1] === '浣亮假')).toHaveLength(2);
  });

  it('break where they are damaged, with the line', async () => {
    const broken = Buffer.concat([
      Buffer.from(table([ROW])),
      Buffer.from('b0d7', 'hex'),
      Buffer.from('\r\n,'),
      Buffer.from('ff20b0', 'hex'),
      Buffer.alloc(1000, 'x'),
    ]);
    const outcome = await check(broken, { spec: specOf('attendance', { encodings: ['gb18030'] }) });
    expect(outcome).toMatchObject({ error: 'encoding-invalid', findings: [{ line: 4, rule: 'LKP-9' }] });
    expect(outcome.findings[0]?.message).toContain('GB18030');
  });
});

describe('modules', () => {
  it('of one column are read like others', async () => {
    const spec = specOf('attendance', { columns: [{ name: 'Badge', type: 'employeeId', required: true }], key: ['Badge'] });
    expect(await check('badge\nE1001\nE1002\n\n', { spec })).toMatchObject({ ok: true, rows: 2, totalWarnings: 1 });
    expect(await check('badge;name\nE1001;x\n', { spec })).toMatchObject({ error: 'delimiter-invalid' });
  });
});
