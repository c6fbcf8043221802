import { sameColumn } from '../rules/module.js';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import { kept } from '../text/shown.js';
import { brokenRow } from './csv/broken-rows.js';
import { BROKEN_ROWS, type BrokenRow } from './csv/csv.js';
import type { HeaderMap } from './csv/header.js';
import { controlIn } from './csv/odd-lines.js';
import { Employees } from './employees.js';
import type { Finding, Findings, Warnings } from './findings.js';
import { type Check, checksOf, RowFaults } from './row-faults.js';
import type { RowWatch } from './row-watch.js';
import { BATCH_ROWS, type DataRow, type FileRule, type FileSpec, type Sink } from './spec.js';

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
  readonly #faults: RowFaults;
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
    this.#checks = checksOf(spec, header);
    this.#faults = new RowFaults(spec, this.#checks, findings, warnings);
    this.#employee = spec.columns.findIndex((column) => column.type === 'employeeId');
    this.#employees = new Employees(spec.users);
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
    if (bad || unknown) this.#faults.report(line, values, unknown);
    if (this.doubtful) this.#faults.doubt(line, values);
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

  #ragged(line: number, cells: readonly string[], text: () => string): void {
    this.#filled();
    this.rows += 1;
    const control = controlIn(cells);
    const column = this.#checks.find((check) => check.from === control?.index)?.name ?? null;
    this.findings.add(line, column, 'LKP-7', () => control?.message ?? this.#faults.cellCount(cells, this.header.width));
    this.#refuse();
    this.watch?.row(line, cells, this.#found(), null, text);
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
