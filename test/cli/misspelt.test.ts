import { describe, expect, it } from 'vitest';
import { runCli, serve } from './run-cli.js';

/** Each misspelt line, what is said of it, and whose help it points to. */
const LINES: [line: string, said: string, help: string][] = [
  ['sevre', 'unknown command "sevre"; did you mean serve?', ''],
  ['lintfile a.csv', 'unknown command "lintfile"; did you mean lint-file?', ''],
  ['help serv', 'unknown command "serv"; did you mean serve?', ''],
  [
    'everything',
    'unknown command "everything"; it is one of serve, exec, report, openapi, profile, lint-file, fixtures, state, healthcheck, completion, help',
    '',
  ],
  ['profile chek a.yaml', 'unknown command "chek"; did you mean check?', 'profile'],
  ['fixtures help generat', 'unknown command "generat"; did you mean generate?', 'fixtures'],
  ['serve --prot 80', 'unknown option "--prot"; did you mean --port?', 'serve'],
  ['serve -port 80', 'unknown option "-port"; did you mean --port?', 'serve'],
  ['profile try a.yaml --secrett=abc', 'unknown option "--secrett"; did you mean --secret?', 'profile try'],
  ['report --urll http://127.0.0.1:8080', 'unknown option "--urll"; did you mean --url?', 'report'],
  ['serve --nothing-like-it', 'unknown option "--nothing-like-it"', 'serve'],
  ['--port 80 serve', '--port is an option of commands: write it after the command, such as companyiq-mock serve --port', ''],
  ['openapi --fail-on none', 'openapi has no option --fail-on, only exec, report have', 'openapi'],
  ['serve --log jsn', "option '--log <style>' argument 'jsn' is invalid. Did you mean json? It is one of pretty, json, silent.", 'serve'],
  [
    'openapi --format jason',
    "option '--format <format>' argument 'jason' is invalid. Did you mean json? It is one of yaml, json.",
    'openapi',
  ],
  [
    'openapi --plane dokcing',
    "option '--plane <plane>' argument 'dokcing' is invalid. Did you mean docking? It is one of docking, all.",
    'openapi',
  ],
  ['exec --expect USR4 -- node', "option '--expect <names>' argument 'USR4' is invalid. Did you mean USR-4?", 'exec'],
  ['serve --profile wecom', 'there is no built-in profile wecom. Name default, wecom-style, or a file', 'serve'],
  [
    'serve --profile wecomstyle',
    'there is no built-in profile wecomstyle; did you mean wecom-style? Name default, wecom-style, or a file',
    'serve',
  ],
  ['serve --fixtures emtpy', 'there are no built-in fixtures emtpy; did you mean empty? Name demo, empty, or a file', 'serve'],
  [
    'lint-file a.csv --module salery',
    'there is no module template salery; did you mean salary? Name salary, attendance, leave, or a file',
    'lint-file',
  ],
  [
    'completion bahs',
    "command-argument value 'bahs' is invalid for argument 'shell'. Did you mean bash? It is one of bash, zsh, fish, powershell.",
    'completion',
  ],
  ['serve 8080', "too many arguments for 'serve': it takes none and was given 1", 'serve'],
  ['report', "the option '--url <url>' is required", 'report'],
];

describe('a command line that is wrong', () => {
  it.each(LINES)('%s', async (line, said, help) => {
    const command = ['companyiq-mock', help, '--help'].filter((word) => word !== '').join(' ');
    expect(await runCli(line.split(' '))).toMatchObject({ code: 2, stdout: '', stderr: `companyiq-mock: ${said}\nSee ${command}\n` });
  });

  it('names the nearest of the things a report can fail on, and of its formats', async () => {
    expect((await runCli('report --url http://127.0.0.1:1 --fail-on violation'.split(' '))).stderr).toContain('Did you mean violations?');
    expect((await runCli('report --url http://127.0.0.1:1 --format junti'.split(' '))).stderr).toContain('Did you mean junit?');
  });
});

describe('a server that others can reach', () => {
  it('is warned of where no admin token guards it', async () => {
    const { cli } = await serve(['--host', '0.0.0.0']);
    expect(cli.errors).toBe(
      'companyiq-mock: warning: --host 0.0.0.0 without --admin-token: whoever reaches this port can read the secrets and change everything; set --admin-token or COMPANYIQ_MOCK_ADMIN_TOKEN\n',
    );
    expect((await runCli(['exec', '--fail-on', 'none', '--host', '0.0.0.0', '--', 'node', '--version'])).stderr).toContain(
      'warning: --host 0.0.0.0',
    );
  });

  it.each([[['--host', '0.0.0.0', '--admin-token', 'abc']], [['--host', '127.0.0.2']], [['--host', 'localhost']], [[]]])(
    'is not where nobody can or a token does: %j',
    async (args) => {
      expect((await serve(args)).cli.errors).toBe('');
    },
  );
});
