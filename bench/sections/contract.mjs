// What journal, rule outcomes and coverage cost; reports; memory over many calls; exec.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cpuPerRequest, inTurns, median, startChild } from '../measure.mjs';
import { createUser } from './calls.mjs';

const COUNT = 3000;

export async function run(report) {
  const [observed, unobserved] = await Promise.all([startChild('server'), startChild('server', ['default', 'unobserved'])]);
  try {
    for (const child of [observed, unobserved]) await cpuPerRequest(child, COUNT, (at) => createUser(`W-${at}`));
    const cost = await inTurns(7, {
      observed: (round) => cpuPerRequest(observed, COUNT, (at) => createUser(`C${round}-${at}`)),
      unobserved: (round) => cpuPerRequest(unobserved, COUNT, (at) => createUser(`C${round}-${at}`)),
    });
    report({
      what: 'createUser with journal and coverage',
      value: cost.observed,
      unit: 'µs',
      baseline: cost.unobserved,
      than: 'without',
      target: 1.15,
    });
    const { calls } = await observed.ask('journal');
    report({ what: `a report over ${calls.toLocaleString('en')} calls`, value: await observed.ask('report'), unit: 'ms', target: 1000 });
  } finally {
    observed.stop();
    unobserved.stop();
  }
  const child = await startChild('server', [], ['--expose-gc']);
  try {
    const headers = { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 'demo-secret', 'Content-Type': 'application/json' };
    const make = (at) => {
      const body = JSON.stringify({ department: `D${at % 50}` });
      return { method: 'PATCH', path: '/docking/v1/users/E1001', headers: { ...headers, 'Content-Length': Buffer.byteLength(body) }, body };
    };
    const memory = [];
    for (let round = 0; round < 5; round++) {
      await cpuPerRequest(child, 20_000, make);
      await child.ask('collect');
      memory.push(await child.ask('rss'));
    }
    report({
      what: 'memory after 100,000 calls',
      value: memory[4] / 2 ** 20,
      unit: 'MB',
      baseline: memory[0] / 2 ** 20,
      than: 'after 20,000',
      target: 1.15,
    });
  } finally {
    child.stop();
  }
  const cli = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
  const times = [];
  for (let round = 0; round < 7; round++) {
    const began = performance.now();
    await new Promise((resolve) =>
      spawn(process.execPath, [cli, 'exec', '--', process.execPath, '-e', '0'], { stdio: 'ignore' }).once('exit', resolve),
    );
    times.push(performance.now() - began);
  }
  report({ what: 'exec of a command that does nothing', value: median(times), unit: 'ms', target: 1000 });
}
