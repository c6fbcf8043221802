import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from './run-cli.js';

type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

async function script(shell: Shell): Promise<string> {
  const { code, stdout, stderr } = await runCli(['completion', shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const file = join(temporaryFolder(), `completion.${shell}`);
  writeFileSync(file, stdout);
  return file;
}

function run(shell: string, args: readonly string[]): string[] {
  // A folder without files, which shells would offer too.
  const { status, stdout, stderr } = spawnSync(shell, args, { encoding: 'utf8', cwd: temporaryFolder() });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter((line) => line !== '');
}

const isHere = (shell: string) => spawnSync(shell, ['--version']).error === undefined;

/** A line typed up to where TAB is pressed, and some of what is offered there; nothing: files. */
const TYPED: [line: string, offered: string[]][] = [
  ['ser', ['serve']],
  ['', ['serve', 'exec', 'report', 'openapi', 'profile', 'lint-file', 'fixtures', 'healthcheck', 'completion']],
  ['profile ', ['init', 'check', 'try']],
  ['serve --admin', ['--admin-token']],
  ['serve --log ', ['pretty', 'json', 'silent']],
  ['serve --db a.db --log js', ['json']],
  ['fixtures generate --se', ['--seed']],
  ['exec --expect USR-1', ['USR-1']],
  ['completion z', ['zsh']],
  ['profile try --ca', ['--ca']],
];

describe('completion', () => {
  it('bash, which has really read it, offers commands, options and names', async () => {
    const file = await script('bash');
    for (const [line, offered] of TYPED) {
      const words = ['companyiq-mock', ...line.split(' ')];
      const typed = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`;
      const said = run('bash', ['-c', `source '${file}'; ${typed}; _companyiq_mock; printf '%s\\n' "\${COMPREPLY[@]}"`]);
      expect([line, said]).toEqual([line, expect.arrayContaining(offered)]);
      expect(said.every((each) => each.startsWith(words.at(-1) ?? ''))).toBe(true);
    }
    expect(run('bash', ['-c', `source '${file}'; complete -p companyiq-mock`])).toEqual([
      'complete -o default -F _companyiq_mock companyiq-mock',
    ]);
  });

  it('bash offers the values behind an equals sign too, and nothing of ours behind --', async () => {
    const file = await script('bash');
    const at = (words: string) =>
      run('bash', [
        '-c',
        `source '${file}'; COMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _companyiq_mock; printf '%s\\n' "\${COMPREPLY[@]}"`,
      ]);
    expect(at("companyiq-mock serve --log = 'js'")).toEqual(['json']);
    expect(at("companyiq-mock serve --log '='")).toEqual(['pretty', 'json', 'silent']);
    expect(at("companyiq-mock exec -- mvn '--l'")).toEqual([]);
  });

  it.skipIf(!isHere('zsh'))('zsh, which has really read it, offers commands, options and names', async () => {
    const file = await script('zsh');
    for (const [line, offered] of TYPED) {
      const words = ['companyiq-mock', ...line.split(' ')];
      // Completion's own functions work on a terminal only: here they print what they are given.
      const printing = `compdef() { }; _files() { }; compset() { }; _describe() { print -rl -- "\${(@P)\${@[-1]}}"; }`;
      const typed = `words=(${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length}; PREFIX='${words.at(-1)}'`;
      const said = run('zsh', ['-f', '-c', `${printing}; source '${file}'; ${typed}; _companyiq_mock`]);
      const names = said.map((each) => each.replace(/:.*$/, ''));
      expect([line, names]).toEqual([line, expect.arrayContaining(offered)]);
    }
  });

  it.skipIf(!isHere('fish'))('fish, which has really read it, offers commands, options and names', async () => {
    const file = await script('fish');
    for (const [line, offered] of TYPED) {
      const said = run('fish', ['--no-config', '-c', `source '${file}'; complete -C 'companyiq-mock ${line}'`]);
      expect([line, said.map((each) => each.split('\t')[0])]).toEqual([line, expect.arrayContaining(offered)]);
    }
  });

  it.skipIf(!isHere('pwsh'))('PowerShell, which has really read it, offers commands, options and names', async () => {
    const file = await script('powershell');
    for (const [line, offered] of TYPED) {
      const typed = `companyiq-mock ${line}`;
      const said = run('pwsh', [
        '-NoProfile',
        '-Command',
        `. { ${'Get-Content -Raw'} '${file}' | Invoke-Expression }; [System.Management.Automation.CommandCompletion]::CompleteInput('${typed}', ${typed.length}, $null).CompletionMatches.CompletionText`,
      ]);
      expect([line, said]).toEqual([line, expect.arrayContaining(offered)]);
    }
  });

  it('for PowerShell holds every command and option', async () => {
    const { stdout } = await runCli(['completion', 'powershell']);
    for (const word of ['serve', 'profile', 'check', '--admin-token', '--fail-on', 'wecom-style', 'USR-4'])
      expect(stdout).toContain(`'${word}'`);
    expect(stdout).toContain('Register-ArgumentCompleter -Native -CommandName companyiq-mock');
  });
});
