import { endWords } from './headline.js';
import type { ContractReport, FindingReport } from './report-schema.js';
import { callWords, counted, findingPlace, saying, visible } from './wording.js';

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
  const unexpected = report.findings.filter(({ expected }) => !expected);
  const seen = new Set<string>();
  const found = unexpected.map((finding) => {
    const name = finding.rule ?? finding.error ?? '';
    const first = !seen.has(name);
    seen.add(name);
    return { first, judged: finding.rule !== null || report.options.failOn.includes('refusals'), text: findingAnnotation(finding) };
  });
  const others = report.verdict.demands.flatMap(({ demand, reasons }) =>
    // Violations and wrong calls have annotations of their own.
    demand === 'violations' || demand === 'refusals' ? reasons.filter((reason) => !seen.has(reason.split(' ', 1)[0] ?? '')) : reasons,
  );
  const shown = found.filter(({ judged }) => judged);
  const lines = [
    ...(report.command && !report.command.ok ? [annotation('Command failed', [endWords(report.command)])] : []),
    ...shown.filter(({ first }) => first).map(({ text }) => text),
    ...others.map((reason) => annotation('Contract not met', [reason])),
    ...shown.filter(({ first }) => !first).map(({ text }) => text),
  ];
  if (lines.length <= SHOWN) return lines;
  const more = lines.length - SHOWN + 1;
  return [
    ...lines.slice(0, SHOWN - 1),
    annotation('Contract report', [`${counted(more, 'more kind of finding', 'more kinds of findings')} in the report`]),
  ];
}

function findingAnnotation(finding: FindingReport): string {
  const { rule, error, title, fix, operation, examples } = finding;
  const [first] = examples;
  const place = findingPlace(finding);
  const lines = first
    ? [
        `${callWords(operation, first)}${place ? `, ${place}` : ''}${saying(first)}`,
        ...(fix ? [`Fix: ${fix}`] : []),
        ...(first.curl ? [first.curl] : []),
      ]
    : [place];
  return annotation(`${rule ?? error}: ${title}`, lines);
}
