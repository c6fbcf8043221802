import type { SentFile } from '../../../src/wire/sending/client.js';
import { makeZip } from '../../files/samples/zip-writer.mjs';

/** The header of a module made from the template attendance. */
export const ATTENDANCE = 'Employee ID,Date,Shift,Clock In,Clock Out,Hours,Attendance Status';

/** A row of attendance of a user on a day. */
export const day = (employeeId: string, date: string, hours = '8') => `${employeeId},${date},Day,08:00,17:00,${hours},Present`;

const encoder = new TextEncoder();

export const textFile = (text: string, name = 'attendance.csv'): SentFile => ({
  name,
  type: 'text/csv',
  bytes: encoder.encode(text),
  as: 'multipart',
});

/** A csv of attendance rows, as a part of a form. */
export const csv = (rows: readonly string[], name?: string): SentFile => textFile([ATTENDANCE, ...rows, ''].join('\r\n'), name);

/** A zip of files by their names. */
export const zip = (files: Readonly<Record<string, Uint8Array>>, name = 'attendance.zip'): SentFile => ({
  name,
  type: 'application/zip',
  bytes: makeZip(Object.entries(files).map(([each, data]) => ({ name: each, data }))),
  as: 'multipart',
});
