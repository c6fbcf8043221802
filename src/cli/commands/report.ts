import type { Command } from 'commander';
import type { FailOn } from '../../report/demands.js';
import type { Expected } from '../../report/expected.js';
import type { JournalCall } from '../../report/har.js';
import type { ContractReport } from '../../report/report-schema.js';
import { visible } from '../../text/visible.js';
import { chosenLanguage } from '../settings/language.js';
import { addReportOptions, publish, reportSettings } from '../settings/report-settings.js';
import { checkAdminToken } from '../settings/server-settings.js';
import { setting } from '../settings/setting.js';
import { journalOption } from '../terminal/journal-file.js';
import { CommandLineError, UsageError } from '../usage-error.js';

interface ReportOptions {
  readonly url: string;
  readonly adminToken?: string;
  readonly corpId?: string;
  readonly failOn: FailOn[];
  readonly expect: Expected[];
  readonly minCoverage?: number;
  readonly journal?: string;
}

/** `report`: the contract report of a server that runs already. */
export function addReportCommand(program: Command): void {
  const command = program
    .command('report')
    .description('the contract report of a running server; exits with 1 if the contract is not met')
    .addOption(setting('--url <url>', "the server's origin, such as http://companyiq-mock:8080").makeOptionMandatory())
    .addOption(setting('--admin-token <token>', 'where the server demands one'))
    .addOption(setting('--corp-id <corpId>', 'narrows the report to one corp'));
  addReportOptions(command)
    .addOption(journalOption())
    .addHelpText('after', '\nA server with a certificate of its own needs NODE_EXTRA_CA_CERTS to name its authority.')
    .action(report);
}

async function report(options: ReportOptions): Promise<void> {
  const settings = reportSettings(options);
  const found = await fetchReport(options);
  if (options.journal !== undefined) await keepCalls(options.journal, options);
  process.exitCode = await publish(found, settings);
}

async function fetchReport({ failOn, expect, minCoverage, ...server }: ReportOptions): Promise<ContractReport> {
  const body = await ask(server, '/_mock/v1/report', {
    format: 'json',
    lang: chosenLanguage(undefined),
    failOn: failOn.join(','),
    ...(expect.length > 0 ? { expect: expect.join(',') } : {}),
    ...(minCoverage === undefined ? {} : { minCoverage: String(minCoverage) }),
  });
  if (isReport(body)) return body;
  throw new UsageError(`no report from ${server.url}: ${refusal(200, body, server.adminToken)}`);
}

/** As many as the server gives at once. */
const MOST_CALLS = 10_000;

async function keepCalls(file: string, options: ReportOptions): Promise<void> {
  const body = await ask(options, '/_mock/v1/journal', { limit: String(MOST_CALLS) });
  const { items, dropped } = (body ?? {}) as { items?: readonly JournalCall[]; dropped?: number };
  if (!Array.isArray(items)) throw new UsageError(`no journal from ${options.url}: what answers there is no companyiq-mock`);
  const { writeJournal } = await import('../terminal/journal-file.js');
  await writeJournal(file, { calls: items, dropped: dropped ?? 0, origin: new URL(options.url).origin });
}

/** What a server answers on its control plane. @throws UsageError where it does not. */
async function ask(
  { url, adminToken, corpId }: Pick<ReportOptions, 'url' | 'adminToken' | 'corpId'>,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<unknown> {
  checkAdminToken(adminToken);
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url)) throw new CommandLineError(`--url ${url} is no http or https URL`);
  const target = new URL(path, url);
  for (const [name, value] of Object.entries({ ...query, ...(corpId === undefined ? {} : { corpId }) }))
    target.searchParams.set(name, value);
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(target, {
      headers: adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` },
      signal: AbortSignal.timeout(30_000),
    });
    body = await response.json().catch(() => undefined);
  } catch (error) {
    throw new UsageError(`no report from ${url}: ${reasonOf(error)}`);
  }
  if (response.status === 200) return body;
  throw new UsageError(`no report from ${url}: ${refusal(response.status, body, adminToken)}`);
}

/** Why an answer is no report. */
function refusal(status: number, body: unknown, adminToken: string | undefined): string {
  if (status === 200) return 'what answers there is no companyiq-mock';
  const { message } = (body ?? {}) as { message?: unknown };
  if (typeof message !== 'string') return `HTTP status ${status}; is it a companyiq-mock?`;
  if (status === 401 && adminToken === undefined) return 'it demands an admin token; give it with --admin-token';
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

const reasonOf = (error: unknown): string => {
  const { cause, message } = error as { cause?: { message?: string; code?: string }; message: string };
  return cause?.message || cause?.code || message;
};
