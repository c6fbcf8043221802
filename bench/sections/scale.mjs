// Whether single reads and updates stay as quick with a million users as with a thousand. In process, so that no network blurs it.

import { checkFixture } from '../../dist/fixtures/check.js';
import { builtIn } from '../../dist/fixtures/demo.js';
import { createApp } from '../../dist/server/app.js';
import { Platform } from '../../dist/server/platform.js';
import { seedCorps } from '../../dist/server/seeding.js';
import { median } from '../measure.mjs';

const SIZES = [1_000, 100_000, 1_000_000];
const headers = { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 'demo-secret', 'Content-Type': 'application/json' };
const id = (number) => `E${String(number).padStart(7, '0')}`;

/** A platform with so many users. */
function filled(size) {
  const platform = new Platform();
  for (const corp of checkFixture(builtIn('empty'), platform.rules.fields).document.corps) seedCorps(platform, [corp], 'seed');
  const { corp } = platform.store.corps.get('demo');
  const at = platform.clock.at();
  const user = {
    name: '王芳',
    employmentStatus: 'active',
    onboardingDate: '2026-03-02',
    factory: 'Suzhou Plant 2',
    department: 'Assembly',
  };
  const stamps = { activated: false, createdAt: at, updatedAt: at, activatedAt: null };
  for (let from = 0; from < size; from += 10_000)
    platform.store.transaction(() => {
      for (let number = from; number < Math.min(size, from + 10_000); number++)
        platform.store.users.insert(corp, { ...user, employeeId: id(number) }, 'x', stamps);
    });
  return { platform, app: createApp(platform), size };
}

async function time({ app, size }, count, make) {
  const times = [];
  for (let at = 0; at < count; at++) {
    const employeeId = id(Math.floor((at * 7919) % size));
    const request = new Request(`http://localhost/docking/v1/users/${employeeId}`, { headers, ...make(at) });
    const began = performance.now();
    const response = await app.fetch(request);
    times.push((performance.now() - began) * 1000);
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  }
  return median(times);
}

const read = (place) => time(place, 3000, () => ({}));
const update = (place) => time(place, 3000, (at) => ({ method: 'PATCH', body: JSON.stringify({ department: `D${at}` }) }));

export async function run(report) {
  const places = SIZES.map(filled);
  for (const place of places) {
    await read(place);
    await update(place);
  }
  const reads = places.map(() => []);
  const updates = places.map(() => []);
  for (let round = 0; round < 5; round++)
    for (const [index, place] of places.entries()) {
      reads[index].push(await read(place));
      updates[index].push(await update(place));
    }
  const [few, ...more] = places.keys();
  for (const index of more) {
    const count = `${SIZES[index].toLocaleString('en')} users`;
    const target = SIZES[index] === 1_000_000 ? 1.5 : undefined;
    for (const [what, times] of [
      ['getUser', reads],
      ['updateUser', updates],
    ])
      report({
        what: `${what} among ${count}`,
        value: median(times[index]),
        unit: 'µs',
        baseline: median(times[few]),
        than: 'among 1,000',
        target,
      });
  }
  for (const { platform } of places) platform.close();
}
