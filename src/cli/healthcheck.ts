import { readFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import type { Command } from 'commander';
import { addressOptions, setting } from './server-settings.js';
import { UsageError } from './usage-error.js';

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
  const url = `${settings.url?.replace(/\/+$/, '') ?? originOf(settings)}/healthz`;
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url)) throw new UsageError(`--url ${settings.url} is no http or https URL`);
  const problem = await ask(url);
  if (problem === undefined) return;
  process.stderr.write(`companyiq-mock: ${url}: ${problem}\n`);
  process.exitCode = 1;
}

function originOf({ port, host, portFile, tls, cert }: HealthSettings): string {
  const any = host === '0.0.0.0' || host === '::' || host === '';
  const name = any ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `${tls || cert !== undefined ? 'https' : 'http'}://${name}:${port === 0 && portFile !== undefined ? portIn(portFile) : port}`;
}

function portIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '0';
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
