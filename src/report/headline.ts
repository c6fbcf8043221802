import type { CommandEnd, ContractReport } from './report-schema.js';

/** What a report comes to, for the first line of every format. */
export interface Headline {
  readonly mark: '✓' | '✗' | '○';
  readonly tone: 'good' | 'bad' | 'open';
  readonly text: string;
}

const RESULTS: Readonly<Record<ContractReport['verdict']['result'], Headline>> = {
  met: { mark: '✓', tone: 'good', text: 'The contract is met' },
  'not-met': { mark: '✗', tone: 'bad', text: 'The contract is not met' },
  'nothing-proven': { mark: '○', tone: 'open', text: 'Nothing is proven: no docking call was accepted' },
  'not-judged': { mark: '○', tone: 'open', text: 'The contract was not judged' },
};

/** How COMMAND ended: `exit code 7`. */
export function endWords({ exitCode, signal, timedOutAfterMs }: CommandEnd): string {
  const how =
    timedOutAfterMs !== null ? `ended after ${timedOutAfterMs / 1000} s (--timeout), ` : signal === null ? '' : `ended by ${signal}, `;
  return `${how}exit code ${exitCode}`;
}

/** The verdict in one line. A command that failed is never overlooked for a contract that is met. */
export function headline({ verdict, command }: Pick<ContractReport, 'verdict' | 'command'>): Headline {
  const { mark, tone, text } = RESULTS[verdict.result];
  if (command !== null && !command.ok) {
    const failed = `The command failed (${endWords(command)})`;
    return { mark: '✗', tone: 'bad', text: verdict.result === 'met' ? `${failed}; its calls met the contract` : `${failed}. ${text}` };
  }
  return verdict.ok || verdict.result === 'not-met' ? { mark, tone, text } : { mark: '✗', tone: 'bad', text };
}
