import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Language } from '../../text/language.js';
import { certificateName } from '../tls/certificate-hosts.js';
import { CommandLineError } from '../usage-error.js';
import { languageOption } from './language.js';
import { oneOf, suggest } from './names.js';
import { wholeNumber } from './numbers.js';
import { setting } from './setting.js';

const LOG_STYLES = ['pretty', 'json', 'silent'] as const;

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
  readonly tlsName: readonly string[];
  readonly cert?: string;
  readonly key?: string;
  readonly journalCalls: number;
  readonly journalBytes: number;
  readonly log: (typeof LOG_STYLES)[number];
  readonly lang?: Language;
}

const hosts = (text: string, before: readonly string[] = []) => [
  ...before,
  ...text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== ''),
];

/** Refuses at once what no certificate can hold: a URL or a port, most likely. */
function tlsNames(text: string, before: readonly string[] = []): readonly string[] {
  const names = hosts(text, before);
  const wrong = names.find((name) => certificateName(name) === '');
  if (wrong !== undefined) throw new InvalidArgumentError(`${JSON.stringify(wrong)} is not a host name; leave out scheme, port and path.`);
  return names;
}

export const profileOption = () =>
  suggest(setting('--profile <name|file>', 'the wire profile: default, wecom-style, or a file').default('default'), [
    'default',
    'wecom-style',
  ]);

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
    setting(
      '--tls-name <name>',
      'a host name that the certificate is for and all planes answer under; repeat it, or separate names by commas',
    )
      .argParser(tlsNames)
      .default([], 'none beside the usual ones'),
    setting('--cert <file>', 'a certificate of your own as PEM, with its chain; goes with --key'),
    setting('--key <file>', 'its private key as PEM'),
    setting('--db <file>', 'keeps the state in a SQLite file; left out, it is in memory'),
    suggest(setting('--fixtures <name|file>', 'what a new state begins with: demo, empty, or a YAML or JSON file').default('demo'), [
      'demo',
      'empty',
    ]),
    profileOption(),
    setting('--admin-token <token>', 'demands this bearer token on the HR backend and the control plane'),
    setting('--allow-host <name>', 'a host name that those answer under; repeat it, or separate names by commas')
      .argParser(hosts)
      .default([], 'IP addresses and names without a dot'),
    setting('--journal-calls <n>', 'how many calls the journal keeps').argParser(wholeNumber(0, 10_000_000)).default(10_000),
    setting('--journal-bytes <n>', 'how many bytes they may take')
      .argParser(wholeNumber(0, 16 * 2 ** 30))
      .default(64 * 2 ** 20),
    setting('--log <style>', 'how calls are logged').choices(LOG_STYLES).argParser(oneOf(LOG_STYLES)).default(defaults.log),
    languageOption(),
  ];
  for (const option of options) command.addOption(option);
  return command;
}

/** Refuses flags that are empty or do not go together. */
export function checkServerSettings(settings: ServerSettings): void {
  // A variable of a script that was never set, most likely.
  const empty = Object.entries(settings).find(([, value]) => value === '')?.[0];
  if (empty !== undefined) throw new CommandLineError(`--${empty.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} is empty`);
  const { cert, key, adminToken } = settings;
  checkAdminToken(adminToken);
  if ((cert === undefined) !== (key === undefined)) throw new CommandLineError('--cert and --key go together');
}

/** Refuses an admin token that no header can carry. */
export function checkAdminToken(adminToken: string | undefined): void {
  if (adminToken !== undefined && !/^[\x21-\x7e]+$/.test(adminToken))
    throw new CommandLineError('--admin-token must be printable ASCII without spaces, since it travels in a header');
}
