import type { Column } from '../rules/module.js';
import { sameColumn } from '../rules/module.js';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import { few } from '../text/shown.js';
import { empty, misfit } from './cells/cell-advice.js';
import { FITS } from './cells/cells.js';
import { commaInDisguise } from './csv/delimiter.js';
import type { HeaderMap } from './csv/header.js';
import { oddLines } from './csv/odd-lines.js';
import { unknownEmployee } from './employees.js';
import { mojibake } from './encoding/mojibake.js';
import type { Findings, Warnings } from './findings.js';
import type { FileSpec } from './spec.js';

/** What a cell of a column must be. */
export interface Check {
  readonly name: string;
  readonly from: number;
  readonly required: boolean;
  readonly inKey: boolean;
  readonly type: Column['type'];
  readonly fits: (value: string) => boolean;
}

/** The checks of a module's columns, each for the column of the file that it is read from. */
export function checksOf(spec: FileSpec, header: HeaderMap): Check[] {
  const key = new Set(spec.key.map(sameColumn));
  return spec.columns.map((column, index) => ({
    name: column.name,
    from: header.from[index] as number,
    required: column.required || key.has(sameColumn(column.name)),
    inKey: key.has(sameColumn(column.name)),
    type: column.type,
    fits: FITS[column.type],
  }));
}

/** Finds what is wrong with a row that is known not to be right, and what to do about it. */
export class RowFaults {
  readonly #users: FileSpec['users'];
  readonly #checks: readonly Check[];
  readonly #oddLine: (cells: readonly string[]) => Message | null;

  constructor(
    spec: FileSpec,
    checks: readonly Check[],
    readonly findings: Findings,
    readonly warnings: Warnings,
  ) {
    this.#users = spec.users;
    this.#checks = checks;
    this.#oddLine = oddLines(spec.columns);
  }

  /** The faults of a row with as many cells as the header. */
  report(line: number, values: readonly string[], unknown: boolean): void {
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
      } else if (unknown && check.type === 'employeeId') {
        this.findings.add(line, check.name, 'LKP-6', () => unknownEmployee(value, this.#users));
      }
    });
  }

  /** Warns of cells whose characters were lost or read wrongly before the file was written. */
  doubt(line: number, values: readonly string[]): void {
    values.forEach((value, index) => {
      const what = /[^\u0000-\u007f]/.test(value) ? mojibake(value) : null;
      if (what !== null)
        this.warnings.add(line, () => say('rows.in-cell', { line, column: this.#checks[index]?.name ?? '', what }), 'LKP-9');
    });
  }

  /** What is wrong with a row that has more or fewer cells than the header. */
  cellCount(cells: readonly string[], width: number): Message {
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
}
