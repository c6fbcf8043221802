import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { help } from '../../text/help-id.js';
import { say } from '../../text/say.js';
import { certificateName } from '../tls/certificate-hosts.js';
import { CommandLineError, WrongValue } from '../usage-error.js';
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
  /** Whether the console is served. */
  readonly console: boolean;
  readonly journalCalls: number;
  readonly journalBytes: number;
  readonly log: (typeof LOG_STYLES)[number];
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
  if (wrong !== undefined) throw new WrongValue(say('usage.host-name', { name: wrong }));
  return names;
}

export const profileOption = () =>
  suggest(setting('--profile <name|file>', help('option.profile')).default('default'), ['default', 'wecom-style']);

/** Where `serve` and `healthcheck` meet. */
export const addressOptions = (port: number) => [
  setting('--port <n>', help('option.port')).argParser(wholeNumber(0, 65_535)).default(port),
  setting('--host <address>', help('option.host')).default('127.0.0.1'),
  setting('--port-file <file>', help('option.port-file')),
  setting('--tls', help('option.tls')).default(false),
];

/** Adds the flags of a server to a command. */
export function addServerOptions(command: Command, defaults: { port: number; log: ServerSettings['log'] }): Command {
  const options = [
    ...addressOptions(defaults.port),
    setting('--tls-dir <dir>', help('option.tls-dir')).default(join(homedir(), '.companyiq-mock', 'tls'), '~/.companyiq-mock/tls'),
    setting('--tls-name <name>', help('option.tls-name')).argParser(tlsNames).default([], help('default.usual-names')),
    setting('--cert <file>', help('option.cert')),
    setting('--key <file>', help('option.key')),
    setting('--db <file>', help('option.db')),
    suggest(setting('--fixtures <name|file>', help('option.fixtures')).default('demo'), ['demo', 'empty']),
    profileOption(),
    setting('--admin-token <token>', help('option.admin-token')),
    setting('--allow-host <name>', help('option.allow-host')).argParser(hosts).default([], help('default.plain-hosts')),
    setting('--no-console', help('option.no-console')),
    setting('--journal-calls <n>', help('option.journal-calls')).argParser(wholeNumber(0, 10_000_000)).default(10_000),
    setting('--journal-bytes <n>', help('option.journal-bytes'))
      .argParser(wholeNumber(0, 16 * 2 ** 30))
      .default(64 * 2 ** 20),
    setting('--log <style>', help('option.log')).choices(LOG_STYLES).argParser(oneOf(LOG_STYLES)).default(defaults.log),
    languageOption(),
  ];
  for (const option of options) command.addOption(option);
  return command;
}

/** Refuses flags that are empty or do not go together. */
export function checkServerSettings(settings: ServerSettings): void {
  // A variable of a script that was never set, most likely.
  const empty = Object.entries(settings).find(([, value]) => value === '')?.[0];
  if (empty !== undefined) {
    const flag = `--${empty.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new CommandLineError(say('usage.empty', { flag }));
  }
  const { cert, key, adminToken } = settings;
  checkAdminToken(adminToken);
  if ((cert === undefined) !== (key === undefined)) throw new CommandLineError(say('usage.cert-and-key'));
}

/** Refuses an admin token that no header can carry. */
export function checkAdminToken(adminToken: string | undefined): void {
  if (adminToken !== undefined && !/^[\x21-\x7e]+$/.test(adminToken)) throw new CommandLineError(say('usage.token-characters'));
}
