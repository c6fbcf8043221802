import type { Language } from '../../text/language.js';
import { proseIn } from '../../text/prose.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import type { JournalEntry } from '../calls.js';
import type { CompanyIQ } from '../companyiq.js';

/** How many calls, or reasons of one, a message shows. */
export const SHOWN = 3;

/**
 * The latest of the calls that come near what was expected, each with why it was answered so, and beside them whatever else failed since
 * the last reset: what is missing is often missing for that, though the call does not name it.
 */
export function shownCalls(ciq: CompanyIQ, near: readonly JournalEntry[], most = SHOWN): string {
  const { language } = ciq;
  const line = (call: JournalEntry) => lineOf(call, language);
  const latest = near.slice(-most);
  // Earlier ones that come near say nothing new, unless only they failed.
  const told = new Set((latest.some(isFailed) ? near : latest).map(({ seq }) => seq));
  const failed = ciq.journal.calls().filter((call) => isFailed(call) && !told.has(call.seq));
  if (near.length === 0 && failed.length === 0) return word(say('testkit.none-near'), language);
  const lines: string[] = [];
  if (near.length > 0) lines.push(word(say('testkit.nearest-calls'), language), ...latest.map(line));
  if (failed.length > 0) {
    const left = failed.length - SHOWN;
    const title = say(near.length > 0 ? 'testkit.others-failed' : 'testkit.none-near-but-failed');
    lines.push(word(title, language), ...failed.slice(-SHOWN).map(line));
    if (left > 0) lines.push(`  ${word(say('testkit.failed-before', { calls: left }), language)}`);
  }
  return lines.join('\n');
}

/** A batch is accepted though items of it failed. */
const isFailed = ({ outcome, violations }: JournalEntry) => outcome !== 'accepted' || violations.some(({ ignored }) => !ignored);

/** A call with why it was answered so. */
function lineOf({ method, path, operation, outcome, status, error, message, violations }: JournalEntry, language: Language): string {
  const { RULES } = proseIn(language);
  const because = violations
    .slice(0, SHOWN)
    .map((each) => word(say('testkit.because', { rule: each.rule, message: each.message, fix: RULES[each.rule].fix }), language));
  const why = because.length === 0 && message !== null ? [message] : because;
  const call = `  - ${method} ${path} (${operation}): ${outcome}, HTTP ${status}${error === null ? '' : ` ${error}`}`;
  return [call, ...why.map((each) => `      ${each}`)].join('\n');
}
