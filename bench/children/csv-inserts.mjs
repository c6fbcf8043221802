// The baseline of uploads: csv-parse to arrays, alone and with a one-row insert into a uniquely indexed table in memory.
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

answerQuestions({
  async measure() {
    await read(() => {});
    const parse = await read(() => {});
    const db = new Database(':memory:');
    db.exec('CREATE TABLE rows (id TEXT, day TEXT, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT); CREATE UNIQUE INDEX key ON rows (id, day)');
    const insert = db.prepare('INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)');
    db.exec('BEGIN');
    const both = await read((row) => insert.run(row));
    db.exec('COMMIT');
    return { parse, both };
  },
});
process.send({ port: 0 });
