import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The built command line, as npm would start it: `npm test` builds it first. */
export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** How a process ended, and all that it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  /** Beside the environment of the tests, in which nothing of ours, of GitHub or of a proxy is set. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What it reads; left out, nothing. */
  readonly input?: string;
}

const foreign = /^(COMPANYIQ|GITHUB|LANG$|LC_ALL$|LC_MESSAGES$|CI$|NO_COLOR|FORCE_COLOR|NODE_|VITEST|https?_proxy$|all_proxy$)/i;

/** An environment in which only the test decides. */
export const cleanEnvironment = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
  NO_PROXY: '*',
  ...more,
});

/** A run of the command line, in a process of its own or in this one. It is ended with its test at the latest. */
export interface Run {
  /** Resolves once it has ended and all its output has been read. */
  readonly ended: Promise<Ended>;
  readonly output: string;
  readonly errors: string;
  kill(signal: NodeJS.Signals): void;
  /** Waits until it has written something that fits. Rejects when it ended without it. */
  printed(pattern: RegExp, stream?: 'stdout' | 'stderr'): Promise<RegExpExecArray>;
}

/** A process of the command line while it runs. */
export class Cli implements Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  private readonly text = { stdout: '', stderr: '' };
  private readonly readers = new Set<() => void>();

  constructor(args: readonly string[], { env, cwd, input }: CliOptions = {}) {
    const child = spawn(process.execPath, [MAIN, ...args], { env: cleanEnvironment(env), cwd, stdio: 'pipe' });
    this.child = child;
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        this.text[stream] += text;
        for (const read of this.readers) read();
      });
    }
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        resolve({ code, signal, ...this.text });
        for (const read of this.readers) read();
      });
    });
    onTestFinished(async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    });
  }

  get output(): string {
    return this.text.stdout;
  }

  get errors(): string {
    return this.text.stderr;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  printed(pattern: RegExp, stream: 'stdout' | 'stderr' = 'stdout'): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const read = () => {
        const found = pattern.exec(this.text[stream]);
        const over = this.child.stdout?.readableEnded === true && this.child.stderr?.readableEnded === true;
        if (!found && !over) return;
        this.readers.delete(read);
        if (found) resolve(found);
        else reject(new Error(`it ended without ${pattern}:\n${this.text.stdout}\n${this.text.stderr}`));
      };
      this.readers.add(read);
      read();
    });
  }
}
