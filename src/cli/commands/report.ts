import type { Command } from 'commander';
import type { FailOn } from '../../report/demands.js';
import type { Expected } from '../../report/expected.js';
import type { ContractReport } from '../../report/report-schema.js';
import { visible } from '../../text/visible.js';
import { addReportOptions, publish, reportSettings } from '../settings/report-settings.js';
import { checkAdminToken, setting } from '../settings/server-settings.js';
import { CommandLineError, UsageError } from '../usage-error.js';

interface ReportOptions {
  readonly url: string;
  readonly adminToken?: string;
  readonly corpId?: string;
  readonly failOn: FailOn[];
  readonly expect: Expected[];
  readonly minCoverage?: number;
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
    .addHelpText('after', '\nA server with a certificate of its own needs NODE_EXTRA_CA_CERTS to name its authority.')
    .action(report);
}

async function report(options: ReportOptions): Promise<void> {
  const settings = reportSettings(options);
  process.exitCode = await publish(await fetchReport(options), settings);
}

async function fetchReport({ url, adminToken, corpId, failOn, expect, minCoverage }: ReportOptions): Promise<ContractReport> {
  checkAdminToken(adminToken);
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url)) throw new CommandLineError(`--url ${url} is no http or https URL`);
  const target = new URL('/_mock/v1/report', url);
  target.searchParams.set('format', 'json');
  target.searchParams.set('failOn', failOn.join(','));
  if (expect.length > 0) target.searchParams.set('expect', expect.join(','));
  if (minCoverage !== undefined) target.searchParams.set('minCoverage', String(minCoverage));
  if (corpId !== undefined) target.searchParams.set('corpId', corpId);
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
  if (response.status === 200 && isReport(body)) return body;
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
