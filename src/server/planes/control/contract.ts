import type { Expected, FailOn } from '../../../report/contract-report.js';
import type { CommandEnd } from '../../../report/report-schema.js';
import { OPERATION_IDS } from '../../../rules/operations.js';
import type { Language } from '../../../text/language.js';
import { say } from '../../../text/say.js';
import { shownName } from '../../../text/secrecy.js';
import { word } from '../../../text/word.js';
import { summarise } from '../../../wire/answer/failure.js';
import { PLANE_OPERATION_IDS } from '../../../wire/planes.js';
import { basisOfRule } from '../../../wire/profile/profile.js';
import { quote as shellWord } from '../../../wire/sending/curl.js';
import { TOKEN_OPERATION } from '../../../wire/wire.js';
import type { Platform } from '../../platform.js';
import { BASE_URL, MOCK_URL } from '../../repeat-call/repeat-call.js';
import { fail } from '../../road/answer.js';
import { pageHeaders } from '../../road/answer-headers.js';
import type { PlaneContext, PlaneHandlers } from '../plane.js';
import { narrowed } from './narrow.js';

/** What a report is asked for. */
export interface ReportRequest {
  readonly corpId?: string;
  readonly failOn?: readonly FailOn[];
  readonly expect?: readonly Expected[];
  readonly minCoverage?: number;
  /** Scheme and host for links to explanations. */
  readonly origin?: string;
  /** How the command ended whose calls these are. */
  readonly command?: CommandEnd;
  /** The reader's; left out, the server's. */
  readonly language?: Language;
}

/** The contract report of a platform as it stands. */
export async function reportOf(platform: Platform, request: ReportRequest) {
  const { corpId, failOn, expect = [], minCoverage, origin, command, language = platform.language } = request;
  const { buildReport, FAIL_ON_DEFAULT } = await import('../../../report/contract-report.js');
  const { wire, coverage, journal, clock, options, rulesOn } = platform;
  return buildReport(
    coverage,
    {
      generatedAt: clock.at(corpId),
      version: options.version ?? 'unknown',
      profile: { name: wire.profile.name, behaviour: wire.profile.behaviour },
      operations: OPERATION_IDS.filter((id) => wire.route(id) !== undefined),
      rulesOn,
      language,
      word: (sentence) => word(sentence, language, wire.codec),
      basisOf: (rule) => basisOfRule(wire.profile, rule),
      dropped: (corp) => journal.dropped(corp),
      ...(origin === undefined
        ? {}
        : {
            explainUrl: (requestId: string) => (journal.get(requestId) ? `${origin}/_mock/v1/explain/${requestId}` : undefined),
            curl: (line: string) =>
              line.replace(BASE_URL, () => shellWord(origin + wire.profile.basePath)).replace(MOCK_URL, () => shellWord(origin)),
          }),
      ...(corpId === undefined ? {} : { corpId }),
      ...(command ? { command } : {}),
    },
    { failOn: failOn ?? FAIL_ON_DEFAULT, expect, ...(minCoverage === undefined ? {} : { minCoverage }) },
  );
}

const list = (text: string | undefined) =>
  text
    ?.split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** A number; not one where the text is none, also where it is empty, which `Number` takes for 0. */
const percent = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

const TYPES = {
  json: 'application/json; charset=utf-8',
  junit: 'application/xml; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  terminal: 'text/plain; charset=utf-8',
};

/** Waits until `settled` says so at some call, or the time is over. */
async function waitForCalls(platform: Platform, ms: number, settled: () => boolean): Promise<void> {
  if (ms === 0 || settled()) return;
  const { closing } = platform;
  await new Promise<void>((resolve) => {
    const stop = () => {
      clearTimeout(timer);
      unsubscribe();
      closing.removeEventListener('abort', stop);
      resolve();
    };
    const unsubscribe = platform.journal.subscribe(() => {
      if (settled()) stop();
    });
    const timer = setTimeout(stop, ms);
    closing.addEventListener('abort', stop, { once: true });
  });
}

const verify: PlaneHandlers<'control'>['verify'] = async (context) => {
  const { platform, body, query, language } = context;
  const found = narrowed(context, query, body);
  if ('failure' in found) return found;
  const corpId = found.corp?.corpId;
  const [{ isUpperBound, verifyCalls, wordVerification }, { readExpectations }] = await Promise.all([
    import('../../../journal/verify.js'),
    import('./read-expectations.js'),
  ]);
  const read = readExpectations(body.expect, [...OPERATION_IDS, TOKEN_OPERATION, ...PLANE_OPERATION_IDS]);
  if (!read.ok) return fail('validation-failed', summarise(read.problems), read.problems);
  const check = () => verifyCalls(platform.journal.list({ corpId }), read.expectations, platform.journal.dropped(corpId));
  const bounded = read.expectations.some(isUpperBound);
  await waitForCalls(platform, body.withinMs ?? 0, () => {
    const { ok, results } = check();
    // A bound that holds may be broken until the time is over; one that is broken stays so.
    return bounded ? results.some((result) => result.ok === false && isUpperBound(result.expectation)) : ok;
  });
  const result = check();
  return { data: wordVerification(result, language), status: result.ok ? 200 : 409 };
};

async function getReport(context: PlaneContext<'getReport'>) {
  const { platform, query, origin, language } = context;
  const [{ FAIL_ON, FAIL_ON_DEFAULT }, { cannotExpect }] = await Promise.all([
    import('../../../report/contract-report.js'),
    import('../../../journal/expected.js'),
  ]);
  // A sandbox that is gone still has its report.
  if (query.corpId !== undefined && !platform.coverage.get(query.corpId)) {
    const found = narrowed(context, query);
    if ('failure' in found) return found;
  }
  const failOn: readonly string[] = list(query.failOn) ?? FAIL_ON_DEFAULT;
  const expect = list(query.expect) ?? [];
  const minCoverage = query.minCoverage === undefined ? undefined : percent(query.minCoverage);
  const details = [
    ...failOn
      .filter((each) => !(FAIL_ON as readonly string[]).includes(each))
      .map((each) => ({ field: 'failOn', message: say('planes.fail-on-unknown', { sent: shownName(each), known: FAIL_ON }) })),
    ...(failOn.length === 0 ? [{ field: 'failOn', message: say('planes.fail-on-empty', { known: FAIL_ON }) }] : []),
    ...(failOn.includes('none') && failOn.length > 1 ? [{ field: 'failOn', message: say('planes.fail-on-none-alone') }] : []),
    ...expect.flatMap((each) => {
      const message = cannotExpect(each);
      return message === undefined ? [] : [{ field: 'expect', message }];
    }),
    ...(minCoverage !== undefined && !(minCoverage >= 0 && minCoverage <= 100)
      ? [{ field: 'minCoverage', message: say('planes.min-coverage') }]
      : []),
  ];
  if (details.length > 0) return fail('validation-failed', summarise(details), details);
  const report = await reportOf(platform, {
    corpId: query.corpId,
    failOn: failOn as FailOn[],
    expect: expect as Expected[],
    minCoverage,
    origin,
    language,
  });
  const format = query.format ?? 'json';
  const { renderReport } = await import('../../../report/render/render.js');
  const text = await renderReport(report, format);
  if (format !== 'html') return { text, headers: { 'Content-Type': TYPES[format] } };
  const { STYLE } = await import('../../../report/render/html-style.js');
  return { text, headers: pageHeaders(STYLE) };
}

/** The contract: what was expected, what was exercised. */
export const REPORT_HANDLERS: Pick<PlaneHandlers<'control'>, 'verify' | 'getReport' | 'deleteReport'> = {
  verify,
  getReport,
  deleteReport: (context) => {
    const { platform, query } = context;
    // As with reading it: a sandbox that is gone still has its report.
    if (query.corpId !== undefined && !platform.coverage.get(query.corpId)) {
      const found = narrowed(context, query);
      if ('failure' in found) return found;
    }
    platform.coverage.clear(query.corpId);
    return { data: { deleted: true } };
  },
};
