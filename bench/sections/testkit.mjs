// The platform inside a unit test.
import { spawn } from 'node:child_process';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { companyIQ } from '../../dist/testkit/index.js';
import { inTurns, median } from '../measure.mjs';

const CALLS = 1000;

async function each(count, work) {
  const began = performance.now();
  for (let at = 0; at < count; at++) await work(at);
  return ((performance.now() - began) / count) * 1000;
}

/** Milliseconds that a fresh process takes to import a module, beside one that imports nothing. */
function importing(name) {
  const began = performance.now();
  const script = name === null ? '' : `await import(${JSON.stringify(name)})`;
  return new Promise((resolve, reject) => {
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'inherit', 'inherit'] }).once('exit', (code) =>
      code === 0 ? resolve(performance.now() - began) : reject(new Error(`importing ${name} failed`)),
    );
  });
}

export async function run(report) {
  const ciq = companyIQ({ fixtures: 'demo' });
  const headers = { 'X-Corp-Id': ciq.corpId, 'X-Corp-Secret': ciq.secret };
  const url = `${ciq.dockingUrl}/users/E1001`;
  const server = setupServer(
    http.all('https://trivial.example/*', () => Response.json({ hello: 'world' })),
    ...ciq.handlers,
  );
  server.listen();
  const call = await inTurns(7, {
    trivial: () => each(CALLS, async () => (await fetch('https://trivial.example/x', { headers })).json()),
    direct: () => each(CALLS, async () => (await ciq.fetch(url, { headers })).json()),
    msw: () => each(CALLS, async () => (await fetch(url, { headers })).json()),
  });
  server.close();
  report({
    what: 'getUser through the msw handlers',
    value: call.msw,
    unit: 'µs',
    baseline: call.trivial + call.direct,
    than: 'a trivial msw handler plus the same call through ciq.fetch',
    target: 1.5,
  });
  const made = [];
  for (let at = 0; at < 100; at++) {
    const began = performance.now();
    const another = companyIQ({ fixtures: 'demo' });
    made.push(performance.now() - began);
    await another.close();
  }
  report({ what: 'a new companyIQ() after the first', value: median(made), unit: 'ms', target: 5 });
  const resets = [];
  for (let at = 0; at < 200; at++) {
    ciq.given.user();
    const began = performance.now();
    ciq.reset();
    resets.push(performance.now() - began);
  }
  report({ what: 'reset() with the demo fixtures', value: median(resets), unit: 'ms', target: 1 });
  await ciq.close();
  const root = (name) => new URL(name, import.meta.url).href;
  const time = await inTurns(9, {
    nothing: () => importing(null),
    msw: () => importing(import.meta.resolve('msw/node')),
    testkit: () => importing(root('../../dist/testkit/index.js')),
  });
  report({
    what: 'importing companyiq-mock/testkit',
    value: time.testkit - time.nothing,
    unit: 'ms',
    baseline: time.msw - time.nothing,
    than: 'importing msw/node',
    target: 2,
  });
}
