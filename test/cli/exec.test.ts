import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exec, GOOD, integration, node, RENAMES } from './exec-commands.js';
import { runCli, temporaryFolder } from './run-cli.js';

const PRINT = (words: string) => node(`console.log(JSON.stringify(${words}));`);

const firstLine = (text: string) => JSON.parse(text.split('\n')[0] ?? '');

describe('exec gives its command', () => {
  it('what it needs to dock, in its environment', async () => {
    const { stdout } = await exec([], PRINT('Object.fromEntries(Object.entries(process.env).filter(([n]) => /^COMPANYIQ/.test(n)))'));
    const env = JSON.parse(stdout);
    expect(env).toEqual({
      COMPANYIQ_BASE_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/docking\/v1$/),
      COMPANYIQ_CORP_ID: 'demo',
      COMPANYIQ_SECRET: 'demo-secret',
      COMPANYIQ_MOCK_URL: new URL(env.COMPANYIQ_BASE_URL).origin,
    });
  });

  it('the base URL of the profile, and the corp of the fixtures', async () => {
    const file = join(temporaryFolder(), 'acme.yaml');
    writeFileSync(file, 'corps:\n  - corpId: acme\n    name: Acme\n    docking: true\n    keys: [{ secret: s3cret }]\n');
    const words = '[process.env.COMPANYIQ_BASE_URL, process.env.COMPANYIQ_CORP_ID, process.env.COMPANYIQ_SECRET]';
    const { stdout, stderr } = await exec(['--profile', 'wecom-style', '--fixtures', file], PRINT(words));
    expect(firstLine(stdout)).toEqual([expect.stringMatching(/:\d+\/cgi-bin$/), 'acme', 's3cret']);
    expect(stderr).toContain('wecom-style');
  });

  it('a server that answers, and the state of --db', async () => {
    const db = join(temporaryFolder(), 'state.db');
    const joiner = `{ employeeId: 'E2001', password: 'p', name: 'Ann', employmentStatus: 'active', onboardingDate: '2026-11-24' }`;
    const statuses = async (script: string) => firstLine((await exec(['--db', db], integration(script))).stdout);
    expect(await statuses(`console.log((await dock('POST', '/users', ${joiner})).status)`)).toBe(201);
    expect(await statuses(`console.log((await dock('GET', '/users/E2001')).status)`)).toBe(200);
  });

  it('HTTPS with --tls, and the authority to trust', async () => {
    const script = `const { COMPANYIQ_BASE_URL: base, COMPANYIQ_CA_FILE: ca } = process.env;
      const answer = execFileSync('curl', ['-sS', '--cacert', ca, new URL('/healthz', base)]);
      console.log(JSON.stringify([base, String(answer)]));`;
    const command = node(`import { execFileSync } from 'node:child_process';${script}`);
    const { stdout } = await exec(['--tls', '--tls-dir', join(temporaryFolder(), 'tls')], command);
    expect(firstLine(stdout)).toEqual([expect.stringMatching(/^https:/), '{"status":"ok"}']);
  });

  it('its standard input, output and error output', async () => {
    const script = 'for await (const part of process.stdin) { process.stdout.write(part); process.stderr.write(part); }';
    const { stdout, stderr } = await exec([], node(script), { input: 'one\ntwo\n' });
    // The report goes to the other, so that what reads the command's output reads nothing else.
    expect(stdout).toBe('one\ntwo\n');
    expect(stderr).toMatch(/^one\ntwo\nContract report /);
  });

  it.each([
    [{ LC_ALL: 'zh_CN.UTF-8' }, /^契约报告 /],
    [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, /^Contract report /],
  ])('a report in the language of its caller: %j', async (env, first) => {
    const { stderr } = await exec([], RENAMES, { env });
    expect(stderr).toMatch(first);
    const usr4 = stderr.split('\n').filter((line) => line.includes('USR-4'));
    expect(usr4.length).toBeGreaterThan(0);
    for (const line of usr4) expect(/[\u4e00-\u9fff]/.test(line)).toBe(stderr.startsWith('契约报告'));
  });

  it('its arguments as they are, with spaces, quotes and flags', async () => {
    const words = ['two words', `"quoted" 'twice'`, '$HOME', '*', '', '--help', '--port', '1', '--', 'ü'];
    const script = 'console.log(JSON.stringify(process.argv.slice(2)))';
    const file = join(temporaryFolder(), 'print arguments.mjs');
    writeFileSync(file, script);
    const { stdout } = await exec([], [process.execPath, file, ...words]);
    expect(firstLine(stdout)).toEqual(words);
  });

  it('the flags after its name even without "--"', async () => {
    const { code, stdout } = await runCli(['exec', '--fail-on', 'none', process.execPath, '-p', '6 * 7']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '42\n' });
  });

  it('a shell with --shell', async () => {
    const line = 'printf "b\\na\\n" | sort; echo "$COMPANYIQ_CORP_ID" && exit 3';
    const { code, stdout } = await exec(['--shell'], [line]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^a\nb\ndemo\n/);
  });

  it('a script of npm', async () => {
    const cwd = temporaryFolder();
    writeFileSync(
      join(cwd, 'package.json'),
      JSON.stringify({ name: 'nightly', scripts: { sync: 'node -p process.env.COMPANYIQ_CORP_ID' } }),
    );
    const { stdout } = await exec([], ['npm', 'run', '--silent', 'sync'], { cwd });
    expect(stdout).toBe('demo\n');
  });
});

describe('exec ends', () => {
  it('with 0 when the command and the contract agree', async () => {
    const { code, stderr } = await exec([], GOOD);
    expect(code).toBe(0);
    expect(stderr).toContain('listUsers');
  });

  it('with the code of the command, which outranks the contract, and reports all the same', async () => {
    for (const wanted of [7, 255]) {
      const { code, stderr } = await exec([], integration(`await dock('GET', '/users'); process.exit(${wanted})`));
      expect(code).toBe(wanted);
      expect(stderr).toContain('listUsers');
    }
  });

  it('with a report that says how the command ended, and never on a bare ✓', async () => {
    const cwd = temporaryFolder();
    const good = `await dock('GET', '/users');`;
    for (const [script, flags, how] of [
      ['process.exit(7)', [], 'exit code 7'],
      [`process.kill(process.pid, 'SIGKILL')`, [], 'ended by SIGKILL, exit code 137'],
      ['await new Promise((wake) => setTimeout(wake, 60_000))', ['--timeout', '5s'], 'ended after 5 s (--timeout), exit code 124'],
    ] as const) {
      const files = ['--out', 'a.json', '--out', 'a.md', '--out', 'a.html', '--out', 'a.xml'];
      const env = { GITHUB_ACTIONS: 'true' };
      const { stderr } = await exec([...flags, ...files], integration(`${good}${script}`), { cwd, env });
      expect(stderr).toContain(`✗ The command failed (${how}); its calls met the contract`);
      expect(stderr).toMatch(/^Command {2}✗ failed: /m);
      expect(stderr.trimEnd().split('\n').at(-1)).toBe(`::error title=Command failed::${how}`);
      expect(JSON.parse(readFileSync(join(cwd, 'a.json'), 'utf8'))).toMatchObject({ verdict: { result: 'met' }, command: { ok: false } });
      for (const name of ['a.md', 'a.html', 'a.xml']) {
        const text = readFileSync(join(cwd, name), 'utf8');
        expect([name, text.includes(how)]).toEqual([name, true]);
        expect([name, /[✓✅] The contract is met/.test(text)]).toEqual([name, false]);
      }
    }
  });

  it('as a shell says it of a command that a signal ended', async () => {
    expect((await exec([], ['sh', '-c', 'kill -KILL $$'])).code).toBe(137);
    expect((await exec([], ['sh', '-c', 'kill -TERM $$'])).code).toBe(143);
    expect((await exec([], ['sh', '-c', 'kill -SEGV $$'])).code).toBe(139);
  });

  it('with 1 when the command is content and the contract is not met', async () => {
    const { code, stderr } = await exec([], RENAMES);
    expect(code).toBe(1);
    expect(stderr).toContain('USR-4');
  });

  const refused = async (flags: readonly string[], command: readonly string[]) => {
    const { code, stdout, stderr } = await exec(flags, command);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toMatch(/^ {4}at /m);
    return stderr;
  };

  it('with 2 and one line when the command cannot be started', async () => {
    const folder = temporaryFolder();
    const [script, inner] = [join(folder, 'sync.sh'), join(folder, 'folder')];
    writeFileSync(script, 'echo never');
    mkdirSync(inner);
    expect(await refused([], ['no-such-command', '--flag'])).toBe(
      'companyiq-mock: cannot start "no-such-command": there is no such command; a line for the shell needs --shell\n',
    );
    expect(await refused([], ['mvn test'])).toBe(
      'companyiq-mock: cannot start "mvn test": there is no such command; a line for the shell needs --shell\n',
    );
    expect(await refused([], [script])).toBe(`companyiq-mock: cannot start ${JSON.stringify(script)}: it is not executable\n`);
    expect(await refused([], [join(script, 'inner')])).toMatch(/^companyiq-mock: cannot start .*\n$/);
    expect(await refused([], [inner])).toBe(`companyiq-mock: cannot start ${JSON.stringify(inner)}: it is not executable\n`);
    expect(await refused([], [''])).toBe('companyiq-mock: the command is empty\n');
    expect(await refused(['--shell'], [' '])).toBe('companyiq-mock: the command is empty\n');
  });

  it('with 2 and one line when there is no command', async () => {
    expect(await refused([], [])).toBe("companyiq-mock: the argument 'command' is missing\nSee companyiq-mock exec --help\n");
  });

  it('with 2 before the command runs when the flags are wrong', async () => {
    const touch = (name: string) => node(`import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(name)}, '')`);
    const file = join(temporaryFolder(), 'ran');
    for (const [flags, line] of [
      [['--fail-on', 'everything'], /'everything' is invalid\. It is one of violations, refusals, /],
      [['--fail-on', 'none,advice'], /"none" must stand alone/],
      [['--expect', 'USR-99'], /'USR-99' is invalid\. Did you mean USR-9\?\n/],
      [['--expect', 'not-fuond'], /'not-fuond' is invalid\. Did you mean not-found\?\n/],
      [['--min-coverage', '101'], /It must be a number from 0 to 100/],
      [['--timeout', 'soon'], /It must be a time such as 90s, 15m or 500ms; a bare number is seconds/],
      [['--timeout', '0'], /It must be a time such as/],
      [['--format', 'pdf'], /It is one of terminal, json, junit, markdown, html/],
      [
        ['--out', 'report.pdf'],
        /^companyiq-mock: the name in --out report\.pdf does not tell the format: name one with --format\nSee companyiq-mock exec --help\n$/,
      ],
      [
        ['--out', 'report'],
        /^companyiq-mock: the name in --out report does not tell the format: name one with --format\nSee companyiq-mock exec --help\n$/,
      ],
      [['--fixtures', 'nothing'], /^companyiq-mock: there are no built-in fixtures nothing/],
      [['--profile', 'nothing'], /^companyiq-mock: there is no built-in profile nothing/],
    ] as const) {
      expect(await refused(flags, touch(file))).toMatch(line);
    }
    await expect(import('node:fs/promises').then(({ access }) => access(file))).rejects.toThrow('ENOENT');
  });

  it('with 2 when there is nothing to dock with', async () => {
    const file = join(temporaryFolder(), 'none.json');
    writeFileSync(file, JSON.stringify({ corps: [{ corpId: 'acme', name: 'Acme', docking: true, keys: [] }] }));
    expect(await refused(['--fixtures', file], GOOD)).toBe(
      'companyiq-mock: the fixtures have no corp with an enabled key, so the command would have nothing to dock with\n',
    );
  });
});
