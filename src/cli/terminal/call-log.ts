import { styleText } from 'node:util';
import type { Entry } from '../../journal/entry.js';
import { type WordedEntry, wordedEntry } from '../../journal/worded-entry.js';
import type { Platform } from '../../server/platform.js';
import type { Language } from '../../text/language.js';
import { say } from '../../text/say.js';
import { jsonWithoutUnseen, withoutUnseen } from '../../text/visible.js';
import { word } from '../../text/word.js';
import type { Output } from './terminal.js';

/** How long lines wait to be written together, in milliseconds. */
const WAIT_MS = 50;

const COLOURS = { accepted: 'green', refused: 'red', faulted: 'yellow', error: 'magenta' } as const;

/** Logs every call, some at a time: a write per call would cost more than the call. `origin` is where the server explains them. Returns what ends the log, written out. */
export function logCalls(platform: Platform, style: 'pretty' | 'json', out: Pick<Output, 'write' | 'isTTY'>, origin: string): () => void {
  const show = style === 'json' ? jsonLine(origin) : prettyLine(origin, out.isTTY === true, platform.language);
  let waiting: Entry[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    const entries = waiting;
    waiting = [];
    if (entries.length > 0) out.write(entries.map((entry) => show(wordedEntry(entry, platform.language, platform.wire.codec))).join(''));
  };
  const unsubscribe = platform.journal.subscribe((entry) => {
    waiting.push(entry);
    timer ??= setTimeout(flush, WAIT_MS);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
    flush();
  };
}

const jsonLine = (origin: string) => (entry: WordedEntry) => {
  const { at, requestId, corpId, plane, operation, method, path, status, outcome, error, message, rules, durationMs } = entry;
  const call = { event: 'call', at, requestId, corpId, plane, operation, method, path, status, outcome, error };
  const explained = isExplained(entry) ? { message, explain: explainUrl(origin, entry) } : {};
  return `${jsonWithoutUnseen(JSON.stringify({ ...call, rules: violated(rules), ...explained, durationMs }))}\n`;
};

const violated = (rules: Entry['rules']) =>
  Object.entries(rules)
    .filter(([, count]) => count.violation > 0)
    .map(([rule]) => rule);

/** Whether there is more to say of a call: it was refused, or of what it brought something was. */
const isExplained = ({ outcome, message, fault }: WordedEntry) => fault === null && (outcome !== 'accepted' || message !== null);

const explainUrl = (origin: string, { requestId }: WordedEntry) => `${origin}/_mock/v1/explain/${requestId}`;

const prettyLine =
  (origin: string, colour: boolean, language: Language) =>
  (entry: WordedEntry): string => {
    const { at, method, path, status, operation, corpId, outcome, message, rules } = entry;
    const shown = String(status || '---');
    const code = colour ? styleText(COLOURS[outcome], shown, { validateStream: false }) : shown;
    const broken = outcome === 'accepted' ? [] : violated(rules);
    // Of a batch the message names its rules itself.
    const why =
      message === null ? '' : `  ${broken.length === 0 ? message : word(say('serving.rules', { rules: broken, message }), language)}`;
    const where = isExplained(entry) ? `  ${explainUrl(origin, entry)}` : '';
    const what = corpId === null ? operation : word(say('serving.operation-of', { operation, corpId }), language);
    const call = `${method} ${path}  ${what}${why}`;
    return `${at.slice(11, 19)}  ${code}  ${withoutUnseen(call)}${where}\n`;
  };
