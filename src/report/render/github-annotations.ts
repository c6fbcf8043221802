import type { Prose } from '../../text/prose.js';
import { visible } from '../../text/visible.js';
import type { ContractReport, FindingReport } from '../report-schema.js';
import { callWords, findingLine, findingPlace, wordsOf } from '../wording.js';
import { endWords } from './headline.js';

/** GitHub shows ten errors of a step and drops the others in silence. */
const SHOWN = 10;

const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const annotation = (title: string, lines: readonly string[]) =>
  `::error title=${escapeProperty(visible(title))}::${escapeData(lines.map((line) => visible(line, 6000)).join('\n'))}`;

/**
 * Workflow commands that make unexpected violations, and whatever else failed the report, errors of a GitHub Actions step. At most
 * ten, one of each kind of findings; first one of each rule, so that many kinds of one do not hide another.
 */
export function githubAnnotations(report: ContractReport): string[] {
  const words = wordsOf(report);
  const { REPORT_LINES: say } = words;
  const unexpected = report.findings.filter(({ expected }) => !expected);
  const seen = new Set<string>();
  const found = unexpected.map((finding) => {
    const name = finding.rule ?? finding.error ?? '';
    const first = !seen.has(name);
    seen.add(name);
    return { first, judged: finding.rule !== null || report.options.failOn.includes('refusals'), text: findingAnnotation(finding, words) };
  });
  const others = report.verdict.demands.flatMap(({ demand, reasons }) =>
    // Violations and wrong calls have annotations of their own.
    demand === 'violations' || demand === 'refusals' ? reasons.filter((reason) => !seen.has(/^[\w-]*/.exec(reason)?.[0] ?? '')) : reasons,
  );
  const shown = found.filter(({ judged }) => judged);
  const lines = [
    ...(report.command && !report.command.ok ? [annotation(say.commandFailed, [endWords(words, report.command)])] : []),
    ...shown.filter(({ first }) => first).map(({ text }) => text),
    ...others.map((reason) => annotation(say.notMet, [reason])),
    ...shown.filter(({ first }) => !first).map(({ text }) => text),
  ];
  if (lines.length <= SHOWN) return lines;
  const more = lines.length - SHOWN + 1;
  return [...lines.slice(0, SHOWN - 1), annotation(say.title, [say.moreKinds(more)])];
}

function findingAnnotation(finding: FindingReport, words: Prose): string {
  const { rule, error, title, fix, operation, examples } = finding;
  const [first] = examples;
  const lines = first
    ? [
        findingLine(words, finding, callWords(words, operation, first)),
        ...(fix ? [words.REPORT_LINES.whatToDo(fix)] : []),
        ...(first.curl ? [first.curl] : []),
      ]
    : [findingPlace(words, finding)];
  return annotation(words.REPORT.told(rule ?? error ?? '', title), lines);
}
