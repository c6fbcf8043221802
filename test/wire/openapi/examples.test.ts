import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Examples } from '../../../src/wire/openapi/docking/examples.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import { Wire } from '../../../src/wire/wire.js';
import { makePlatform } from '../../platform.js';

const sample = (name: string) => readFileSync(new URL(`../../samples/${name}`, import.meta.url));
const HEAD = 'Employee ID,Date,Shift,Clock In,Clock Out,Hours,Attendance Status\n';

test.each([
  ['delimiter-invalid', sample('semicolons.csv')],
  ['columns-mismatch', sample('missing-column.csv')],
  ['encoding-invalid', sample('late-bad-byte.csv')],
  ['archive-invalid', sample('two-tables.zip')],
  ['file-type-unsupported', sample('paper.csv')],
  ['rows-invalid', Buffer.from(`${HEAD}E9999,2026-03-02,Day,08:00,17:00,8,Present\n`)],
  ['file-too-large', Buffer.alloc(20 * 1024 * 1024 + 1, 'a')],
] as const)('the example of %s says what the platform says', async (name, bytes) => {
  const { call } = makePlatform();
  const zip = name === 'archive-invalid';
  const path = `/docking/v1/modules/attendance/uploads?fileName=attendance.${zip ? 'zip' : 'csv'}`;
  const { body } = await call('POST', path, bytes, { 'Content-Type': zip ? 'application/zip' : 'text/csv' });
  const { message, details } = new Examples(new Wire(DEFAULT_PROFILE)).failure(name);
  expect(body).toMatchObject({ error: name, message, details });
});
