import { spawnSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A command and its arguments. */
export type Command = readonly [string, ...string[]];

/** An example as its README tells to run it. */
export interface Example {
  readonly name: 'java' | 'python' | 'csharp' | 'php' | 'node';
  /** What is missing on a machine where `find` finds nothing, and what Debian calls it. */
  readonly needs: string;
  /** The command that runs the example in its folder; undefined where its runtime is not installed. What is compiled goes to `scratch`. */
  find(scratch: string): Command | undefined;
  /** The command that the README tells, where `find` gives one that starts faster. */
  readonly told?: Command;
}

export const EXAMPLES_FOLDER = fileURLToPath(new URL('../../examples/', import.meta.url));

/** Whether a machine without some runtime is in error: there, nothing may be skipped. */
export const ALL_RUNTIMES_REQUIRED = process.env.CI_ALL_RUNTIMES === '1';

const works = (command: string, args: readonly string[], input?: string) =>
  spawnSync(command, args, { input, stdio: ['pipe', 'ignore', 'ignore'] }).status === 0;

/** Compiled once: `java Sync.java` compiles at each start. */
function compiledByJavac(folder: string): Command | undefined {
  if (!works('java', ['--list-modules']) || !works('javac', ['--release', '17', '--version'])) return undefined;
  compileJava(folder, 'Sync.java');
  return javaOf(folder, 'Sync');
}

/** Runs a compiled class as a program of a second should be run: nothing is worth optimising. */
export const javaOf = (folder: string, name: string): Command => [
  'java',
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-cp',
  folder,
  name,
];

/** Compiles one of Java's examples into a folder. */
export function compileJava(folder: string, file: string): void {
  const compiled = spawnSync('javac', ['--release', '17', '-d', folder, file], { cwd: join(EXAMPLES_FOLDER, 'java'), encoding: 'utf8' });
  if (compiled.status !== 0) throw new Error(`javac cannot compile ${file}:\n${compiled.stderr}`);
}

export const JAVA: Example = {
  name: 'java',
  needs: 'a JDK of 17 or newer (openjdk-17-jdk-headless)',
  find: compiledByJavac,
  told: ['java', 'Sync.java'],
};

export const PYTHON: Example = {
  name: 'python',
  needs: 'Python 3.8 or newer (python3)',
  find: () => (works('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']) ? ['python3', 'sync.py'] : undefined),
};

export const PHP: Example = {
  name: 'php',
  needs: 'PHP 8.1 or newer with the extension curl (php-cli, php-curl)',
  find: () =>
    works('php', ['-r', 'exit(PHP_VERSION_ID >= 80100 && extension_loaded("curl") && extension_loaded("phar") ? 0 : 1);'])
      ? ['php', 'sync.php']
      : undefined,
};

export const NODE: Example = {
  name: 'node',
  needs: 'Node, which runs these tests',
  find: () => [process.execPath, 'sync.mjs'],
};

const MONO_REFERENCES = ['-r:System.Net.Http', '-r:System.IO.Compression', '-r:System.Runtime.Serialization'];

function compiledByMono(folder: string): Command | undefined {
  const empty = join(folder, 'Empty.cs');
  writeFileSync(empty, 'static class Empty { static void Main() { } }');
  if (!works('mono', ['--version']) || !works('mcs', [...MONO_REFERENCES, `-out:${folder}/Empty.exe`, empty])) return undefined;
  const compiled = spawnSync('mcs', [`-out:${folder}/Sync.exe`, ...MONO_REFERENCES, 'Sync.cs'], {
    cwd: join(EXAMPLES_FOLDER, 'csharp'),
    encoding: 'utf8',
  });
  if (compiled.status !== 0) throw new Error(`mcs cannot compile Sync.cs:\n${compiled.stderr}`);
  return ['mono', join(folder, 'Sync.exe')];
}

function compiledByDotnet(folder: string): Command | undefined {
  if (!works('dotnet', ['--version'])) return undefined;
  for (const file of ['Sync.cs', 'Sync.csproj']) copyFileSync(join(EXAMPLES_FOLDER, 'csharp', file), join(folder, file));
  const compiled = spawnSync('dotnet', ['build', '--output', 'out'], { cwd: folder, encoding: 'utf8' });
  if (compiled.status !== 0) throw new Error(`dotnet cannot build Sync.csproj:\n${compiled.stdout}${compiled.stderr}`);
  return ['dotnet', join(folder, 'out', 'Sync.dll')];
}

export const CSHARP: Example = {
  name: 'csharp',
  needs:
    'the .NET SDK, or Mono (mono-mcs, mono-runtime, libmono-system-net-http4.0-cil, libmono-system-io-compression4.0-cil, libmono-system-runtime-serialization4.0-cil)',
  find: (scratch) => compiledByMono(scratch) ?? compiledByDotnet(scratch),
};
