import { readFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import type { Command } from 'commander';
import { addressOptions } from '../settings/server-settings.js';
import { setting } from '../settings/setting.js';
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
export function addHealthcheckCommand(program: Command): void {
  const command = program
    .command('healthcheck')
    .description('exits with 0 when the server is ready, else with 1')
    .option('--url <url>', 'the origin of the server; left out, the settings of serve tell it');
  for (const option of addressOptions(8080)) command.addOption(option);
  command.addOption(setting('--cert <file>', 'as of serve: HTTPS is spoken')).action(check);
}

async function check(settings: HealthSettings): Promise<void> {
  const problem = await problemOf(settings);
  if (problem === undefined) return;
  process.stderr.write(`companyiq-mock: ${problem}\n`);
  process.exitCode = 1;
}

async function problemOf(settings: HealthSettings): Promise<string | undefined> {
  const port = settings.port === 0 && settings.url === undefined ? portIn(settings.portFile) : settings.port;
  if (port === undefined) return `there is no port in ${settings.portFile}: the server does not listen yet`;
  const url = `${settings.url?.replace(/\/+$/, '') ?? originOf(settings, port)}/healthz`;
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url)) throw new CommandLineError(`--url ${settings.url} is no http or https URL`);
  const problem = await ask(url);
  return problem === undefined ? undefined : `${url}: ${problem}`;
}

function originOf({ host, tls, cert }: HealthSettings, port: number): string {
  const any = host === '0.0.0.0' || host === '::' || host === '';
  const name = any ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `${tls || cert !== undefined ? 'https' : 'http'}://${name}:${port}`;
}

/** The port that a server wrote once it listened; undefined before that. */
function portIn(file: string | undefined): number | undefined {
  if (file === undefined) throw new CommandLineError('with --port 0 only --port-file or --url can tell the port');
  try {
    const port = Number(readFileSync(file, 'utf8'));
    return port >= 1 && port <= 65_535 ? port : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong, or undefined. Certificates are not judged: the question is whether it answers, and no secret is sent. */
function ask(url: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const get = url.startsWith('https:') ? httpsGet : httpGet;
    const request = get(url, { timeout: 3000, rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? undefined : `answered with HTTP status ${response.statusCode}`);
    });
    request.on('timeout', () => request.destroy(new Error('no answer within 3 seconds')));
    request.on('error', (error) => resolve(error.message || String((error as NodeJS.ErrnoException).code)));
  });
}
