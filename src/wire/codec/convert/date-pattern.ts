import { isRealDate } from '../../../rules/read-field.js';
import type { Profile } from '../../profile/profile.js';

/** Where each word of a pattern stands in a local time such as 2026-03-02T08:30:00. Each is as long as what it stands for. */
const WORDS = {
  yyyy: { from: 0, to: 4 },
  MM: { from: 5, to: 7 },
  dd: { from: 8, to: 10 },
  HH: { from: 11, to: 13 },
  mm: { from: 14, to: 16 },
  ss: { from: 17, to: 19 },
} as const;
type Word = keyof typeof WORDS;

const isWord = (part: string): part is Word => Object.hasOwn(WORDS, part);

/** A pattern in its words and what stands between them. */
const partsOf = (pattern: string): string[] => pattern.split(/(yyyy|MM|dd|HH|mm|ss)/).filter((part) => part !== '');

/** Whether a text is a pattern: a year, month and day and perhaps a time, each once; no letters but T and Z stand between them. */
export function isDatePattern(text: string): boolean {
  const parts = partsOf(text);
  const words = parts.filter(isWord);
  const has = (word: Word) => words.includes(word);
  return (
    new Set(words).size === words.length &&
    (['yyyy', 'MM', 'dd'] as const).every(has) &&
    (has('HH') || !has('mm')) &&
    (has('mm') || !has('ss')) &&
    !parts.some((part) => !isWord(part) && /[A-SU-Ya-z]|\d/.test(part))
  );
}

/** The pattern that a text was perhaps meant to be: people write YYYY-MM-DD, and minutes like months. */
export function likelyPattern(text: string): string | undefined {
  let months = 0;
  const mended = text
    .replace(/y+/gi, 'yyyy')
    .replace(/d+/gi, 'dd')
    .replace(/h+/gi, 'HH')
    .replace(/s+/gi, 'ss')
    .replace(/m+/gi, () => (months++ === 0 ? 'MM' : 'mm'));
  return isDatePattern(mended) ? mended : undefined;
}

/** A date pattern, made ready: to and from local times such as 2026-03-02T08:30:00. */
export interface DatePattern {
  /** Whether it says a time of day. */
  readonly timed: boolean;
  /** Whether it is nothing but digits, so that it can be a number. */
  readonly digits: boolean;
  /** The same as the source of a regular expression. */
  readonly source: string;
  write(local: string): string;
  /** undefined where the text is no such day and time. */
  read(text: string): string | undefined;
}

const MIDNIGHT = 'T00:00:00';

/** The local time at which a day begins. */
export const startOf = (day: string): string => day + MIDNIGHT;

/** The day that begins at a local time, or undefined where it is another time of day. */
export const dayAt = (local: string): string | undefined => (local.endsWith(MIDNIGHT) ? local.slice(0, 10) : undefined);

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A pattern as a regular expression that documents show: digits in a row are counted together. */
function sourceOf(parts: readonly string[]): string {
  let [source, digits] = ['', 0];
  const counted = () => (digits > 0 ? `\\d{${digits}}` : '');
  for (const part of parts) {
    if (isWord(part)) digits += part.length;
    else [source, digits] = [source + counted() + literal(part), 0];
  }
  return `^${source}${counted()}$`;
}

export function datePattern(pattern: string): DatePattern {
  const parts = partsOf(pattern);
  const words = parts.filter(isWord);
  const form = new RegExp(`^${parts.map((part) => (isWord(part) ? `(\\d{${part.length}})` : literal(part))).join('')}$`);
  return {
    timed: words.includes('HH'),
    digits: words.length === parts.length,
    source: sourceOf(parts),
    write: (local) => parts.map((part) => (isWord(part) ? local.slice(WORDS[part].from, WORDS[part].to) : part)).join(''),
    read: (text) => {
      const found = form.exec(text);
      if (!found) return undefined;
      const given = new Map(words.map((word, at) => [word, found[at + 1] as string]));
      const day = `${given.get('yyyy')}-${given.get('MM')}-${given.get('dd')}`;
      const time = [given.get('HH'), given.get('mm'), given.get('ss')].map((each) => each ?? '00');
      const isTime = Number(time[0]) < 24 && Number(time[1]) < 60 && Number(time[2]) < 60;
      return isRealDate(day) && isTime ? `${day}T${time.join(':')}` : undefined;
    },
  };
}

/** How far the local time of a profile is ahead of UTC, in milliseconds. */
export function offsetOf(timeZone: Profile['timeZone']): number {
  const [hours = 0, minutes = 0] = timeZone.slice(1).split(':').map(Number);
  return (timeZone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
