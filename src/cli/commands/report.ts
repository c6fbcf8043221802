import type { Command } from 'commander';
import type { Expected } from '../../journal/expected.js';
import type { JournalCall } from '../../journal/har.js';
import type { FailOn } from '../../report/demands.js';
import type { ContractReport } from '../../report/report-schema.js';
import { help } from '../../text/help-id.js';
import type { Sentence } from '../../text/message.js';
import { say } from '../../text/say.js';
import { visible } from '../../text/visible.js';
import { PATIENCE, whyUnanswered } from '../inputs/unanswered.js';
import { addReportOptions, publish, reportSettings } from '../settings/report-settings.js';
import { checkAdminToken } from '../settings/server-settings.js';
import { setting } from '../settings/setting.js';
import { journalOption } from '../terminal/journal-file.js';
import type { Terminal } from '../terminal/terminal.js';
import { CommandLineError, UsageError } from '../usage-error.js';

interface ReportOptions {
  readonly url: string;
  readonly adminToken?: string;
  readonly corpId?: string;
  readonly failOn: FailOn[];
  readonly expect: Expected[];
  readonly minCoverage?: number;
  readonly journal?: readonly string[];
}

/** `report`: the contract report of a server that runs already. */
export function addReportCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('report')
    .description(help('command.report'))
    .addOption(setting('--url <url>', help('option.server-url')).makeOptionMandatory())
    .addOption(setting('--admin-token <token>', help('option.demanded-token')))
    .addOption(setting('--corp-id <corpId>', help('option.one-corp')));
  addReportOptions(command)
    .addOption(journalOption())
    .addHelpText('after', help('after.report'))
    .action((options: ReportOptions) => report(terminal, options));
}

async function report(terminal: Terminal, options: ReportOptions): Promise<void> {
  const settings = reportSettings(options);
  const found = await fetchReport(terminal, options);
  if (options.journal !== undefined) await keepCalls(terminal, options.journal, options);
  terminal.exitCode = await publish(terminal, found, settings);
}

async function fetchReport({ language }: Terminal, { failOn, expect, minCoverage, ...server }: ReportOptions): Promise<ContractReport> {
  const body = await ask(server, '/_mock/v1/report', {
    format: 'json',
    lang: language,
    failOn: failOn.join(','),
    ...(expect.length > 0 ? { expect: expect.join(',') } : {}),
    ...(minCoverage === undefined ? {} : { minCoverage: String(minCoverage) }),
  });
  if (isReport(body)) return body;
  throw new UsageError(say('inputs.no-report', { url: server.url, why: refusal(200, body, server.adminToken) }));
}

/** As many as the server gives at once. */
const MOST_CALLS = 10_000;

async function keepCalls(terminal: Terminal, files: readonly string[], options: ReportOptions): Promise<void> {
  const body = await ask(options, '/_mock/v1/journal', { limit: String(MOST_CALLS) });
  const { items, dropped } = (body ?? {}) as { items?: readonly JournalCall[]; dropped?: number };
  if (!Array.isArray(items)) throw new UsageError(say('inputs.no-journal', { url: options.url, why: say('inputs.not-ours') }));
  const { writeJournal } = await import('../terminal/journal-file.js');
  await writeJournal(terminal, files, { calls: items, dropped: dropped ?? 0, origin: new URL(options.url).origin });
}

/** What a server answers on its control plane. @throws UsageError where it does not. */
async function ask(
  { url, adminToken, corpId }: Pick<ReportOptions, 'url' | 'adminToken' | 'corpId'>,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<unknown> {
  checkAdminToken(adminToken);
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url)) throw new CommandLineError(say('usage.not-a-url', { flag: '--url', url }));
  const target = new URL(path, url);
  for (const [name, value] of Object.entries({ ...query, ...(corpId === undefined ? {} : { corpId }) }))
    target.searchParams.set(name, value);
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(target, {
      headers: adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` },
      signal: AbortSignal.timeout(PATIENCE),
    });
    body = await response.json().catch(() => undefined);
  } catch (error) {
    throw new UsageError(say('inputs.no-report', { url, why: whyUnanswered(error, PATIENCE) }));
  }
  if (response.status === 200) return body;
  throw new UsageError(say('inputs.no-report', { url, why: refusal(response.status, body, adminToken) }));
}

/** Why an answer is no report. */
function refusal(status: number, body: unknown, adminToken: string | undefined): Sentence {
  if (status === 200) return say('inputs.not-ours');
  const { message } = (body ?? {}) as { message?: unknown };
  if (typeof message !== 'string') return say('inputs.strange-status', { status });
  if (status === 401 && adminToken === undefined) return say('inputs.token-demanded');
  return visible(message);
}

const isReport = (body: unknown): body is ContractReport =>
  typeof body === 'object' &&
  body !== null &&
  'format' in body &&
  body.format === 1 &&
  'verdict' in body &&
  typeof body.verdict === 'object' &&
  body.verdict !== null;
