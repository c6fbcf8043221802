import { readFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import type { Command } from 'commander';
import { networkReason } from '../../client/network-reason.js';
import { help } from '../../text/help-id.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { addressOptions } from '../settings/server-settings.js';
import { setting } from '../settings/setting.js';
import type { Terminal } from '../terminal/terminal.js';
import { CommandLineError } from '../usage-error.js';

interface HealthSettings {
  readonly url?: string;
  readonly port: number;
  readonly host: string;
  readonly portFile?: string;
  readonly tls: boolean;
  readonly cert?: string;
}

/** `healthcheck`: exit code 0 when a server is ready. It reads the settings of `serve`, so that a container needs no others. */
export function addHealthcheckCommand(program: Command, terminal: Terminal): void {
  const command = program.command('healthcheck').description(help('command.healthcheck')).option('--url <url>', help('option.health-url'));
  for (const option of addressOptions(8080)) command.addOption(option);
  command.addOption(setting('--cert <file>', help('option.health-cert'))).action((settings: HealthSettings) => check(terminal, settings));
}

async function check(terminal: Terminal, settings: HealthSettings): Promise<void> {
  const problem = await problemOf(settings);
  if (problem === undefined) return;
  await terminal.notice(problem);
  terminal.exitCode = 1;
}

async function problemOf(settings: HealthSettings): Promise<Message | undefined> {
  const port = settings.port === 0 && settings.url === undefined ? portIn(settings.portFile) : settings.port;
  if (port === undefined) return say('serving.no-port-yet', { file: settings.portFile ?? '' });
  const url = `${settings.url?.replace(/\/+$/, '') ?? originOf(settings, port)}/healthz`;
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url))
    throw new CommandLineError(say('usage.not-a-url', { flag: '--url', url: settings.url ?? url }));
  const problem = await ask(url);
  return problem === undefined ? undefined : say('serving.unhealthy', { url, why: problem });
}

function originOf({ host, tls, cert }: HealthSettings, port: number): string {
  const any = host === '0.0.0.0' || host === '::' || host === '';
  const name = any ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `${tls || cert !== undefined ? 'https' : 'http'}://${name}:${port}`;
}

/** The port that a server wrote once it listened; undefined before that. */
function portIn(file: string | undefined): number | undefined {
  if (file === undefined) throw new CommandLineError(say('usage.port-untold'));
  try {
    const port = Number(readFileSync(file, 'utf8'));
    return port >= 1 && port <= 65_535 ? port : undefined;
  } catch {
    return undefined;
  }
}

/** How long an answer may take, in milliseconds. */
const PATIENCE = 3000;

/** What is wrong, or undefined. Certificates are not judged: the question is whether it answers, and no secret is sent. */
function ask(url: string): Promise<Message | undefined> {
  return new Promise((resolve) => {
    const get = url.startsWith('https:') ? httpsGet : httpGet;
    const request = get(url, { timeout: PATIENCE, rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? undefined : say('serving.answered', { status: response.statusCode ?? 0 }));
    });
    request.on('timeout', () => {
      resolve(say('inputs.no-answer', { seconds: PATIENCE / 1000 }));
      request.destroy();
    });
    request.on('error', (error) => resolve(networkReason(error)));
  });
}
