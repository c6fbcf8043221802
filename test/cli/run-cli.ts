import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { CliHere } from './cli-here.js';
import { Cli, type CliOptions, type Ended, type Run } from './cli-process.js';

/** Runs a command of the command line to its end, as the shell would: what needs no process of its own goes by `runCli`. */
export const runProcess = (args: readonly string[], options?: CliOptions): Promise<Ended> => new Cli(args, options).ended;

/** Runs a command of the command line to its end, in this process. */
export const runCli = (args: readonly string[], options?: CliOptions): Promise<Ended> => new CliHere(args, options).ended;

/** A server of `companyiq-mock serve`, and what it said of itself. */
export interface Served<R extends Run = Run> {
  readonly cli: R;
  /** The origin. */
  readonly url: string;
  readonly dockingUrl: string;
  readonly corpId: string;
  readonly secret: string;
  readonly ca?: string;
  /** A call of the docking API with the corp's credentials, or of another plane. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

const serveWords = (args: readonly string[]) => ['serve', '--port', '0', '--log', 'json', ...args];

/** Starts a server on a free port, in this process, and waits until it listens. */
export const serve = (args: readonly string[] = [], options?: CliOptions): Promise<Served> =>
  listening(new CliHere(serveWords(args), options));

/** The same in a process of its own: what is tested is how it ends, or its process itself. */
export const serveProcess = (args: readonly string[] = [], options?: CliOptions): Promise<Served<Cli>> =>
  listening(new Cli(serveWords(args), options));

async function listening<R extends Run>(cli: R): Promise<Served<R>> {
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
