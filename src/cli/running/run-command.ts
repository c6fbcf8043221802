import type { ChildProcess, SpawnOptions } from 'node:child_process';
import crossSpawn from 'cross-spawn';
import type { Sentence } from '../../text/message.js';
import { say } from '../../text/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { ProcessTree } from './process-tree.js';
import { exitCodeOf } from './stop-signals.js';

/** How a command ended. */
export interface Ended {
  readonly code: number;
  /** The signal that ended it. */
  readonly signal: NodeJS.Signals | null;
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
export async function runCommand(
  terminal: Terminal,
  [name = '', ...args]: readonly string[],
  { env, shell, timeout }: RunOptions,
): Promise<Ended> {
  // A group of its own lets all that it started be ended. On a terminal it stays in ours: another one could not read from it.
  const grouped = process.platform !== 'win32' && !terminal.stdin.isTTY;
  const stdio = [terminal.stdin.fd, terminal.stdout.fd, terminal.stderr.fd];
  const child = start(shell ? [name, ...args].join(' ') : name, shell ? [] : args, { stdio, env, shell, detached: grouped });
  const tree = child.pid === undefined ? undefined : new ProcessTree(child.pid, grouped);
  let timedOut = false;
  let killing: NodeJS.Timeout | undefined;
  const stop = () => {
    timedOut = true;
    tree?.signal('SIGTERM');
    killing = setTimeout(() => tree?.signal('SIGKILL'), PATIENCE);
  };
  const timer = timeout === undefined ? undefined : setTimeout(stop, timeout);
  const passOn = (which: NodeJS.Signals) => {
    // The terminal itself sends it to everybody in our group.
    if (which !== 'SIGINT' || grouped) tree?.signal(which);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const each of signals) terminal.on(each, passOn);
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      clearTimeout(killing);
      for (const each of signals) terminal.off(each, passOn);
    };
    child.once('error', (error: NodeJS.ErrnoException) => {
      done();
      reject(cannotStart(name, error));
    });
    child.once('exit', (code, by) => {
      done();
      // What it left running in the background would outlive its server.
      tree?.endRest();
      resolve({ code: timedOut ? TIMED_OUT : (code ?? exitCodeOf(by as NodeJS.Signals)), signal: by, timedOut });
    });
  });
}

function start(name: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  if (name.trim() === '') throw new UsageError(say('serving.empty-command'));
  try {
    return crossSpawn(name, args, options);
  } catch (error) {
    throw cannotStart(name, error as NodeJS.ErrnoException);
  }
}

const cannotStart = (name: string, error: NodeJS.ErrnoException) =>
  new UsageError(say('serving.cannot-start', { command: name, why: reasonOf(error) }));

const reasonOf = ({ code, message }: NodeJS.ErrnoException): Sentence => {
  if (code === 'ENOENT') return say('serving.no-such-command');
  return code === 'EACCES' ? say('serving.not-executable') : message;
};
