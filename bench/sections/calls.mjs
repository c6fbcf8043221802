// CPU time of the server's process for one request, over kept-alive connections, with the journal on.
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { cpuPerRequest, inTurns, startChild } from '../measure.mjs';

const CREDENTIALS = { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 'demo-secret' };
const COUNT = 4000;
const BATCH = 1000;

const user = (employeeId) => ({
  employeeId,
  password: `Init-${employeeId}`,
  name: '王芳',
  employmentStatus: 'active',
  onboardingDate: '2026-03-02',
  factory: 'Suzhou Plant 2',
  department: 'Assembly',
  position: 'Operator',
  laborType: 'direct',
});

export const createUser = (employeeId) => {
  const body = JSON.stringify(user(employeeId));
  const headers = { ...CREDENTIALS, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  return { method: 'POST', path: '/docking/v1/users', headers, body };
};

const dockUsers = (round, at) => {
  const body = JSON.stringify({ users: Array.from({ length: BATCH }, (_, index) => user(`B${round}-${at}-${index}`)) });
  const headers = { ...CREDENTIALS, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  return { method: 'POST', path: '/docking/v1/users/batch', headers, body };
};

/** Microseconds of CPU for one row: one prepared statement, one transaction, a unique index. */
function bareInsert() {
  const db = new Database(':memory:');
  db.exec(
    'CREATE TABLE users (employeeId TEXT, name TEXT, status TEXT, day TEXT, factory TEXT, department TEXT, position TEXT, labor TEXT)',
  );
  db.exec('CREATE UNIQUE INDEX ids ON users (employeeId)');
  const insert = db.prepare('INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const rows = 50 * BATCH;
  const before = process.cpuUsage();
  for (let batch = 0; batch < 50; batch++) {
    db.transaction(() => {
      for (let index = 0; index < BATCH; index++)
        insert.run(`B${batch}-${index}`, '王芳', 'active', '2026-03-02', 'Suzhou Plant 2', 'Assembly', 'Operator', 'direct');
    })();
  }
  const { user: used, system } = process.cpuUsage(before);
  db.close();
  return (used + system) / rows;
}

export async function run(report) {
  const [bare, ours] = await Promise.all([startChild('hono'), startChild('server')]);
  try {
    await cpuPerRequest(bare, COUNT, () => ({}));
    await cpuPerRequest(ours, COUNT, () => ({ path: '/docking/v1/users/E1001', headers: CREDENTIALS }));
    await cpuPerRequest(ours, COUNT, (at) => createUser(`W-${at}`));
    const began = performance.now();
    const cost = await inTurns(5, {
      bare: () => cpuPerRequest(bare, COUNT, () => ({})),
      getUser: () => cpuPerRequest(ours, COUNT, () => ({ path: '/docking/v1/users/E1001', headers: CREDENTIALS })),
      createUser: (round) => cpuPerRequest(ours, COUNT, (at) => createUser(`C${round}-${at}`)),
      dockUsers: async (round) => (await cpuPerRequest(ours, 20, (at) => dockUsers(round, at))) / BATCH,
      insert: () => bareInsert(),
    });
    const than = 'bare hono on @hono/node-server';
    report({ what: 'getUser', value: cost.getUser, unit: 'µs', baseline: cost.bare, than, target: 3 });
    report({ what: 'createUser', value: cost.createUser, unit: 'µs', baseline: cost.bare, than, target: 4.5 });
    report({
      what: `dockUsers, ${BATCH} a call, for one user`,
      value: cost.dockUsers,
      unit: 'µs',
      baseline: cost.insert,
      than: 'a bare better-sqlite3 insert',
      target: 8,
    });
    console.log(`    (${Math.round((performance.now() - began) / 1000)} s)`);
  } finally {
    bare.stop();
    ours.stop();
  }
}
