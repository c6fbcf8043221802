import { endWords } from './headline.js';
import { violatedRules } from './listed-violations.js';
import type { ContractReport } from './report-schema.js';
import { counted, isUnexpected, placeOf, visible } from './wording.js';

/** GitHub shows ten errors of a step and drops the others in silence. */
const SHOWN = 10;

const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const annotation = (title: string, lines: readonly string[]) =>
  `::error title=${escapeProperty(visible(title))}::${escapeData(lines.map((line) => visible(line, 1000)).join('\n'))}`;

/**
 * Workflow commands that make unexpected violations, and whatever else failed the report, errors of a GitHub Actions step. At most
 * ten: first one of each rule, so that a thousand of one do not hide another.
 */
export function githubAnnotations(report: ContractReport): string[] {
  const violated = violatedRules(report).filter(({ rule }) => isUnexpected(rule));
  const found = violated.flatMap(({ rule, violations }) =>
    violations.map((violation, rank) => {
      const { operation, requestId, message } = violation;
      const place = placeOf(violation);
      const lines = [`${operation} ${requestId}${place ? `, ${place}` : ''}: ${message}`, ...(rule.fix ? [`Fix: ${rule.fix}`] : [])];
      return { rank, text: annotation(`${rule.rule}: ${rule.title}`, lines) };
    }),
  );
  const others = report.verdict.demands.flatMap(({ demand, reasons }) =>
    // Unexpected violations have annotations of their own.
    reasons.filter((reason) => demand !== 'violations' || !violated.some(({ rule }) => reason.startsWith(`${rule.rule} `))),
  );
  const lines = [
    ...(report.command && !report.command.ok ? [annotation('Command failed', [endWords(report.command)])] : []),
    ...found.filter(({ rank }) => rank === 0).map(({ text }) => text),
    ...others.map((reason) => annotation('Contract not met', [reason])),
    ...found.filter(({ rank }) => rank > 0).map(({ text }) => text),
  ];
  if (lines.length <= SHOWN) return lines;
  const more = lines.length - SHOWN + 1;
  return [...lines.slice(0, SHOWN - 1), annotation('Contract report', [`${counted(more, 'more finding')} in the report`])];
}
