import type { Prose } from '../../text/prose.js';
import type { CommandEnd, ContractReport } from '../report-schema.js';
import { wordsOf } from '../wording.js';

/** What a report comes to, for the first line of every format. */
export interface Headline {
  readonly mark: '✓' | '✗' | '○';
  readonly tone: 'good' | 'bad' | 'open';
  readonly text: string;
}

const SIGNS: Readonly<Record<ContractReport['verdict']['result'], Omit<Headline, 'text'>>> = {
  met: { mark: '✓', tone: 'good' },
  'not-met': { mark: '✗', tone: 'bad' },
  'nothing-proven': { mark: '○', tone: 'open' },
  'not-judged': { mark: '○', tone: 'open' },
};

/** How COMMAND ended: `exit code 7`. */
export function endWords({ REPORT }: Prose, { exitCode, signal, timedOutAfterMs }: CommandEnd): string {
  if (timedOutAfterMs !== null) return REPORT.endedAfter(timedOutAfterMs / 1000, exitCode);
  return signal === null ? REPORT.exitCode(exitCode) : REPORT.endedBy(signal, exitCode);
}

/** The verdict in one line. A command that failed is never overlooked for a contract that is met. */
export function headline(report: Pick<ContractReport, 'verdict' | 'command' | 'language'>): Headline {
  const { verdict, command } = report;
  const words = wordsOf(report);
  const { REPORT } = words;
  const text = REPORT.results[verdict.result];
  const bad = { mark: '✗', tone: 'bad' } as const;
  if (command !== null && !command.ok) {
    const end = endWords(words, command);
    return { ...bad, text: verdict.result === 'met' ? REPORT.commandFailedCallsMet(end) : REPORT.commandFailedToo(end, text) };
  }
  return { ...(verdict.ok || verdict.result === 'not-met' ? SIGNS[verdict.result] : bad), text };
}
