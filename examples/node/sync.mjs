// A nightly sync: docks an HR export into CompanyIQ and uploads the day's attendance. Node 20 or newer, no dependencies.
//
//   node sync.mjs [hr-export.csv [attendance.csv]]
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { crc32, deflateRawSync } from 'node:zlib';

// The platform takes 1,000 users at a time. A small batch is repeated quickly when the connection breaks; 500 is a good size
// in earnest, 15 lets forty people show several batches.
const BATCH = 15;
const ATTEMPTS = 5;
const MODULE = process.env.COMPANYIQ_ATTENDANCE_MODULE ?? 'attendance';
const BACKOFF_MS = Number(process.env.COMPANYIQ_BACKOFF_MS ?? 500);
const TIMEOUT_MS = Number(process.env.COMPANYIQ_TIMEOUT_MS ?? 60_000);
const LONGEST_WAIT_MS = 5 * 60_000;

/** Ends the run with one clear line. */
class SyncError extends Error {}

const required = (name) => process.env[name] || fail(`set ${name}`);
const fail = (message) => {
  throw new SyncError(message);
};

/** The platform's `code` of success, and of failures that pass by themselves, whatever the HTTP status: too many calls, an error of its own. */
const OK = 0;
const PASSING = [42901, 50000];

/**
 * One call, repeated while that can help: the connection broke, or the platform was busy or failed. What cannot get better is told at once:
 * a refusal, a certificate, an answer of something that is not the platform. Every call of this sync may be repeated: docking a record or a
 * file twice changes nothing.
 */
async function call(method, path, { body, json } = {}) {
  const url = `${required('COMPANYIQ_BASE_URL').replace(/\/+$/, '')}${path}`;
  if (!/^https?:/.test(url) || !URL.canParse(url)) fail(`COMPANYIQ_BASE_URL is no http or https URL: ${url}`);
  const headers = { 'X-Corp-Id': required('COMPANYIQ_CORP_ID'), 'X-Corp-Secret': required('COMPANYIQ_SECRET') };
  if (json !== undefined) headers['Content-Type'] = 'application/json';
  for (let attempt = 1; ; attempt++) {
    let problem;
    let wait = BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
    try {
      const answer = await fetch(url, {
        method,
        headers,
        body: json === undefined ? body : JSON.stringify(json),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      // A cut connection shows here at the latest.
      const read = readAnswer(await answer.text());
      if (answer.status >= 500 || answer.status === 429 || PASSING.includes(read?.code)) {
        problem = `answered ${answer.status}${answer.ok ? ` with code ${read.code}` : ''}`;
        const retryAfter = answer.headers.get('Retry-After');
        if (/^\d+$/.test(retryAfter ?? '')) wait = Number(retryAfter) * 1000;
      } else if (!read) {
        fail(`${method} ${path} answered ${answer.status}, but not as the platform does: is COMPANYIQ_BASE_URL right?`);
      } else if (answer.ok && read.code === OK) {
        return read.data;
      } else {
        const { error, code, message, details } = read;
        const refused = `${method} ${path} was refused (${answer.status} ${error ?? code}): ${message}`;
        fail([refused, ...(details ?? []).map(reason)].join('\n  '));
      }
    } catch (error) {
      if (error instanceof SyncError) throw error;
      problem = (error.cause?.message ?? error.message).trim();
      if (/CERT|SELF_SIGNED|UNABLE_TO_|^ERR_SSL_/.test(error.cause?.code)) fail(`${method} ${path}: the server is not trusted: ${problem}`);
    }
    if (attempt === ATTEMPTS) fail(`${method} ${path} failed ${ATTEMPTS} times, at last: ${problem}`);
    console.error(`${method} ${path}: ${problem}; trying again`);
    await sleep(Math.min(wait, LONGEST_WAIT_MS));
  }
}

/** An answer of the platform: JSON with a `code`, and `data` where it is well. Undefined for what others answer: a proxy's page, another system's JSON. */
function readAnswer(text) {
  try {
    const read = JSON.parse(text);
    return typeof read?.code === 'number' && (read.code !== OK || typeof (read.data ?? '') === 'object') ? read : undefined;
  } catch {
    return undefined;
  }
}

/** One detail of a refusal in a line. */
const reason = ({ line, column, field, rule, message }) =>
  [line && `line ${line}`, column ?? field, rule, message].filter(Boolean).join(': ');

/** The text of the export. Read as anything but what it is, it would dock damaged names, which nobody could take back (USR-4). */
async function readText(file) {
  const advice = 'export it again as UTF-8 (in Excel: "CSV UTF-8")';
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error.code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    fail(`${file} is not UTF-8, perhaps GBK: ${advice}`);
  }
  if (text.includes('\ufffd')) fail(`${file} holds "\ufffd" where a character was lost: ${advice}`);
  return text;
}

/** The lines of a csv as objects by the names of its header; cells may be quoted, and a quoted cell may hold commas and line breaks. */
function readCsv(text) {
  const lines = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    lines.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') lines.push([]);
  }
  const [header, ...rows] = lines.filter((cells) => cells.join('') !== '');
  return rows.map((cells) => {
    if (cells.length !== header.length) fail(`a line of the HR export has ${cells.length} cells, not ${header.length}: ${cells.join(',')}`);
    return Object.fromEntries(header.map((name, at) => [name, cells[at]]));
  });
}

// HR's words on the left, the platform's on the right. What is not listed is sent as it is, and the platform says what is wrong.
const STATUS = { Active: 'active', Left: 'resigned' };
const GENDER = { F: 'female', M: 'male' };

const toUser = (row) => ({
  employeeId: row['Employee No'],
  password: row['Initial Password'],
  name: row.Name,
  employmentStatus: STATUS[row.Status] ?? row.Status,
  onboardingDate: row['Date Joined'],
  resignationDate: row['Date Left'] || null,
  factory: row.Plant || null,
  department: row.Department || null,
  position: row.Position || null,
  laborType: row['Labor Type'] || null,
  gender: (GENDER[row.Gender] ?? row.Gender) || null,
  mobile: row.Mobile || null,
  email: row.Email || null,
});

/** The employeeIds of those who are resigned on the platform. */
async function listResigned() {
  const resigned = new Set();
  let cursor = null;
  do {
    const page = await call('GET', `/users?employmentStatus=resigned&limit=1000${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    for (const { employeeId } of page.items) resigned.add(employeeId);
    cursor = page.nextCursor;
  } while (cursor);
  return resigned;
}

/**
 * What to dock for one person. Of somebody resigned only status and resignation date may change: whoever stays resigned is
 * docked with these alone, and whoever comes back is taken back first and brought up to date then.
 */
function itemsFor(user, resigned) {
  if (!resigned.has(user.employeeId)) return [user];
  const { employeeId, employmentStatus, resignationDate } = user;
  const short = { employeeId, employmentStatus, resignationDate };
  return employmentStatus === 'resigned' ? [short] : [short, user];
}

/** Docks everybody in batches, and tells how many items failed. */
async function dockUsers(users) {
  const names = new Map(users.map(({ employeeId, name }) => [employeeId, name]));
  const resigned = await listResigned();
  const items = users.flatMap((user) => itemsFor(user, resigned));
  const totals = { created: 0, updated: 0, unchanged: 0, failed: 0 };
  for (let from = 0; from < items.length; from += BATCH) {
    const answer = await call('POST', '/users/batch', { json: { users: items.slice(from, from + BATCH) } });
    for (const outcome of Object.keys(totals)) totals[outcome] += answer[outcome];
    // Known users carry a warning that their password was not looked at (USR-5). That is as it should be.
    for (const { employeeId, error } of answer.results.filter(({ outcome }) => outcome === 'failed')) {
      for (const detail of error.details.length > 0 ? error.details : [error])
        console.error(`FAILED ${employeeId} ${names.get(employeeId) ?? ''}: ${reason(detail)}`);
    }
  }
  console.log(
    `users: ${Object.entries(totals)
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(', ')}`,
  );
  return totals.failed;
}

/** A zip of one file. */
function zip(name, bytes) {
  const packed = deflateRawSync(bytes);
  const fileName = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0); // version needed
  common.writeUInt16LE(0x0800, 2); // the name is UTF-8
  common.writeUInt16LE(8, 4); // deflated
  common.writeUInt32LE(0x00210000, 6); // 1 January 1980: the same rows are always the same bytes
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(fileName.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, fileName, packed]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), fileName]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

/** Uploads the attendance. Companies choose which lookups they dock: where HR has made no such module, there is nothing to do. */
async function uploadAttendance(file) {
  const { items } = await call('GET', '/modules');
  if (!items.some(({ moduleId }) => moduleId === MODULE)) {
    console.log(`attendance: skipped, HR has not created the module "${MODULE}"`);
    return;
  }
  const form = new FormData();
  const name = basename(file);
  form.append('file', new Blob([zip(name, await readFile(file))], { type: 'application/zip' }), name.replace(/\.csv$/i, '.zip'));
  const upload = await call('POST', `/modules/${encodeURIComponent(MODULE)}/uploads`, { body: form });
  console.log(`attendance: ${upload.inserted} inserted, ${upload.replaced} replaced, ${upload.unchanged} unchanged`);
}

try {
  const [hrExport = '../data/hr-export.csv', attendance = '../data/attendance.csv'] = process.argv.slice(2);
  const failed = await dockUsers(readCsv(await readText(hrExport)).map(toUser));
  await uploadAttendance(attendance);
  if (failed > 0) fail(`${failed} failed; see above`);
} catch (error) {
  console.error(`sync failed: ${error.message}`);
  process.exitCode = 1;
}
