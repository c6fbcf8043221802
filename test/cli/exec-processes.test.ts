import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Cli, cleanEnvironment, type Ended, MAIN } from './cli-process.js';
import { exec, gone, integration, node } from './exec-commands.js';
import { temporaryFolder } from './run-cli.js';

/** A shell line that starts others in the background, of which one has lost its parent, and tells their ids before it goes on. */
const FAMILY = 'sh -c \'sleep 1000 & echo "pid $!"\'; sleep 1000 & echo "pid $!"; echo "pid $$"; echo ready';

const pidsIn = ({ stdout }: Pick<Ended, 'stdout'>) => [...stdout.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));

describe('exec leaves nobody behind', () => {
  it('when the time is over', async () => {
    const ended = await exec(['--timeout', '3s'], ['sh', '-c', `${FAMILY}; wait`]);
    expect(ended.code).toBe(124);
    expect(ended.stderr).toContain('failed: ended after 3 s (--timeout), exit code 124\n');
    const pids = pidsIn(ended);
    expect(pids).toHaveLength(3);
    for (const pid of pids) await gone(pid);
  });

  it('when the time is over and the command will not hear of it', async () => {
    const stubborn = `process.on('SIGTERM', () => {}); console.log('pid ' + process.pid); setInterval(() => {}, 1000);`;
    const ended = await exec(['--timeout', '1'], node(stubborn));
    expect(ended.code).toBe(124);
    for (const pid of pidsIn(ended)) await gone(pid);
  });

  it('when the command ends before those that it started, which hold its output', async () => {
    const ended = await exec(['--fail-on', 'none'], ['sh', '-c', FAMILY]);
    expect(ended.code).toBe(0);
    const pids = pidsIn(ended);
    expect(pids).toHaveLength(3);
    for (const pid of pids) await gone(pid);
  });

  it('when it is told to stop', async () => {
    const cli = new Cli(['exec', '--', 'sh', '-c', `${FAMILY}; wait`]);
    await cli.printed(/^ready$/m);
    cli.kill('SIGTERM');
    const ended = await cli.ended;
    expect(ended.code).toBe(143);
    for (const pid of pidsIn(ended)) await gone(pid);
  });
});

describe('exec on a terminal', () => {
  /** Runs a line on a terminal of its own, as `script` of util-linux makes one. */
  const onTerminal = (line: string) =>
    new Promise<string>((resolve, reject) => {
      const child = spawn('script', ['-qefc', line, '/dev/null'], { env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (text) => {
        output += text;
      });
      child.once('error', reject).once('close', () => resolve(output.replaceAll('\r', '')));
    });

  it.skipIf(process.platform !== 'linux')('leaves nobody behind when the time is over', async () => {
    const family = `sh -c 'sh -c "sleep 1000 & echo pid \\$!; wait" & echo pid $!; wait'`;
    const stdout = await onTerminal(`${process.execPath} ${MAIN} exec --timeout 3s -- ${family}`);
    const pids = pidsIn({ stdout });
    expect(pids).toHaveLength(2);
    for (const pid of pids) await gone(pid);
    expect(stdout).toContain('ended after 3 s (--timeout)');
  });

  it.skipIf(process.platform !== 'linux')('lets the command read from it', async () => {
    const command = `sh -c 'test -t 0 && test -t 1 && echo a terminal'`;
    expect(await onTerminal(`${process.execPath} ${MAIN} exec -- ${command}`)).toMatch(/^a terminal\n/);
  });
});

describe('exec --timeout', () => {
  it('lets a command be that ends in time', async () => {
    const { code, stderr } = await exec(['--timeout', '10m'], integration(`await dock('GET', '/users');`));
    expect(code).toBe(0);
    expect(stderr).not.toContain('ended after');
  });

  it('reports what was done until then', async () => {
    const report = join(temporaryFolder(), 'report.json');
    const command = integration(`await dock('PATCH', '/users/E1001', { name: 'Else' }); setInterval(() => {}, 1000);`);
    expect((await exec(['--timeout', '4s', '--out', report], command)).code).toBe(124);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ totals: { calls: 1, refused: 1 }, verdict: { ok: false } });
  });

  it('does not make the server wait for calls of a command that is gone', async () => {
    const command = integration(`
      await fetch(process.env.COMPANYIQ_MOCK_URL + '/_mock/v1/faults', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"kind":"delay","ms":600000}',
      });
      await dock('GET', '/users');`);
    const { code, stderr } = await exec(['--timeout', '4s'], command);
    expect(code).toBe(124);
    expect(stderr).not.toContain('a bug');
  });
});

describe.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('exec passes %s on', (signal) => {
  it('to a command that tidies up, and ends with its code after the report', async () => {
    const script = `
      process.on('${signal}', () => { console.log('tidied'); process.exit(5); });
      setInterval(() => {}, 1000);
      await dock('GET', '/users');
      console.log('ready');`;
    const cli = new Cli(['exec', '--', ...integration(script)]);
    await cli.printed(/^ready$/m);
    cli.kill(signal);
    const { code, stdout, stderr } = await cli.ended;
    expect({ code, stdout }).toEqual({ code: 5, stdout: 'ready\ntidied\n' });
    expect(stderr).toContain('listUsers');
  });
});
