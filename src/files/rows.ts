import type { Column } from '../rules/module.js';
import { sameColumn } from '../rules/module.js';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import { few, kept } from '../text/shown.js';
import { empty, misfit } from './cells/cell-advice.js';
import { FITS } from './cells/cells.js';
import { brokenRow } from './csv/broken-rows.js';
import { BROKEN_ROWS, type BrokenRow } from './csv/csv.js';
import { commaInDisguise } from './csv/delimiter.js';
import type { HeaderMap } from './csv/header.js';
import { controlIn, oddLines } from './csv/odd-lines.js';
import { Employees, unknownEmployee } from './employees.js';
import { mojibake } from './encoding/mojibake.js';
import type { Finding, Findings, Warnings } from './findings.js';
import type { RowWatch } from './row-watch.js';
import { BATCH_ROWS, type DataRow, type FileRule, type FileSpec, type Sink } from './spec.js';

interface Check {
  readonly name: string;
  readonly from: number;
  readonly required: boolean;
  readonly inKey: boolean;
  readonly type: Column['type'];
  readonly fits: (value: string) => boolean;
}

/** Checks the rows below the header (LKP-6, LKP-7) and hands the good ones to the sink. It holds no more than a batch of them. */
export class Rows {
  rows = 0;
  skipped = 0;
  /** Whether reading ended before the file did. */
  gaveUp = false;
  /** Whether cells are looked at for characters that were read wrongly. */
  doubtful = false;
  readonly #checks: readonly Check[];
  readonly #employee: number;
  readonly #employees: Employees;
  readonly #oddLine: (cells: readonly string[]) => Message | null;
  readonly #keyAt: readonly number[];
  #batch: DataRow[] = [];
  #stopped = false;
  /** Empty rows so far that no data followed yet. */
  #blank: { line: number; rows: number; lastLine: number } | null = null;
  #emptyTails = 0;

  constructor(
    readonly spec: FileSpec,
    readonly header: HeaderMap,
    readonly sink: Sink,
    readonly findings: Findings,
    readonly warnings: Warnings,
    readonly watch: RowWatch | null,
  ) {
    const key = new Set(spec.key.map(sameColumn));
    this.#checks = spec.columns.map((column, index) => ({
      name: column.name,
      from: header.from[index] as number,
      required: column.required || key.has(sameColumn(column.name)),
      inKey: key.has(sameColumn(column.name)),
      type: column.type,
      fits: FITS[column.type],
    }));
    this.#employee = spec.columns.findIndex((column) => column.type === 'employeeId');
    this.#employees = new Employees(spec.users);
    this.#oddLine = oddLines(spec.columns);
    this.#keyAt = spec.key.map((name) => spec.columns.findIndex((column) => sameColumn(column.name) === sameColumn(name)));
  }

  /** The rules that rows were checked against: no row with an id, no LKP-6. */
  get reached(): FileRule[] {
    return [...(this.#employees.asked ? (['LKP-6'] as const) : []), ...(this.rows > 0 ? (['LKP-7'] as const) : [])];
  }

  row(line: number, cells: string[], text: () => string): void {
    const checks = this.#checks;
    const { width } = this.header;
    if (cells.length !== width) {
      if (isEmpty(cells)) {
        this.#empty(line);
        return;
      }
      if (cells.length < width || !isEmpty(cells, width)) {
        this.#ragged(line, cells, text);
        return;
      }
      this.#emptyTails += 1;
    }
    const values: string[] = new Array(checks.length);
    let filled = false;
    let bad = false;
    for (let index = 0; index < checks.length; index += 1) {
      const check = checks[index] as Check;
      const value = trimmed(cells[check.from] as string);
      values[index] = value;
      if (value === '') {
        bad ||= check.required;
      } else {
        filled = true;
        if (!check.fits(value)) bad = true;
      }
    }
    if (!filled && isEmpty(cells)) {
      this.#empty(line);
      return;
    }
    this.#filled();
    this.rows += 1;
    const before = this.findings.total;
    const id = values[this.#employee];
    const unknown = id !== undefined && id !== '' && !this.#employees.has(id);
    if (bad || unknown) this.#faults(line, values, unknown);
    if (this.doubtful) this.#doubt(line, values);
    if (this.findings.total > before) this.#refuse();
    else if (!this.#stopped) {
      this.#batch.push({ line, values });
      if (this.#batch.length >= BATCH_ROWS) this.#flush();
    }
    if (this.watch) this.watch.row(line, cells, this.#found(), values, text);
  }

  /** A row whose quotes are broken. */
  broken(row: BrokenRow): void {
    this.#filled();
    this.rows += 1;
    const column = this.#checks.find((check) => check.from === row.cell)?.name ?? null;
    this.findings.add(row.line, column, 'LKP-7', () => brokenRow(row));
    this.#refuse();
    for (const finding of this.#found()) this.watch?.broken(row.line, row.row, finding);
  }

  /** So many rows are broken that the rest is not read: such a file is refused as a whole. */
  giveUp(line: number): void {
    this.gaveUp = true;
    this.findings.add(line, null, 'LKP-7', () => say('rows.gave-up', { rows: BROKEN_ROWS }));
    this.#stopped = true;
    this.#batch = [];
  }

  /** After the last row. */
  end(): void {
    this.#flush();
    const blank = this.#blank;
    if (blank) {
      const { line, lastLine, rows } = blank;
      this.warnings.add(line, () =>
        rows === 1 ? say('rows.blank-at-end', { line }) : say('rows.blanks-at-end', { from: line, to: lastLine }),
      );
    }
    const { nameless, width } = this.header;
    if (nameless > 0 || this.#emptyTails > 0) {
      this.warnings.add(null, () => say('rows.empty-columns', { columns: width }));
    }
  }

  #flush(): void {
    if (this.#batch.length === 0 || this.#stopped) return;
    const rows = this.#batch;
    this.#batch = [];
    for (const index of this.sink(rows) ?? []) {
      const row = rows[index];
      if (row) this.warnings.add(row.line, () => this.#repeats(row));
    }
  }

  #repeats({ line, values }: DataRow): Message {
    const key = this.#keyAt.map((at) => ({ name: this.#checks[at]?.name ?? '', value: kept(values[at] ?? '') }));
    return say('rows.repeats', { line, key });
  }

  #refuse(): void {
    if (this.spec.skipBadRows) this.skipped += 1;
    else {
      this.#stopped = true;
      this.#batch = [];
    }
  }

  #faults(line: number, values: readonly string[], unknown: boolean): void {
    // A row of an employee that lacks nothing is data, whatever it holds.
    const lacking = unknown || this.#checks.some((check, index) => check.required && values[index] === '');
    const odd = lacking ? this.#oddLine(values) : null;
    if (odd !== null) {
      this.findings.add(line, null, 'LKP-7', () => odd);
      return;
    }
    this.#checks.forEach((check, index) => {
      const value = values[index] as string;
      if (value === '') {
        if (check.required) this.findings.add(line, check.name, 'LKP-7', () => empty(check.name, check.inKey));
      } else if (!check.fits(value)) {
        this.findings.add(line, check.name, 'LKP-7', () => misfit(check.type, value));
      } else if (unknown && index === this.#employee) {
        this.findings.add(line, check.name, 'LKP-6', () => unknownEmployee(value, this.spec.users));
      }
    });
  }

  /** Warns of cells whose characters were lost or read wrongly before the file was written. */
  #doubt(line: number, values: readonly string[]): void {
    values.forEach((value, index) => {
      const what = /[^\u0000-\u007f]/.test(value) ? mojibake(value) : null;
      if (what !== null)
        this.warnings.add(line, () => say('rows.in-cell', { line, column: this.#checks[index]?.name ?? '', what }), 'LKP-9');
    });
  }

  #ragged(line: number, cells: readonly string[], text: () => string): void {
    this.#filled();
    this.rows += 1;
    const control = controlIn(cells);
    const column = this.#checks.find((check) => check.from === control?.index)?.name ?? null;
    this.findings.add(line, column, 'LKP-7', () => control?.message ?? this.#cellCount(cells));
    this.#refuse();
    this.watch?.row(line, cells, this.#found(), null, text);
  }

  #cellCount(cells: readonly string[]): Message {
    const { width } = this.header;
    const counts = { cells: cells.length, width };
    if (cells.length > width) {
      const extra = cells.slice(width).filter((cell) => cell.trim() !== '');
      return say('rows.too-many-cells', { ...counts, extra: few(extra) });
    }
    const disguise = commaInDisguise(cells);
    const odd = this.#oddLine(cells);
    if (odd !== null && (disguise === null || cells.length > 1)) return odd;
    if (disguise) return say('rows.other-separator', { ...counts, sign: disguise });
    return say('rows.too-few-cells', counts);
  }

  #empty(line: number): void {
    if (this.#blank) {
      this.#blank.rows += 1;
      this.#blank.lastLine = line;
    } else this.#blank = { line, rows: 1, lastLine: line };
  }

  /** Data follows: empty rows before it were not trailing ones. */
  #filled(): void {
    const blank = this.#blank;
    if (blank === null) return;
    this.#blank = null;
    this.findings.add(blank.line, null, 'LKP-7', () =>
      blank.rows === 1 ? say('rows.blank') : say('rows.blanks', { rows: blank.rows, to: blank.lastLine }),
    );
    if (!this.spec.skipBadRows) {
      this.#stopped = true;
      this.#batch = [];
    }
    for (const finding of this.#found()) this.watch?.blank(blank.line, blank.rows, finding);
  }

  /** The findings since the last call, for the watch. */
  #found(): readonly Finding[] {
    return this.findings.tap?.splice(0) ?? [];
  }
}

/** Whether all cells from one on are empty. */
function isEmpty(cells: readonly string[], from = 0): boolean {
  for (let index = from; index < cells.length; index += 1) if ((cells[index] as string).trim() !== '') return false;
  return true;
}

/** A cell without outer white space. Most have none, and none that begins and ends with a visible ASCII character. */
function trimmed(cell: string): string {
  const { length } = cell;
  if (length === 0) return cell;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(length - 1);
  return first > 32 && first < 127 && last > 32 && last < 127 ? cell : cell.trim();
}
