import type { Case } from '../case.js';
import { ACCESS_CASES } from './access.js';
import { APP_CASES } from './app.js';
import { BACKEND_CASES } from './backend.js';
import { BATCH_CASES } from './batches.js';
import { CONTROL_CASES } from './control.js';
import { CREATE_CASES } from './create-users.js';
import { FAULT_CASES } from './faults.js';
import { JOURNAL_AND_REPORT_CASES } from './journal-and-report.js';
import { LIMIT_AND_ADVICE_CASES } from './limits-and-advice.js';
import { PLANE_CASES } from './planes.js';
import { READ_CASES } from './read-users.js';
import { REFUSED_FILE_CASES } from './refused-files.js';
import { ROUTE_CASES } from './routes.js';
import { SCHEME_CASES } from './schemes.js';
import { UPDATE_CASES } from './update-users.js';
import { UPLOAD_CASES } from './uploads.js';

/** The whole suite. */
export const CASES: readonly Case[] = [
  ...ACCESS_CASES,
  ...ROUTE_CASES,
  ...CREATE_CASES,
  ...READ_CASES,
  ...UPDATE_CASES,
  ...BATCH_CASES,
  ...UPLOAD_CASES,
  ...REFUSED_FILE_CASES,
  ...LIMIT_AND_ADVICE_CASES,
  ...APP_CASES,
  ...BACKEND_CASES,
  ...CONTROL_CASES,
  ...JOURNAL_AND_REPORT_CASES,
  ...PLANE_CASES,
  ...FAULT_CASES,
  ...SCHEME_CASES,
];
