// A 20 MB attendance file through the whole server, against csv-parse and single inserts over the same file.
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { generateUsers } from '../../dist/fixtures/generate/people.js';
import { writeRows } from '../../dist/fixtures/generate/write-rows.js';
import { TEMPLATES } from '../../dist/rules/module.js';
import { median, percentile, send, startChild } from '../measure.mjs';

const CREDENTIALS = { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 'demo-secret' };
const USERS = 2000;
const MOST = 20_971_520;
const ROUNDS = 3;

/** A csv of attendance rows, as near to the limit as whole rows come. */
async function makeFiles(folder) {
  const csv = join(folder, 'attendance.csv');
  const module = { moduleId: 'attendance', ...TEMPLATES.attendance, template: 'attendance', dualAuth: false };
  await writeRows({ module, users: [...generateUsers({ users: USERS, seed: 1 })], rows: 400_000, seed: 1, out: csv });
  const bytes = readFileSync(csv);
  const end = bytes.lastIndexOf('\n', MOST - 1) + 1;
  const text = bytes.subarray(0, end);
  await pipeline(Readable.from([text]), createWriteStream(csv));
  const zip = join(folder, 'attendance.zip');
  const archive = new ZipFile();
  archive.addBuffer(text, 'attendance.csv');
  archive.end();
  await pipeline(archive.outputStream, createWriteStream(zip));
  const boundary = 'bench-boundary';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="attendance.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  const form = join(folder, 'form');
  await pipeline(Readable.from([Buffer.from(head), text, Buffer.from(`\r\n--${boundary}--\r\n`)]), createWriteStream(form));
  return {
    csv,
    raw: { file: csv, type: 'text/csv', query: '?fileName=attendance.csv' },
    multipart: { file: form, type: `multipart/form-data; boundary=${boundary}`, query: '' },
    zip: { file: zip, type: 'application/zip', query: '?fileName=attendance.zip' },
    rows: text.toString('latin1').split('\n').length - 2,
  };
}

/**
 * One upload into a new server, in memory or in the file `db`: its CPU time in ms, that of the same file `again`, how much memory each took
 * at its peak, and what was written.
 */
async function upload({ file, type, query }, { watch, again = false, db } = {}) {
  const child = await startChild('server', db ? ['default', 'observed', db] : [], ['--expose-gc']);
  try {
    await child.ask('users', USERS);
    // A small one first, so that what is only loaded once is not counted as this one's.
    await dock(child, {
      type: 'text/csv',
      query: '?fileName=a.csv',
      body: 'Employee ID,Date,Shift,Clock In,Clock Out,Hours,Attendance Status\r\n',
    });
    await child.ask('collect');
    const idle = await child.ask('rss');
    const once = async () => {
      const before = await child.ask('cpu');
      await dock(child, { type, query, body: createReadStream(file), length: statSync(file).size });
      const after = await child.ask('cpu');
      return (after.user - before.user + after.system - before.system) / 1000;
    };
    const watching = watch?.(child);
    const before = await child.ask('written');
    const ms = await once();
    const latencies = await watching?.stop();
    const memory = (await child.ask('peak')) - idle;
    const written = (await child.ask('written')) - before;
    if (!again) return { ms, memory, latencies, written };
    const second = await once();
    return { ms, memory, latencies, written, again: second, writtenAgain: (await child.ask('written')) - before - written };
  } finally {
    child.stop();
  }
}

async function dock(child, { type, query, body, length }) {
  const { status, text } = await send(new Agent(), child.port, {
    method: 'POST',
    path: `/docking/v1/modules/attendance/uploads${query}`,
    headers: { ...CREDENTIALS, 'Content-Type': type, ...(length === undefined ? {} : { 'Content-Length': length }) },
    body,
  });
  if (status !== 201) throw new Error(`unexpected answer ${status}: ${text.slice(0, 500)}`);
}

/** Keeps asking for one user, one call after the other, and notes how long each took. */
function keepAsking(child) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times = [];
  let going = true;
  const asking = (async () => {
    while (going) {
      const began = performance.now();
      await send(agent, child.port, { path: '/docking/v1/users/E1001', headers: CREDENTIALS });
      times.push(performance.now() - began);
    }
  })();
  return {
    stop: async () => {
      going = false;
      await asking;
      agent.destroy();
      return times;
    },
  };
}

export async function run(report) {
  const folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-bench-'));
  try {
    const files = await makeFiles(folder);
    const taken = { baseline: [], parse: [], raw: [], multipart: [], zip: [], again: [], wal: [], walAgain: [], db: [], dbAgain: [] };
    const memory = { raw: 0, multipart: 0, zip: 0, db: 0 };
    const disk = { written: 0, writtenAgain: 0, size: 1 };
    for (let round = 0; round < ROUNDS; round++) {
      const baseline = await startChild('csv-inserts', [files.csv]);
      const { parse, both } = await baseline.ask('measure');
      const [wal, walAgain] = await baseline.ask('measureWal', join(folder, `baseline-${round}.db`));
      baseline.stop();
      taken.parse.push(parse);
      taken.baseline.push(both);
      taken.wal.push(wal);
      taken.walAgain.push(walAgain);
      for (const way of ['raw', 'multipart', 'zip']) {
        const one = await upload(files[way], { again: way === 'raw' });
        if (one.again !== undefined) taken.again.push(one.again);
        taken[way].push(one.ms);
        memory[way] = Math.max(memory[way], one.memory);
      }
      const db = join(folder, `state-${round}.db`);
      const one = await upload(files.raw, { again: true, db });
      taken.db.push(one.ms);
      taken.dbAgain.push(one.again);
      memory.db = Math.max(memory.db, one.memory);
      Object.assign(disk, { written: one.written, writtenAgain: one.writtenAgain, size: statSync(db).size });
    }
    const time = Object.fromEntries(Object.entries(taken).map(([name, values]) => [name, median(values)]));
    const size = `${files.rows.toLocaleString('en')} rows`;
    const inMemory = { unit: 'ms', baseline: time.baseline, than: 'csv-parse and single inserts' };
    report({ what: `raw csv, ${size}`, value: time.raw, ...inMemory, target: 1.5 });
    report({ what: 'raw csv', value: time.raw, unit: 'ms', baseline: time.parse, than: 'csv-parse alone' });
    report({ what: 'multipart', value: time.multipart, unit: 'ms', baseline: time.raw, than: 'raw', target: 1.05 });
    report({ what: 'zip', value: time.zip, unit: 'ms', baseline: time.raw, than: 'raw', target: 1.2 });
    report({ what: 'the same csv again', value: time.again, unit: 'ms', baseline: time.raw, than: 'the first time', target: 1.2 });
    const inWal = { unit: 'ms', baseline: time.wal, than: 'csv-parse and single inserts into a WAL file' };
    report({ what: 'raw csv with --db', value: time.db, ...inWal, target: 1.5 });
    report({ what: 'the same csv again with --db', value: time.dbAgain, ...inWal, target: 1.5 });
    report({
      what: 'the same csv again with --db',
      value: time.dbAgain,
      unit: 'ms',
      baseline: time.walAgain,
      than: 'the same inserts again',
      target: 1.5,
    });
    if (!Number.isNaN(disk.written)) {
      const ofDatabase = { unit: 'MB', baseline: disk.size / 2 ** 20, than: 'the database' };
      report({ what: 'bytes written with --db', value: disk.written / 2 ** 20, ...ofDatabase, target: 6 });
      report({ what: 'bytes written again', value: disk.writtenAgain / 2 ** 20, ...ofDatabase, target: 6 });
    }
    for (const way of ['raw', 'multipart', 'zip'])
      report({ what: `peak memory above idle, ${way}`, value: memory[way] / 2 ** 20, unit: 'MB', target: 64 });
    report({ what: 'peak memory above idle, raw with --db', value: memory.db / 2 ** 20, unit: 'MB', target: 32 });
    for (const db of [undefined, join(folder, 'watched.db')]) {
      const { latencies } = await upload(files.raw, { watch: keepAsking, db });
      const what = `getUser meanwhile${db ? ' with --db' : ''}, 99 of 100 (${latencies.length} calls)`;
      report({ what, value: percentile(latencies, 99), unit: 'ms', target: 50 });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
