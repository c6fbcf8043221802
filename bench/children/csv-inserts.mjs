// The baseline of uploads: csv-parse to arrays, alone and with a one-row insert into a uniquely indexed table, in memory and in a WAL file.
import { createReadStream } from 'node:fs';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import { answerQuestions } from './answering.mjs';

const [file] = process.argv.slice(2);

function read(each) {
  const before = process.cpuUsage();
  return new Promise((resolve, reject) => {
    const parser = parse();
    parser.on('data', each);
    parser.on('error', reject);
    parser.on('end', () => {
      const { user, system } = process.cpuUsage(before);
      resolve((user + system) / 1000);
    });
    createReadStream(file).pipe(parser);
  });
}

/** The same file, as often as asked, each time in one transaction. */
async function inserts(db, times) {
  db.exec('CREATE TABLE rows (id TEXT, day TEXT, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT); CREATE UNIQUE INDEX key ON rows (id, day)');
  const insert = db.prepare('INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)');
  const taken = [];
  for (let time = 0; time < times; time++) {
    db.exec('BEGIN');
    const before = process.cpuUsage();
    await read((row) => insert.run(row));
    db.exec('COMMIT');
    const { user, system } = process.cpuUsage(before);
    taken.push((user + system) / 1000);
  }
  db.close();
  return taken;
}

answerQuestions({
  async measure() {
    await read(() => {});
    const parse = await read(() => {});
    const [both] = await inserts(new Database(':memory:'), 1);
    return { parse, both };
  },
  async measureWal(path) {
    await read(() => {});
    const db = new Database(path);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    return inserts(db, 2);
  },
});
process.send({ port: 0 });
