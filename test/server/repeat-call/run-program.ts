import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import type { CodeLanguage } from '../../../src/server/repeat-call/call-code.js';

const run = promisify(execFile);

/** How a program of a language is run where its runtime is installed; the file is written into a folder of its own. */
interface Runtime {
  readonly file: string;
  /** Commands whose presence tells that it is there. */
  readonly needs: readonly (readonly [string, ...string[]])[];
  /** What is run, one after the other; the output of the last counts. */
  readonly commands: readonly (readonly [string, ...string[]])[];
}

const RUNTIMES: Readonly<Record<CodeLanguage, Runtime>> = {
  curl: { file: 'call.sh', needs: [['curl', '--version']], commands: [['sh', 'call.sh']] },
  java: {
    file: 'Call.java',
    needs: [
      ['javac', '--release', '11', '--version'],
      ['java', '--list-modules'],
    ],
    commands: [
      ['javac', '--release', '11', '-proc:none', 'Call.java'],
      ['java', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', 'Call'],
    ],
  },
  csharp: {
    file: 'Call.cs',
    needs: [
      ['mcs', '--version'],
      ['mono', '--version'],
    ],
    commands: [
      ['mcs', '-r:System.Net.Http', 'Call.cs'],
      ['mono', 'Call.exe'],
    ],
  },
  php: { file: 'call.php', needs: [['php', '-r', 'exit(extension_loaded("curl") ? 0 : 1);']], commands: [['php', 'call.php']] },
  python: { file: 'call.py', needs: [['python3', '--version']], commands: [['python3', 'call.py']] },
  javascript: { file: 'call.mjs', needs: [['node', '--version']], commands: [['node', 'call.mjs']] },
};

export const LANGUAGES = Object.keys(RUNTIMES) as CodeLanguage[];

/** Whether programs of a language can be run here. */
export const runs = (language: CodeLanguage): boolean =>
  RUNTIMES[language].needs.every(([command, ...args]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0);

/** Runs a program and gives what it prints. */
export async function runProgram(
  language: CodeLanguage,
  program: string,
  { env = {}, files = {} }: { readonly env?: Readonly<Record<string, string>>; readonly files?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const { file, commands } = RUNTIMES[language];
  const folder = mkdtempSync(join(tmpdir(), 'companyiq-code-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries({ ...files, [file]: program })) writeFileSync(join(folder, name), content);
  let printed = '';
  for (const [command, ...args] of commands) {
    const options = { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8', no_proxy: '*', ...env }, timeout: 60_000 };
    printed = (await run(command, args, options)).stdout;
  }
  return printed;
}
