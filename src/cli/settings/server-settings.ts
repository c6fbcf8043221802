import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { UsageError } from '../usage-error.js';
import { wholeNumber } from './numbers.js';

/** What a server is started with: the flags of `serve`, which `exec` has too. */
export interface ServerSettings {
  readonly port: number;
  readonly host: string;
  readonly portFile?: string;
  readonly db?: string;
  readonly fixtures: string;
  readonly profile: string;
  readonly adminToken?: string;
  readonly allowHost: readonly string[];
  readonly tls: boolean;
  readonly tlsDir: string;
  readonly cert?: string;
  readonly key?: string;
  readonly journalCalls: number;
  readonly journalBytes: number;
  readonly log: 'pretty' | 'json' | 'silent';
}

const ENV = 'COMPANYIQ_MOCK_';

/** An option with the environment variable that is named after it. */
export const setting = (flags: string, description: string): Option => {
  const option = new Option(flags, description);
  return option.env(ENV + option.name().toUpperCase().replaceAll('-', '_'));
};

/**
 * A variable that is set to nothing counts as not set, which is what compose files mean by it. A switch is off where it says so:
 * by itself, a variable that is there turns a switch on.
 */
export function tidyEnvironment(env: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith(ENV)) continue;
    if (value?.trim() === '' || (name === `${ENV}TLS` && /^(0|false|no|off)$/i.test(value ?? ''))) delete env[name];
  }
}

const hosts = (text: string, before: readonly string[] = []) => [
  ...before,
  ...text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== ''),
];

export const profileOption = () => setting('--profile <name|file>', 'the wire profile: default, wecom-style, or a file').default('default');

/** Where `serve` and `healthcheck` meet. */
export const addressOptions = (port: number) => [
  setting('--port <n>', 'the port; 0 picks a free one').argParser(wholeNumber(0, 65_535)).default(port),
  setting('--host <address>', 'the address to listen on').default('127.0.0.1'),
  setting('--port-file <file>', 'writes the port into a file once the server listens'),
  setting('--tls', 'serves HTTPS, with a certificate from a local authority made at first use').default(false),
];

/** Adds the flags of a server to a command. */
export function addServerOptions(command: Command, defaults: { port: number; log: ServerSettings['log'] }): Command {
  const options = [
    ...addressOptions(defaults.port),
    setting('--tls-dir <dir>', 'where the local authority and its certificates are kept').default(
      join(homedir(), '.companyiq-mock', 'tls'),
      '~/.companyiq-mock/tls',
    ),
    setting('--cert <file>', 'a certificate of your own as PEM, with its chain; goes with --key'),
    setting('--key <file>', 'its private key as PEM'),
    setting('--db <file>', 'keeps the state in a SQLite file; left out, it is in memory'),
    setting('--fixtures <name|file>', 'what a new state begins with: demo, empty, or a YAML or JSON file').default('demo'),
    profileOption(),
    setting('--admin-token <token>', 'demands this bearer token on the HR backend and the control plane'),
    setting('--allow-host <name>', 'a host name that those answer under; repeat it, or separate names by commas')
      .argParser(hosts)
      .default([], 'IP addresses and names without a dot'),
    setting('--journal-calls <n>', 'how many calls the journal keeps').argParser(wholeNumber(0, 10_000_000)).default(10_000),
    setting('--journal-bytes <n>', 'how many bytes they may take')
      .argParser(wholeNumber(0, 16 * 2 ** 30))
      .default(64 * 2 ** 20),
    setting('--log <style>', 'how calls are logged').choices(['pretty', 'json', 'silent']).default(defaults.log),
  ];
  for (const option of options) command.addOption(option);
  return command;
}

/** Refuses flags that are empty or do not go together. */
export function checkServerSettings(settings: ServerSettings): void {
  // A variable of a script that was never set, most likely.
  const empty = Object.entries(settings).find(([, value]) => value === '')?.[0];
  if (empty !== undefined) throw new UsageError(`--${empty.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} is empty`);
  const { cert, key, adminToken } = settings;
  checkAdminToken(adminToken);
  if ((cert === undefined) !== (key === undefined)) throw new UsageError('--cert and --key go together');
}

/** Refuses an admin token that no header can carry. */
export function checkAdminToken(adminToken: string | undefined): void {
  if (adminToken !== undefined && !/^[\x21-\x7e]+$/.test(adminToken))
    throw new UsageError('--admin-token must be printable ASCII without spaces, since it travels in a header');
}
