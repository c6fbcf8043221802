// Made schema-1.db.gz: a database file as version 0.1.0 left it, with something in every table. It was run once, at the last commit whose
// schema was version 1 (60120bd), after `npm run build`:
//
//   node test/store/files/make-schema-1.mjs test/store/files/schema-1.db.gz
//
// It is kept as the record of what is in that file, and must not be run against a later schema.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createApp } from '../../../dist/server/app.js';
import { Platform } from '../../../dist/server/platform.js';
import { seedCorp } from '../../../dist/server/seeding.js';
import { VERSION } from '../../../dist/server/version.js';
import { builtInProfile } from '../../../dist/wire/profile/built-in.js';

if (VERSION !== '0.1.0') throw new Error(`this is ${VERSION}`);
const folder = mkdtempSync(join(tmpdir(), 'schema-1-'));
const file = join(folder, 'state.db');
let count = 0;
const platform = new Platform({
  db: file,
  profile: builtInProfile('wecom-style'),
  realTime: () => Date.parse('2026-11-24T08:00:00.000Z'),
  ids: (prefix, length = 12) => prefix + String(++count).padStart(length, '0'),
  onBug: (error) => {
    throw error;
  },
});
const columns = [
  { name: 'Employee ID', type: 'employeeId', required: true },
  { name: 'Month', type: 'month', required: true },
  { name: 'Amount', type: 'number', required: false },
];
const module = { moduleId: 'pay', name: 'Pay', template: 'custom', columns, key: ['Employee ID', 'Month'], dualAuth: false };
const user = (employeeId, name) => ({
  user: { employeeId, name, employmentStatus: 'active', onboardingDate: '2026-01-01', department: '生产部' },
  password: `pw-${employeeId}`,
  activated: false,
});
seedCorp(
  platform,
  {
    corpId: 'acme',
    name: 'Acme',
    docking: true,
    keys: [{ secret: 'acme-secret', label: 'first', enabled: true }],
    users: [user('E1', '王芳'), user('E2', 'Li Na')],
    modules: [module],
    rows: { pay: [['E1', '2026-01', '1']] },
  },
  'seed',
);
const app = createApp(platform);
async function call(method, path, body, headers = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/csv' : 'application/json';
  const response = await app.request(`http://localhost${path}`, { method, headers: { 'Content-Type': type, ...headers }, body: text });
  const answer = await response.json();
  if (!response.ok || answer.errcode) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

const { access_token: docking } = await call('GET', '/cgi-bin/gettoken?corpid=acme&corpsecret=acme-secret');
const { token: login } = await call('POST', '/app/v1/login', { corpId: 'acme', employeeId: 'E1', password: 'pw-E1' });
await call('PUT', '/app/v1/me/second-password', { password: 'second' }, { Authorization: `Bearer ${login}` });
await call('POST', `/cgi-bin/user/update?access_token=${docking}`, { userid: 'E2', department: 'HR' });
const upload = (text, name) => call('POST', `/cgi-bin/media/upload?access_token=${docking}&module_id=pay&file_name=${name}`, text);
await upload('Employee ID,Month,Amount\nE1,2026-01,2\nE1,2026-02,3\nE2,2026-01,4\n', 'pay.csv');
platform.store.tokens.useNonce(platform.store.corps.get('acme').corp, 'nonce-1', Date.parse('2026-11-24T09:00:00.000Z'), 0);
await call('POST', '/_mock/v1/snapshots', { name: 'kept' });
// An upload that a crash cut off.
const corp = platform.store.corps.get('acme').corp;
const stored = platform.store.modules.get(corp, 'pay');
platform.store.rows
  .stage(stored, platform.store.uploads.begin(corp, 'pay', 'upl_cut', '2026-11-24T08:00:00.000Z'))
  .write([{ values: ['E2', '2026-09', '9'] }]);
platform.close();
writeFileSync(process.argv[2], gzipSync(readFileSync(file), { level: 9 }));
rmSync(folder, { recursive: true });
console.log({ docking, login });
