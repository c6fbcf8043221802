// From the start of a process to its first answer with status 200.
import { spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { inTurns, send } from '../measure.mjs';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

async function firstAnswer(args, answered) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NO_COLOR: '1' } });
  try {
    const port = await new Promise((resolve, reject) => {
      let text = '';
      child.stdout.on('data', (chunk) => {
        text += chunk;
        const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(text);
        if (found) resolve(Number(found[1]));
      });
      child.once('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)));
    });
    const { status } = await send(new Agent(), port, { path: answered });
    if (status !== 200) throw new Error(`answered with ${status}`);
    return performance.now() - began;
  } finally {
    child.kill('SIGKILL');
  }
}

function bareNode() {
  const began = performance.now();
  return new Promise((resolve) => spawn(process.execPath, ['-e', '0']).once('exit', () => resolve(performance.now() - began)));
}

export async function run(report) {
  const time = await inTurns(9, {
    node: bareNode,
    hono: () => firstAnswer([path('../children/hono.mjs')], '/'),
    ours: () => firstAnswer([path('../../dist/cli/main.js'), 'serve', '--port', '0'], '/healthz'),
    withoutConsole: () => firstAnswer([path('../../dist/cli/main.js'), 'serve', '--port', '0', '--no-console'], '/healthz'),
  });
  report({ what: 'serve, until the first 200', value: time.ours, unit: 'ms', baseline: time.hono, than: 'bare hono', target: 2.5 });
  report({ what: 'serve, until the first 200', value: time.ours, unit: 'ms', baseline: time.node, than: 'a bare node process' });
  report({
    what: 'serve with the console, until the first 200',
    value: time.ours,
    unit: 'ms',
    baseline: time.withoutConsole,
    than: 'serve --no-console',
    target: 1.2,
  });
}
