import { fork } from 'node:child_process';
import { Agent, request as httpRequest } from 'node:http';
import { fileURLToPath } from 'node:url';

/** Starts a child of bench/children and waits until it listens. */
export async function startChild(name, args = [], execArgv = []) {
  const child = fork(fileURLToPath(new URL(`children/${name}.mjs`, import.meta.url)), args, {
    execArgv,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map();
  let ids = 0;
  const port = await new Promise((resolve, reject) => {
    child.on('message', ({ port, id, answer }) => (port === undefined ? waiting.get(id)(answer) : resolve(port)));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  const ask = (question, ...args) =>
    new Promise((resolve) => {
      waiting.set(++ids, resolve);
      child.send({ id: ids, ask: question, args });
    });
  return { port, ask, stop: () => child.kill('SIGKILL') };
}

/** Sends one request and gives status and body. */
export function send(agent, port, { method = 'GET', path = '/', headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }));
      response.on('error', reject);
    });
    request.on('error', reject);
    if (typeof body?.pipe === 'function') body.pipe(request);
    else request.end(body);
  });
}

/** Sends so many requests over a few kept-alive connections, and gives the server's CPU time for one, in microseconds. */
export async function cpuPerRequest(child, count, make, expected = (status) => status < 300) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const { status, text } = await send(agent, child.port, make(next++));
      if (!expected(status)) throw new Error(`unexpected answer ${status}: ${text.slice(0, 300)}`);
    }
  };
  const before = await child.ask('cpu');
  await Promise.all(Array.from({ length: 8 }, worker));
  const after = await child.ask('cpu');
  agent.destroy();
  return (after.user - before.user + after.system - before.system) / count;
}

export const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

/** The value below which so many percent of the values are. */
export const percentile = (values, percent) =>
  [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor((values.length * percent) / 100))];

/** Takes turns, so that a noisy minute falls on all alike; gives the median of each. */
export async function inTurns(rounds, measured) {
  const taken = Object.fromEntries(Object.keys(measured).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, measure] of Object.entries(measured)) taken[name].push(await measure(round));
  return Object.fromEntries(Object.entries(taken).map(([name, values]) => [name, median(values)]));
}
