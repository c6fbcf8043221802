// What the console asks for while one looks at it: a filter over a full journal, a page of many people, its first view.
import { readdirSync, readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { median, send, startChild } from '../measure.mjs';

const CALLS = 10_000;
const CREDENTIALS = { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 'demo-secret' };

export async function run(report) {
  const folder = fileURLToPath(new URL('../../dist/console/', import.meta.url));
  const names = ['index.html', ...readdirSync(`${folder}assets`).map((name) => `assets/${name}`)];
  const bytes = names.reduce((sum, name) => sum + gzipSync(readFileSync(folder + name)).byteLength, 0);
  report({ what: 'all files of the console, gzipped', value: bytes / 1000, unit: 'kB', target: 120 });

  const child = await startChild('server');
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const get = async (path, headers = {}) => {
    const began = performance.now();
    const { status, text } = await send(agent, child.port, { path, headers });
    if (status >= 400) throw new Error(`${path}: ${status} ${text.slice(0, 300)}`);
    return performance.now() - began;
  };
  let left = CALLS;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left-- > 0) await get('/docking/v1/users/E1001', CREDENTIALS);
    }),
  );
  const times = async (path) => {
    const taken = [];
    for (let nth = 0; nth < 9; nth++) taken.push(await get(path));
    return median(taken);
  };
  const all = await times('/_mock/v1/calls?corpId=demo');
  const text = await times('/_mock/v1/calls?corpId=demo&filter=nowhere%20to%20be%20found');
  report({ what: `a page of ${CALLS} calls`, value: all, unit: 'ms', target: 1000 });
  report({ what: `a free text over ${CALLS} calls`, value: text, unit: 'ms', target: 1000 });
  agent.destroy();
  child.stop();
}
