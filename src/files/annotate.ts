import { stringify } from 'csv-stringify/sync';
import type { Language } from '../text/language.js';
import { say } from '../text/say.js';
import { word } from '../text/word.js';
import { checkFile } from './check-file.js';
import type { Finding } from './findings.js';
import { keyMemory } from './lint.js';
import type { RowWatch } from './row-watch.js';
import type { FileOutcome, FileSpec, SentFile } from './spec.js';

/** How many rows wait until they are written, at most. */
const WAITING = 500;

/**
 * Writes a file's rows again, good and bad and in its own order, with two more columns, `rule` and `reason`. What is written is UTF-8 with a
 * BOM and CRLF, which Excel opens as a table, whatever the file itself was. Several findings of a row are joined by "; ". A row that repeats
 * a key has a reason without a rule. Cells beyond the header's stand behind the reason, a row with
 * broken quotes stands in one cell (its first 2,000 bytes), and empty rows at the end are left out.
 *
 * A file that is refused before its header is read (no csv, another encoding or separator) gives no text at all; one whose header is wrong gives
 * only that, and one whose encoding breaks further on ends there. Rejects as `checkFile` does, and with what `write` throws.
 * @param language what the reasons are written in
 * @param write takes the next part of the text; what it returns is awaited before more is read
 */
export async function annotateFile(
  sent: SentFile,
  spec: FileSpec,
  write: (text: string) => Promise<void> | void,
  language: Language = 'en',
): Promise<FileOutcome> {
  const repeats = keyMemory(spec);
  let waiting: string[][] = [];
  let text = '';
  let columns = 0;
  const flush = () => {
    if (waiting.length > 0) text += stringify(waiting, { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
    waiting = [];
  };
  const put = (cells: readonly string[], rule: string, reason: string) => {
    const row = Array.from({ length: Math.max(columns, cells.length) }, (_, index) => cells[index] ?? '');
    row.splice(columns, 0, rule, reason);
    waiting.push(row);
    if (waiting.length >= WAITING) flush();
  };
  const found = (cells: readonly string[], findings: readonly Finding[]) => put(cells, rulesOf(findings), reasonsOf(findings, language));
  const send = async () => {
    flush();
    const part = text;
    text = '';
    if (part !== '') await write(part);
  };
  const watch: RowWatch = {
    header(_, cells, findings) {
      columns = cells.length;
      text = '\ufeff';
      put(cells, 'rule', 'reason');
      if (findings.length > 0) found([], findings);
    },
    row(_, cells, findings, values) {
      if (findings.length > 0) found(cells, findings);
      else put(cells, '', values !== null && repeats(values) ? word(say('rows.repeats-above'), language) : '');
    },
    blank(_, rows, finding) {
      found([], [finding]);
      for (let more = 1; more < rows; more += 1) put([], '', '');
    },
    broken: (_, rest, finding) => found([rest], [finding]),
    pause: send,
  };
  const outcome = await checkFile(sent, { ...spec, skipBadRows: true }, () => {}, watch);
  await send();
  return asSent(outcome, spec);
}

const rulesOf = (findings: readonly Finding[]): string => [...new Set(findings.map((finding) => finding.rule))].join('; ');

const reasonsOf = (findings: readonly Finding[], language: Language): string =>
  findings
    .map(({ column, message }) => {
      const what = word(message, language);
      return column === null ? what : word(say('rows.in-column', { column, what }), language);
    })
    .join(language === 'zh' ? '；' : '; ');

/** The outcome without `skipBadRows`, unless the spec has it. */
function asSent(outcome: FileOutcome, spec: FileSpec): FileOutcome {
  if (spec.skipBadRows || !outcome.ok || outcome.totalErrors === 0) return outcome;
  return { ...outcome, ok: false, error: 'rows-invalid', skipped: 0 };
}
