import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** A process of the command line while it runs. It is ended with its test at the latest. */
export class Cli {
  readonly child: ChildProcess;
  /** Resolves once the process has ended and all its output has been read. */
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

  /** Waits until the process has written something that fits. Rejects when it ended without it. */
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

/** Runs a command of the command line to its end. */
export const runCli = (args: readonly string[], options?: CliOptions): Promise<Ended> => new Cli(args, options).ended;

/** A server of `companyiq-mock serve`, and what it said of itself. */
export interface Served {
  readonly cli: Cli;
  /** The origin. */
  readonly url: string;
  readonly dockingUrl: string;
  readonly corpId: string;
  readonly secret: string;
  readonly ca?: string;
  /** A call of the docking API with the corp's credentials, or of another plane. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** Starts a server on a free port and waits until it listens. */
export async function serve(args: readonly string[] = [], options?: CliOptions): Promise<Served> {
  const cli = new Cli(['serve', '--port', '0', '--log', 'json', ...args], options);
  const [, line = ''] = await cli.printed(/^(\{"event":"listening".*\})$/m);
  const said = JSON.parse(line) as Record<'url' | 'dockingUrl' | 'corpId' | 'secret', string> & { ca?: string };
  const call: Served['call'] = (method, path, body, headers) =>
    fetch(said.url + path, {
      method,
      headers: {
        'X-Corp-Id': said.corpId,
        'X-Corp-Secret': said.secret,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { cli, ...said, call };
}

/** A folder of the running test's own. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
