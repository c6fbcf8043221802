import { EventEmitter } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../../src/cli/run.js';
import type { Host, Output } from '../../src/cli/terminal/terminal.js';
import { type CliOptions, cleanEnvironment, type Ended, type Run } from './cli-process.js';

/** A run of the command line in this process, from its words to its exit code. */
export class CliHere implements Run {
  readonly ended: Promise<Ended>;
  private readonly streams: Streams;
  private readonly signals = new EventEmitter();
  private readonly readers = new Set<() => void>();
  private last: Ended | undefined;

  constructor(args: readonly string[], options: CliOptions = {}) {
    this.streams = new Streams(options.input ?? '', () => this.read());
    this.ended = this.run(args, options).then((code) => {
      this.last = { code, signal: null, ...this.streams.close() };
      this.read();
      return this.last;
    });
    onTestFinished(async () => {
      this.kill('SIGTERM');
      await this.ended;
    });
  }

  get output(): string {
    return this.last?.stdout ?? this.streams.text('stdout');
  }

  get errors(): string {
    return this.last?.stderr ?? this.streams.text('stderr');
  }

  kill(signal: NodeJS.Signals): void {
    this.signals.emit(signal, signal);
  }

  printed(pattern: RegExp, stream: 'stdout' | 'stderr' = 'stdout'): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const read = () => {
        const found = pattern.exec(stream === 'stdout' ? this.output : this.errors);
        if (!found && !this.last) return;
        this.readers.delete(read);
        if (found) resolve(found);
        else reject(new Error(`it ended without ${pattern}:\n${this.output}\n${this.errors}`));
      };
      this.readers.add(read);
      read();
    });
  }

  private read(): void {
    for (const read of this.readers) read();
  }

  private async run(args: readonly string[], { env, cwd }: CliOptions): Promise<number> {
    const leave = await enter(cleanEnvironment(env), cwd);
    const { stdin, stdout, stderr } = this.streams;
    return new Promise<number>((exit, reject) => {
      const { signals } = this;
      const host: Host = { env: process.env, stdin, stdout, stderr, exit, on: signals.on.bind(signals), off: signals.off.bind(signals) };
      // A server greets when it has read all that it reads, and then runs on.
      if (args[0] === 'serve') this.readers.add(leave);
      runCommandLine(args, host).then(() => exit(Number(host.exitCode ?? 0)), reject);
    }).finally(leave);
  }
}

/** One after the other: a process has one environment, which commander reads, and one folder. */
let before: Promise<void> = Promise.resolve();

/** Gives this process another environment and folder; what it returns gives it its own back. */
async function enter(env: NodeJS.ProcessEnv, folder: string | undefined): Promise<() => void> {
  const earlier = before;
  let free = () => {};
  before = new Promise((resolve) => {
    free = resolve;
  });
  await earlier;
  const [ownEnv, ownFolder] = [{ ...process.env }, process.cwd()];
  setEnvironment(env);
  if (folder !== undefined) process.chdir(folder);
  return () => {
    if (free === done) return;
    setEnvironment(ownEnv);
    // A worker thread cannot change the folder, and need not where it was not changed.
    if (process.cwd() !== ownFolder) process.chdir(ownFolder);
    free();
    free = done;
  };
}

const done = () => {};

function setEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (env[name] === undefined) delete process.env[name];
  Object.assign(process.env, env);
}

/** What a run reads and writes: files, since a command that it starts takes them over by their descriptors. */
class Streams {
  private readonly folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-run-'));
  readonly stdin: Host['stdin'];
  readonly stdout: Output;
  readonly stderr: Output;

  constructor(
    input: string,
    private readonly wrote: () => void,
  ) {
    writeFileSync(join(this.folder, 'stdin'), input);
    this.stdin = { fd: openSync(join(this.folder, 'stdin'), 'r') };
    this.stdout = this.output('stdout');
    this.stderr = this.output('stderr');
  }

  private output(name: string): Output {
    const fd = openSync(join(this.folder, name), 'w');
    const write: Writable['_write'] = (chunk: Buffer, _, next) => {
      writeSync(fd, chunk);
      this.wrote();
      next();
    };
    return Object.assign(new Writable({ write }), { fd });
  }

  text(name: 'stdout' | 'stderr'): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Returns what was written. */
  close(): { stdout: string; stderr: string } {
    const written = { stdout: this.text('stdout'), stderr: this.text('stderr') };
    for (const { fd } of [this.stdin, this.stdout, this.stderr]) closeSync(fd);
    rmSync(this.folder, { recursive: true });
    return written;
  }
}
