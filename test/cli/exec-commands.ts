import { readFileSync } from 'node:fs';
import type { CliOptions, Ended } from './cli-process.js';
import { runCli } from './run-cli.js';

/** A command line that runs a script of this runtime, an ES module. */
export const node = (script: string): string[] => [process.execPath, '--input-type=module', '-e', script];

// By node:http, which starts in a third of the time that fetch takes: dozens of these are run.
const PRELUDE = `
import { request } from 'node:http';
const { COMPANYIQ_BASE_URL: base, COMPANYIQ_CORP_ID: corpId, COMPANYIQ_SECRET: secret } = process.env;
const dock = (method, path, body) => new Promise((resolve, reject) => {
  const headers = { 'X-Corp-Id': corpId, 'X-Corp-Secret': secret, 'Content-Type': 'application/json' };
  request(base + path, { method, headers }, (answer) => answer.resume().on('end', () => resolve({ status: answer.statusCode })))
    .on('error', reject)
    .end(body && JSON.stringify(body));
});
`;

/** An integration of a few lines: `dock(method, path, body)` is there. */
export const integration = (script: string): string[] => node(PRELUDE + script);

/** Does nothing wrong, and little at all. */
export const GOOD = integration(`await dock('GET', '/users');`);
/** Changes what only HR may change: USR-4, which the article states. */
export const RENAMES = integration(`await dock('PATCH', '/users/E1001', { name: 'Somebody Else' });`);
/** The same, having docked something well before. */
export const READS_AND_RENAMES = integration(
  `await dock('GET', '/users'); await dock('PATCH', '/users/E1001', { name: 'Somebody Else' });`,
);
/** Goes to a path that leads nowhere beside one that does. */
export const LOST = integration(`await dock('GET', '/users'); await dock('GET', '/people');`);
/** Sends a date that does not exist: USR-8, which is assumed. */
export const MALFORMED = integration(`await dock('PATCH', '/users/E1001', { onboardingDate: '2026-02-30' });`);
/** Resigns a user without a date: advice ADV-3. */
export const RESIGNS = integration(`await dock('PATCH', '/users/E1001', { employmentStatus: 'resigned' });`);

/** Runs `exec`, the command after `--`. */
export const exec = (flags: readonly string[], command: readonly string[], options?: CliOptions): Promise<Ended> =>
  runCli(['exec', ...flags, '--', ...command], options);

/** Whether a process still runs; one that has ended and waits for its parent does not. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    // Without /proc the signal alone tells.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && process.platform !== 'linux';
  }
}

/** Waits until a process is gone. */
export async function gone(pid: number): Promise<void> {
  while (runs(pid)) await new Promise((resolve) => setImmediate(resolve));
}
