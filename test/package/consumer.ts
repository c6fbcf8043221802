import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a command came to. */
export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

/** A project of somebody who uses this package: made of what `npm pack` packs, with the dependencies that are declared and no others. */
export interface Consumer {
  readonly folder: string;
  /** The packed archive. */
  readonly archive: string;
  write(file: string, text: string): Promise<void>;
  /** Copies a file or a folder of the repository. */
  copy(from: string, to: string, edit?: (text: string) => string): Promise<void>;
  /** Runs a script of Node. */
  node(...args: readonly string[]): Promise<Outcome>;
  /** Runs the command of a package that is installed. */
  command(name: string, ...args: readonly string[]): Promise<Outcome>;
  remove(): Promise<void>;
}

/** Makes such a project. `also` are packages that the project itself depends on, peers for instance. */
export async function makeConsumer(also: readonly string[]): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'companyiq-mock-consumer-'));
  const packed = await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root });
  const archive = join(folder, packed.stdout.trim().split('\n').at(-1) ?? '');
  const installed = join(folder, 'node_modules/companyiq-mock');
  await mkdir(installed, { recursive: true });
  await run('tar', ['-xzf', archive, '-C', installed, '--strip-components=1']);
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), ...also]) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, 'node_modules', name), link);
  }
  const write = async (file: string, text: string) => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  };
  await write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  const node = (...args: readonly string[]) =>
    new Promise<Outcome>((resolve) => {
      const env = {
        ...process.env,
        NO_COLOR: '1',
        VITEST: undefined,
        VITEST_POOL_ID: undefined,
        VITEST_WORKER_ID: undefined,
        NODE_TEST_CONTEXT: undefined,
      };
      execFile(process.execPath, args, { cwd: folder, env, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) =>
        resolve({ ok: error === null, output: stdout + stderr }),
      );
    });
  return {
    folder,
    archive,
    write,
    copy: async (from, to, edit) => {
      if (!edit) return cp(join(root, from), join(folder, to), { recursive: true });
      await write(to, edit(await readFile(join(root, from), 'utf8')));
    },
    node,
    command: async (name, ...args) => {
      const home = join(root, 'node_modules', name);
      const { bin }: { bin: string | Record<string, string> } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
      return node(join(home, typeof bin === 'string' ? bin : (Object.values(bin)[0] ?? '')), ...args);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
