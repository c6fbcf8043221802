import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

const SERVER = [
  '--port',
  '--host',
  '--port-file',
  '--db',
  '--fixtures',
  '--profile',
  '--admin-token',
  '--allow-host',
  '--tls',
  '--tls-dir',
  '--tls-name',
  '--cert',
  '--key',
  '--journal-calls',
  '--journal-bytes',
  '--no-console',
  '--log',
  '--lang',
];
const REPORT = ['--format', '--out', '--fail-on', '--expect', '--min-coverage', '--journal'];

/** Every command, and the flags that it has. */
const COMMANDS: [command: string, flags: string[]][] = [
  ['serve', SERVER],
  ['exec', [...SERVER, ...REPORT, '--timeout', '--shell', '--keep-open']],
  ['report', ['--url', '--admin-token', '--corp-id', ...REPORT, '--lang']],
  ['openapi', ['--profile', '--format', '--spec', '--plane', '--out', '--lang']],
  ['lint-file', ['--module', '--users', '--lang', '--profile', '--out']],
  ['fixtures generate', ['--users', '--module', '--people', '--corp-id', '--admin-token', '--rows', '--seed', '--out', '--lang']],
  ['state diff', ['--corp-id', '--admin-token', '--format', '--lang']],
  ['completion', ['--lang']],
  ['healthcheck', ['--url', '--port', '--host', '--port-file', '--tls', '--cert', '--lang']],
];

describe('--help', () => {
  it.each(COMMANDS)('of %s names every flag', async (command, flags) => {
    const { code, stdout, stderr } = await runCli([...command.split(' '), '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const named = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag]) => flag);
    expect(named.toSorted()).toEqual([...flags, '--help'].toSorted());
  });

  it('without a command names the commands', async () => {
    const { code, stdout } = await runCli(['--help']);
    expect(code).toBe(0);
    for (const [command] of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${command.split(' ')[0]} `, 'm'));
    expect(stdout).toContain('not affiliated with MicroBenefits');
  });

  it('of serve names the variable of every flag', async () => {
    const { stdout } = await runCli(['serve', '--help']);
    const text = stdout.replace(/\s+/g, ' ');
    for (const flag of SERVER) expect(text).toContain(`COMPANYIQ_MOCK_${flag.slice(2).toUpperCase().replaceAll('-', '_')})`);
  });

  it('--version tells the version of the package', async () => {
    for (const flag of ['--version', '-v']) expect((await runCli([flag])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
