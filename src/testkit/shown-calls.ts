import { RULES } from '../rules/catalogue.js';
import type { JournalEntry } from './calls.js';
import type { CompanyIQ } from './companyiq.js';

/** How many calls, or reasons of one, a message shows. */
export const SHOWN = 3;

/**
 * The latest of the calls that come near what was expected, each with why it was answered so, and beside them whatever else failed since
 * the last reset: what is missing is often missing for that, though the call does not name it.
 */
export function shownCalls(ciq: CompanyIQ, near: readonly JournalEntry[], most = SHOWN): string {
  const latest = near.slice(-most);
  // Earlier ones that come near say nothing new, unless only they failed.
  const told = new Set((latest.some(isFailed) ? near : latest).map(({ seq }) => seq));
  const failed = ciq.journal.calls().filter((call) => isFailed(call) && !told.has(call.seq));
  if (near.length === 0 && failed.length === 0) return 'No call came near it.';
  const parts: string[] = [];
  if (near.length > 0) parts.push(`Nearest calls:\n${latest.map(lineOf).join('\n')}`);
  if (failed.length > 0) {
    const left = failed.length - SHOWN;
    const title = near.length > 0 ? 'Other calls that failed:' : 'No call came near it, but these failed:';
    parts.push(`${title}\n${failed.slice(-SHOWN).map(lineOf).join('\n')}${left > 0 ? `\n  and ${left} before them` : ''}`);
  }
  return parts.join('\n');
}

/** A batch is accepted though items of it failed. */
const isFailed = ({ outcome, violations }: JournalEntry) => outcome !== 'accepted' || violations.some(({ ignored }) => !ignored);

/** A call with why it was answered so. */
function lineOf({ method, path, operation, outcome, status, error, message, violations }: JournalEntry): string {
  const why = violations.slice(0, SHOWN).map((each) => `\n      ${each.rule} ${each.message} (${RULES[each.rule].fix})`);
  const plain = why.length === 0 && message !== null ? `\n      ${message}` : '';
  return `  - ${method} ${path} (${operation}): ${outcome}, HTTP ${status}${error === null ? '' : ` ${error}`}${why.join('')}${plain}`;
}
