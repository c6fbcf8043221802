import type { Entry } from '../../report/entry.js';
import type { Platform } from '../../server/platform.js';

/** How long lines wait to be written together, in milliseconds. */
const WAIT_MS = 50;

const COLOURS = { accepted: '32', refused: '31', faulted: '33', error: '35' } as const;

/** Logs every call, some at a time: a write per call would cost more than the call. Returns what ends the log, written out. */
export function logCalls(platform: Platform, style: 'pretty' | 'json', out: NodeJS.WriteStream): () => void {
  const show = style === 'json' ? jsonLine : prettyLine(out.isTTY === true);
  let waiting: Entry[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    const entries = waiting;
    waiting = [];
    if (entries.length > 0) out.write(entries.map(show).join(''));
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

/** What JSON leaves as it is, and a terminal or a reader of lines may not. */
const UNSEEN = /[\p{Cc}\u2028\u2029]/gu;

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const jsonLine = ({ at, requestId, corpId, plane, operation, method, path, status, outcome, error, rules, durationMs }: Entry) => {
  const call = { event: 'call', at, requestId, corpId, plane, operation, method, path, status, outcome, error };
  return `${JSON.stringify({ ...call, rules: violated(rules), durationMs }).replace(UNSEEN, escaped)}\n`;
};

const violated = (rules: Entry['rules']) =>
  Object.entries(rules)
    .filter(([, count]) => count.violation > 0)
    .map(([rule]) => rule);

/** What came from a caller is shown without control characters: it could drive the terminal. */
const visible = (text: string) => text.replace(UNSEEN, ' ');

const prettyLine =
  (colour: boolean) =>
  ({ at, method, path, status, operation, corpId, outcome, message, rules }: Entry): string => {
    const shown = String(status || '---');
    const code = colour ? `\u001b[${COLOURS[outcome]}m${shown}\u001b[0m` : shown;
    const broken = violated(rules).join(',');
    const why = outcome === 'accepted' ? '' : `  ${broken === '' ? '' : `${broken}: `}${message ?? ''}`;
    return `${at.slice(11, 19)}  ${code}  ${visible(`${method} ${path}  ${operation}${corpId === null ? '' : ` of ${corpId}`}${why}`)}\n`;
  };
