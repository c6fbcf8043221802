import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { kept } from '../../text/shown.js';
import type { BrokenRow } from './csv.js';

/** LKP-7 of a row whose quotes are broken. */
export function brokenRow({ why, text }: BrokenRow): Message {
  const formula = /^=?"?=?"+([^",]*)"/.exec(text)?.[1];
  if (why === 'stray-quote' && text.startsWith('="') && formula) return say('rows.formula', { value: kept(formula) });
  const before = /^([\s\u3000]+)"/.exec(text)?.[1];
  if (why === 'stray-quote' && before) return say('rows.space-before-quote', { cell: quotedOf(text), ...space(before) });
  const behind = /^"(?:[^"]|"")*"([\s\u3000]+)(?:,|$)/.exec(text)?.[1];
  if (why === 'after-quote' && behind) return say('rows.space-behind-quote', { cell: quotedOf(text), ...space(behind) });
  const cell = kept(text.split(',', 1)[0] ?? '');
  switch (why) {
    case 'stray-quote':
      return say('rows.quote-inside', { cell });
    case 'after-quote':
      return say('rows.goes-on-after-quote', { cell });
    case 'unclosed':
      return say('rows.quote-not-closed', { cell });
    default:
      return say('rows.too-long', { cell });
  }
}

/** A quoted cell without its quotes, as far as it goes. */
const quotedOf = (text: string): string => kept((/^\s*"((?:[^"]|"")*)/.exec(text)?.[1] ?? '').replaceAll('""', '"'));

const space = (signs: string) => ({ count: signs.length, plain: signs === ' '.repeat(signs.length) });
