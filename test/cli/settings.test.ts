import { Command } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { tidyEnvironment } from '../../src/cli/settings/environment.js';
import { addServerOptions, type ServerSettings } from '../../src/cli/settings/server-settings.js';
import { Cli } from './cli-process.js';
import { runCli, serve, temporaryFolder } from './run-cli.js';

/** The settings that a command line and an environment come to. */
function settings(args: readonly string[], env: Readonly<Record<string, string>> = {}): ServerSettings {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  try {
    tidyEnvironment(process.env);
    const command = addServerOptions(new Command().exitOverride(), { port: 8080, log: 'pretty' });
    return command.parse([...args], { from: 'user' }).opts<ServerSettings>();
  } finally {
    vi.unstubAllEnvs();
  }
}

/** Each flag, what it may be set to by its variable, and what by itself. */
const FLAGS: [flag: keyof ServerSettings, word: string, variable: [string, unknown], flag: [string, unknown]][] = [
  ['port', '--port', ['9001', 9001], ['0', 0]],
  ['host', '--host', ['0.0.0.0', '0.0.0.0'], ['::1', '::1']],
  ['portFile', '--port-file', ['a', 'a'], ['b', 'b']],
  ['tlsDir', '--tls-dir', ['a', 'a'], ['b', 'b']],
  ['cert', '--cert', ['a.pem', 'a.pem'], ['b.pem', 'b.pem']],
  ['key', '--key', ['a.pem', 'a.pem'], ['b.pem', 'b.pem']],
  ['db', '--db', ['a.db', 'a.db'], ['b.db', 'b.db']],
  ['fixtures', '--fixtures', ['empty', 'empty'], ['a.yaml', 'a.yaml']],
  ['profile', '--profile', ['wecom-style', 'wecom-style'], ['a.yaml', 'a.yaml']],
  ['adminToken', '--admin-token', ['one', 'one'], ['two', 'two']],
  ['allowHost', '--allow-host', ['a.example, b.example', ['a.example', 'b.example']], ['c.example', ['c.example']]],
  ['tlsName', '--tls-name', ['a.example, b.example', ['a.example', 'b.example']], ['c.example', ['c.example']]],
  ['journalCalls', '--journal-calls', ['5', 5], ['6', 6]],
  ['journalBytes', '--journal-bytes', ['5000', 5000], ['6000', 6000]],
  ['log', '--log', ['json', 'json'], ['silent', 'silent']],
];

const variableOf = (flag: string) => `COMPANYIQ_MOCK_${flag.slice(2).toUpperCase().replaceAll('-', '_')}`;

describe('a setting of the server', () => {
  it.each(FLAGS)('%s is read from its variable, and its flag beats that', (name, word, [text, value], [flagText, flagValue]) => {
    const env = { [variableOf(word)]: text };
    expect(settings([], env)[name]).toEqual(value);
    expect(settings([word, flagText], env)[name]).toEqual(flagValue);
    expect(settings([word, flagText])[name]).toEqual(flagValue);
  });

  it.each(FLAGS)('%s counts as unset where its variable is empty', (name, word) => {
    for (const nothing of ['', '  ']) expect(settings([], { [variableOf(word)]: nothing })[name]).toEqual(settings([])[name]);
  });

  it('--tls is a switch: off by default and by the words for it, else on', () => {
    expect(settings([]).tls).toBe(false);
    expect(settings(['--tls']).tls).toBe(true);
    for (const off of ['', '0', 'false', 'No', 'OFF']) expect([off, settings([], { COMPANYIQ_MOCK_TLS: off }).tls]).toEqual([off, false]);
    for (const on of ['1', 'true', 'yes', 'on']) expect([on, settings([], { COMPANYIQ_MOCK_TLS: on }).tls]).toEqual([on, true]);
  });

  it('--allow-host may be repeated, and hold several', () => {
    const { allowHost } = settings(['--allow-host', 'a.example,b.example', '--allow-host', ' c.example ,']);
    expect(allowHost).toEqual(['a.example', 'b.example', 'c.example']);
  });
});

describe('the environment', () => {
  it('starts a server without a flag', async () => {
    const env = {
      COMPANYIQ_MOCK_PORT: '0',
      COMPANYIQ_MOCK_LOG: 'json',
      COMPANYIQ_MOCK_FIXTURES: 'empty',
      COMPANYIQ_MOCK_PROFILE: 'wecom-style',
      COMPANYIQ_MOCK_DB: '',
      COMPANYIQ_MOCK_ADMIN_TOKEN: '',
    };
    const cli = new Cli(['serve'], { env, cwd: temporaryFolder() });
    const [line] = await cli.printed(/^\{.*\}$/m);
    expect(JSON.parse(line)).toMatchObject({ event: 'listening', profile: 'wecom-style', corpId: 'demo', secret: 'demo-secret' });
  });

  it('is named where a value of it is wrong', async () => {
    expect(await runCli(['serve'], { env: { COMPANYIQ_MOCK_PORT: 'http' } })).toMatchObject({
      code: 2,
      stderr:
        "companyiq-mock: option '--port <n>' value 'http' from env 'COMPANYIQ_MOCK_PORT' is invalid. It must be a whole number from 0 to 65535.\nSee companyiq-mock serve --help\n",
    });
  });

  it.each([
    ['COMPANYIQ_MOCK_PROT', '; did you mean COMPANYIQ_MOCK_PORT?'],
    ['COMPANYIQ_MOCK_ADMINTOKEN', '; did you mean COMPANYIQ_MOCK_ADMIN_TOKEN?'],
    ['COMPANYIQ_MOCK_FAILON', '; did you mean COMPANYIQ_MOCK_FAIL_ON?'],
    ['COMPANYIQ_MOCK_SOMETHING_ELSE', '.'],
  ])('is refused where it holds %s, which no command reads', async (name, near) => {
    for (const command of [['serve'], ['exec', '--', 'node', '--version'], ['openapi']])
      expect(await runCli(command, { env: { [name]: '1' } })).toMatchObject({
        code: 2,
        stdout: '',
        stderr: `companyiq-mock: unknown variable ${name}${near} Every variable that begins with COMPANYIQ_MOCK_ is a setting; unset it if it is not meant for companyiq-mock\nSee companyiq-mock ${command[0]} --help\n`,
      });
  });

  it('may hold what Kubernetes puts there for a service of our name, what compose.yaml reads, and unknown ones set to nothing', async () => {
    const env = {
      COMPANYIQ_MOCK_PORT: 'tcp://10.0.0.7:8080',
      COMPANYIQ_MOCK_PORT_8080_TCP: 'tcp://10.0.0.7:8080',
      COMPANYIQ_MOCK_PORT_8080_TCP_ADDR: '10.0.0.7',
      COMPANYIQ_MOCK_SERVICE_HOST: '10.0.0.7',
      COMPANYIQ_MOCK_SERVICE_PORT: '8080',
      COMPANYIQ_MOCK_SERVICE_PORT_HTTP: '8080',
      COMPANYIQ_MOCK_PUBLISHED_PORT: '9090',
      COMPANYIQ_MOCK_UNKNOWN: ' ',
    };
    const { cli } = await serve([], { env });
    expect(cli.errors).toBe('');
  });
});
