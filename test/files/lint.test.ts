import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { annotateFile } from '../../src/files/annotate.js';
import { lintFile } from '../../src/files/lint.js';
import { formatFinding } from '../../src/files/show-finding.js';
import { check, HEADER, inEnglish, pieces, ROW, specOf } from './engine.js';

const file = (text: string | Uint8Array, fileName: string | null = 'a.csv') => ({
  fileName,
  mediaType: null,
  body: pieces(Buffer.from(text), 50),
});
const other = (date: string) => ROW.replace('2026-01-05', date);
const sample = (name: string) => readFileSync(new URL(`../samples/${name}`, import.meta.url));

async function annotated(text: string | Uint8Array, fileName: string | null = 'a.csv') {
  let written = '';
  const outcome = await annotateFile(file(text, fileName), specOf(), (part) => {
    written += part;
  });
  return { outcome, written, rows: written === '' ? [] : (parse(written, { bom: true, relax_column_count: true }) as string[][]) };
}

describe('lintFile', () => {
  it('finds what the platform would refuse, and keeps the rows it is about', async () => {
    const outcome = await lintFile(file([HEADER, ROW, other('2026/1/6'), ''].join('\n')), specOf());
    expect(outcome).toMatchObject({ ok: false, error: 'rows-invalid', rows: 2, skipped: 0, totalErrors: 1, header: HEADER.split(',') });
    expect([...outcome.sources]).toEqual([[3, { line: 3, cells: other('2026/1/6').split(',') }]]);
  });

  it('tells repeated keys', async () => {
    const outcome = await lintFile(file([HEADER, ROW, other('2026-01-06'), ROW, ''].join('\n')), specOf());
    expect(inEnglish(outcome).warnings).toEqual([
      { line: 4, message: 'line 4 repeats the key Employee ID "E1001", Date "2026-01-05": the last one wins' },
    ]);
    expect(outcome.ok).toBe(true);
  });

  it('tells what an upload tells and no more, in a file with a row in error', async () => {
    const text = [HEADER, ROW, other('x'), ROW, ''].join('\n');
    const { header: _, sources: __, ...linted } = await lintFile(file(text), specOf());
    const { taken: ___, said: ____, ...uploaded } = await check(text, { fileName: 'a.csv' });
    expect(inEnglish(linted)).toEqual(uploaded);
  });

  it('tells keys whose numbers are equal', async () => {
    const years = ['2024', '2024.0', '02024', '2024.5', '-0', '0.00'].map((year) => `E1001,Annual,${year},,,`);
    const outcome = await lintFile(
      file(['Employee ID,Leave Type,Year,Entitled Days,Used Days,Remaining Days', ...years, ''].join('\n')),
      specOf('leave'),
    );
    expect(outcome).toMatchObject({ ok: true, rows: 6 });
    expect(outcome.warnings.map(({ line }) => line)).toEqual([3, 4, 7]);
  });

  it('takes good rows where the profile does', async () => {
    const outcome = await lintFile(file([HEADER, ROW, other('x'), ''].join('\n')), specOf('attendance', { skipBadRows: true }));
    expect(outcome).toMatchObject({ ok: true, error: null, skipped: 1, totalErrors: 1 });
  });

  it('tells how far it is', async () => {
    const text = [HEADER, ROW, ''].join('\n');
    const heard: number[] = [];
    const outcome = await lintFile(file(text), specOf(), (bytes) => heard.push(bytes));
    expect(outcome.ok).toBe(true);
    expect(heard).toEqual([50, 100, text.length]);
  });

  it('keeps no more rows than findings', async () => {
    const text = [HEADER, ...Array.from({ length: 50 }, () => other('x')), ''].join('\n');
    const outcome = await lintFile(file(text), specOf('attendance', { findings: 3 }));
    expect(outcome.findings).toHaveLength(3);
    expect([...outcome.sources.keys()]).toEqual([2, 3, 4]);
  });
});

describe('annotateFile', () => {
  it('writes the same rows with rule and reason, in the order of the file', async () => {
    const bad = 'E9,2026/1/5,"Day, long",8:00,17:00,8,Normal';
    const { outcome, written, rows } = await annotated(
      [HEADER, ROW, bad, '', 'E1001,2026-01-06', `${other('2026-01-07')},more`, ROW, other('2026-01-08').replace('Day', 'D"y'), ''].join(
        '\n',
      ),
    );
    expect(outcome).toMatchObject({ ok: false, error: 'rows-invalid' });
    expect(written.startsWith('\ufeff')).toBe(true);
    expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const day = ['Day', '08:00', '17:00', '8', 'Normal'];
    expect(rows[0]).toEqual([...HEADER.split(','), 'rule', 'reason']);
    expect(rows[1]).toEqual([...ROW.split(','), '', '']);
    expect(rows[2]).toEqual([
      ...['E9', '2026/1/5', 'Day, long', '8:00', '17:00', '8', 'Normal', 'LKP-6; LKP-7'],
      expect.stringMatching(/^Employee ID: no employee has the id "E9".*; Date: "2026\/1\/5" .* write 2026-01-05.*; Clock In: "8:00"/),
    ]);
    expect(rows[3]).toEqual([...Array(7).fill(''), 'LKP-7', expect.stringContaining('the row is empty')]);
    expect(rows[4]).toEqual(['E1001', '2026-01-06', '', '', '', '', '', 'LKP-7', expect.stringContaining('2 cells')]);
    expect(rows[5]).toEqual(['E1001', '2026-01-07', ...day, 'LKP-7', expect.stringContaining('8 cells'), 'more']);
    expect(rows[6]).toEqual([...ROW.split(','), '', expect.stringContaining('repeats the key')]);
    expect(rows[7]).toEqual([
      'E1001,2026-01-08,D"y,08:00,17:00,8,Normal',
      '',
      '',
      '',
      '',
      '',
      '',
      'LKP-7',
      expect.stringMatching(/^Shift: there is a quote/),
    ]);
    expect(rows).toHaveLength(8);
  });

  it('keeps line breaks and quotes inside cells', async () => {
    const { rows } = await annotated(`${HEADER}\nE1001,2026-01-05,"a\nb\rc ""d""",08:00,17:00,8,Normal\n`);
    expect(rows[1]?.[2]).toBe('a\nb\rc "d"');
  });

  it('writes the csv of a zip', async () => {
    const { outcome, rows } = await annotated(sample('bad-row-inside.zip'), 'bad-row-inside.zip');
    expect(outcome).toMatchObject({ format: 'zip', error: 'rows-invalid' });
    expect(rows[2]?.slice(-2)).toEqual(['LKP-7', expect.stringContaining('Hours: "x"')]);
  });

  it('writes a wrong header with what is wrong, and nothing of a file that is no csv', async () => {
    const header = await annotated([HEADER.replace('Hours', 'Hourss'), ROW, ''].join('\n'));
    expect(header.rows).toEqual([
      [...HEADER.replace('Hours', 'Hourss').split(','), 'rule', 'reason'],
      [...Array(7).fill(''), 'LKP-5', expect.stringContaining('did you mean "Hours"')],
    ]);
    expect((await annotated(sample('page.csv'))).written).toBe('');
    expect((await annotated(sample('semicolons.csv'))).written).toBe('');
  });

  it('waits for a slow writer before it reads on', async () => {
    const text = [HEADER, ...Array.from({ length: 100 }, (_, index) => other(`x${index}`)), ''].join('\n');
    let read = 0;
    let writing = false;
    const body = (function* () {
      for (const piece of pieces(Buffer.from(text), 1000)) {
        expect(writing).toBe(false);
        read += 1;
        yield piece;
      }
    })();
    const parts: string[] = [];
    await annotateFile({ fileName: null, mediaType: null, body }, specOf(), async (part) => {
      writing = true;
      await Promise.resolve();
      parts.push(part);
      writing = false;
    });
    expect(read).toBe(Math.ceil(text.length / 1000));
    // Nothing waits for the end of the file; the first 4,096 bytes tell what it is.
    expect(parts.length).toBeGreaterThanOrEqual(read - 5);
    expect(parse(parts.join(''), { bom: true })).toHaveLength(101);
  });
});

describe('formatFinding', () => {
  const shown = async (text: string | Uint8Array, style = {}) => {
    const outcome = await lintFile(file(text), specOf());
    return outcome.findings.map((finding) => formatFinding(finding, outcome, style));
  };

  it('marks the offending cell under its row', async () => {
    const [text] = await shown([HEADER, ROW, 'E1001,2026-01-06,夜班,8:00,17:00,8,Normal', ''].join('\n'));
    expect(text?.split('\n')).toEqual([
      'line 3, column Clock In  LKP-7',
      '  E1001,2026-01-06,夜班,8:00,17:00,8,Normal',
      '                        ^^^^',
      '  "8:00" is not an HH:MM time: write 08:00 (Excel drops the leading zero; give the column the format hh:mm before the export)',
    ]);
  });

  it('shows quoted cells with their quotes, as they stand in the file', async () => {
    const rows = ['E1001,2026-01-05,"Day, ""early""",08:00,17:00,"1,234.50","Normal"', '"=""00123""",2026-01-06,,,,,'];
    const texts = await shown([HEADER, ...rows, ''].join('\n'));
    expect(texts[0]?.split('\n').slice(1, 3)).toEqual([`  ${rows[0]}`, `  ${' '.repeat(rows[0]?.indexOf('"1,') ?? 0)}${'^'.repeat(10)}`]);
    expect(texts[1]?.split('\n')[1]).toBe(`  ${rows[1]}`);
  });

  it('finds the cell in a file whose columns stand in another order', async () => {
    const [text] = await shown(
      ['shift,clock in,Date,Clock Out,Hours,Attendance Status,Employee ID', 'Day,08:00,2026-02-30,,,,E1001', ''].join('\n'),
    );
    expect(text?.split('\n').slice(1, 3)).toEqual(['  Day,08:00,2026-02-30,,,,E1001', '            ^^^^^^^^^^']);
  });

  it('marks the place of an empty cell, and no cell where the row as a whole is wrong', async () => {
    const texts = await shown([HEADER, 'E1001,,Day,,,,', 'E1001,2026-01-05', ''].join('\n'));
    expect(texts[0]?.split('\n').slice(1, 3)).toEqual(['  E1001,,Day,,,,', '        ^']);
    expect(texts[1]?.split('\n')[1]).toBe('  E1001,2026-01-05');
    expect(texts[1]?.split('\n')).toHaveLength(3);
  });

  it('cuts a long row so that the cell stays in sight', async () => {
    const [text] = await shown([HEADER, `E1001,2026-01-05,${'班'.repeat(200)},08:00,17:00,x,${'n'.repeat(200)}`, ''].join('\n'), {
      width: 60,
    });
    const [, row, marks] = text?.split('\n') ?? [];
    expect(row).toMatch(/^ {2}…班+,08:00,17:00,x,n+…$/);
    expect(marks?.trim()).toBe('^');
    const width = (part = '') => [...part].reduce((sum, sign) => sum + (sign === '班' ? 2 : 1), 0);
    expect(width(row)).toBeLessThanOrEqual(60);
    expect(width(row?.slice(0, row.indexOf(',x,') + 1))).toBe(marks?.indexOf('^'));
  });

  it('colours the cell on request, and lets no cell write to the terminal', async () => {
    const [text] = await shown([HEADER, ROW.replace('Normal', '\u001b[2J'), ''].join('\n'), { color: true });
    expect(text).toContain('\u001b[31m\u001b[4m\\u001b[2J\u001b[24m\u001b[39m');
    expect(text?.replace(/\u001b\[[\d;]*m/g, '')).not.toContain('\u001b');
  });

  it('shows what is wrong with a file as a whole', async () => {
    const [text] = await shown(sample('gbk.csv'));
    expect(text).toMatch(/^line 4 {2}LKP-9\n {2}the byte 0xB0 is not UTF-8/);
    const [page] = await shown(sample('page.csv'));
    expect(page).toMatch(/^the file {2}LKP-2\n/);
  });
});
