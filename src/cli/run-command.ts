import type { ChildProcess } from 'node:child_process';
import crossSpawn from 'cross-spawn';
import { exitCodeOf } from './stop-signals.js';
import { UsageError } from './usage-error.js';

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly timedOut: boolean;
}

export interface RunOptions {
  readonly env: NodeJS.ProcessEnv;
  /** The command is one text for the system's shell. */
  readonly shell: boolean;
  /** Milliseconds; left out, it may take as long as it wants. */
  readonly timeout?: number;
}

/** What `timeout` of the GNU core utilities exits with. */
const TIMED_OUT = 124;
/** How long a command that is asked to stop may take, in milliseconds. */
const PATIENCE = 5_000;

/**
 * Runs a command with our own input and output, passes signals on, and ends it with all that it started when its time is over. Rejects
 * with a UsageError where it cannot be started.
 */
export function runCommand([name = '', ...args]: readonly string[], { env, shell, timeout }: RunOptions): Promise<Ended> {
  // A group of its own lets all that it started be ended. On a terminal it stays in ours: another one could not read from it.
  const grouped = process.platform !== 'win32' && !process.stdin.isTTY;
  const child = crossSpawn(shell ? [name, ...args].join(' ') : name, shell ? [] : args, {
    stdio: 'inherit',
    env,
    shell,
    detached: grouped,
  });
  const signal = (which: NodeJS.Signals) => signalTree(child, which, grouped);
  let timedOut = false;
  let killing: NodeJS.Timeout | undefined;
  const stop = (which: NodeJS.Signals) => {
    signal(which);
    killing ??= setTimeout(() => signal('SIGKILL'), PATIENCE);
  };
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          stop('SIGTERM');
        }, timeout);
  const passOn = (which: NodeJS.Signals) => {
    // The terminal itself sends it to everybody in our group.
    if (which !== 'SIGINT' || grouped) signal(which);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const each of signals) process.on(each, passOn);
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      clearTimeout(killing);
      for (const each of signals) process.off(each, passOn);
    };
    child.once('error', (error: NodeJS.ErrnoException) => {
      done();
      reject(new UsageError(`cannot start ${JSON.stringify(name)}: ${reasonOf(error)}`));
    });
    child.once('exit', (code, by) => {
      done();
      // What it left running in the background would outlive its server.
      if (grouped) signal('SIGKILL');
      resolve({ code: timedOut ? TIMED_OUT : (code ?? exitCodeOf(by as NodeJS.Signals)), timedOut });
    });
  });
}

const reasonOf = ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'ENOENT') return 'there is no such command; a line for the shell needs --shell';
  return code === 'EACCES' ? 'it may not be executed' : message;
};

function signalTree(child: ChildProcess, which: NodeJS.Signals, grouped: boolean): void {
  if (child.pid === undefined) return;
  try {
    if (grouped) process.kill(-child.pid, which);
    else if (process.platform === 'win32') crossSpawn.sync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    else child.kill(which);
  } catch {
    // It has ended already.
  }
}
