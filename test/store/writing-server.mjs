// A process that writes to a database file until it is killed, and tells on standard output what was acknowledged.
// node writing-server.mjs FILE ROUND
import { writeSync } from 'node:fs';
import { createApp } from '../../dist/server/app.js';
import { Platform } from '../../dist/server/platform.js';
import { seedCorps } from '../../dist/server/seeding.js';

const [file, round] = process.argv.slice(2);
const platform = new Platform({ db: file });
const columns = [
  { name: 'Employee ID', type: 'employeeId', required: true },
  { name: 'File', type: 'text', required: true },
];
const module = { moduleId: 'files', name: 'Files', template: 'custom', columns, key: ['Employee ID', 'File'], dualAuth: false };
const corp = {
  corpId: 'demo',
  name: 'Demo',
  docking: true,
  keys: [{ secret: 'demo-secret', enabled: true }],
  modules: [module],
  users: [],
  rows: { files: [] },
};
if (platform.store.created) seedCorps(platform, [corp], 'seed');
const app = createApp(platform);

const credentials = { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 'demo-secret' };
const json = { ...credentials, 'Content-Type': 'application/json' };

async function send(method, path, body, headers = json) {
  const response = await app.request(path, { method, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
}

const joiner = (employeeId) => ({ employeeId, password: 'p', name: 'n', employmentStatus: 'active', onboardingDate: '2026-01-01' });
/** Written at once, so that what stands here was acknowledged before the kill. */
const acknowledge = (line) => writeSync(1, `${line}\n`);

for (let at = 0; ; at++) {
  const id = `${round}-${at}`;
  await send('POST', '/docking/v1/users', joiner(id));
  acknowledge(`created ${id}`);
  await send('PATCH', `/docking/v1/users/${id}`, { employmentStatus: 'resigned', resignationDate: '2026-02-01', factory: id });
  acknowledge(`resigned ${id}`);
  const group = Array.from({ length: 50 }, (_, of) => `${id}-${of}`);
  await send('POST', '/docking/v1/users/batch', { users: group.map(joiner) });
  acknowledge(`batch ${id}`);
  const lines = group.map((employee) => `${employee},${id}`);
  await send('POST', '/docking/v1/modules/files/uploads', ['Employee ID,File', ...lines].join('\n'), {
    ...credentials,
    'Content-Type': 'text/csv',
  });
  acknowledge(`file ${id}`);
  await send('PATCH', `/backend/v1/corps/demo/users/${id}-0`, { employeeId: `${id}-moved` });
  acknowledge(`moved ${id}`);
  await send('DELETE', `/docking/v1/users/${id}-1`);
  acknowledge(`deleted ${id}`);
}
