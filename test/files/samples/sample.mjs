// What the samples have in common.
export const HEADER = 'Employee ID,Date,Shift,Clock In,Clock Out,Hours,Attendance Status';

/** A row of the attendance module, with some of its cells changed. */
export function row(changes = {}) {
  const cells = { id: 'E1001', date: '2026-01-05', shift: 'Day', in: '08:00', out: '17:00', hours: '8', status: 'Normal', ...changes };
  return [cells.id, cells.date, cells.shift, cells.in, cells.out, cells.hours, cells.status].join(',');
}

export const ROWS = [row(), row({ id: 'E1002', hours: '7.5', status: 'Late' }), row({ id: '001023', shift: '夜班', status: '出勤' })];

/** Lines, each with its line break. */
export const lines = (...all) => all.map((line) => `${line}\r\n`).join('');
export const TABLE = lines(HEADER, ...ROWS);

const STAGES = ['LKP-9', 'LKP-4', 'LKP-5', 'LKP-6', 'LKP-7'];
const before = (format) => ['LKP-3', 'LKP-2', ...(format === 'zip' ? ['LKP-8'] : [])];

/** The outcome of a file that is taken. */
export function taken(rows, { format = 'csv', ...more } = {}) {
  const reached = [...before(format), ...(rows > 0 ? STAGES : STAGES.slice(0, 3))];
  return { ok: true, error: null, format, rows, skipped: 0, totalErrors: 0, reached, ...more };
}

const ERRORS = {
  'LKP-3': 'file-too-large',
  'LKP-2': 'file-type-unsupported',
  'LKP-8': 'archive-invalid',
  'LKP-9': 'encoding-invalid',
  'LKP-4': 'delimiter-invalid',
  'LKP-5': 'columns-mismatch',
};

/** The outcome of a file that a stage refuses, with one finding unless another number is given. */
export function refused(rule, { format = 'csv', ...more } = {}) {
  const reached =
    rule === 'LKP-3'
      ? ['LKP-3']
      : rule === 'LKP-2' || rule === 'LKP-8'
        ? before(rule === 'LKP-8' ? 'zip' : 'csv')
        : [...before(format), ...STAGES.slice(0, STAGES.indexOf(rule) + 1)];
  return { ok: false, error: ERRORS[rule], format, rows: 0, skipped: 0, totalErrors: 1, reached, ...more };
}

/** The outcome of a file whose rows are faulty. */
export const badRows = (rows, totalErrors, { format = 'csv', ...more } = {}) => ({
  ok: false,
  error: 'rows-invalid',
  format,
  rows,
  skipped: 0,
  totalErrors,
  reached: [...before(format), ...STAGES],
  ...more,
});

/** A finding, by its place, its rule and words of its message. */
export const finding = (line, column, rule, ...says) => ({ line, column, rule, says });
