import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { shownName } from '../../text/secrecy.js';

const RUN = /(?:%[0-9a-f]{2})+/gi;

/** Whether the percent escapes of a text are those of UTF-8. Escapes stand for whole characters, so each run of them can be judged alone. */
function isUtf8(text: string): boolean {
  for (const [run] of text.matchAll(RUN)) {
    try {
      decodeURIComponent(run);
    } catch {
      return false;
    }
  }
  return true;
}

/** A name as it is written in a query, decoded; one that is no UTF-8 stays as it is written. */
const nameOf = (written: string): string =>
  (isUtf8(written) ? new URLSearchParams(`${written}=`).keys().next().value : undefined) ?? written;

const foreign = (subject: string | Message): Message => say('documents.foreign-escape', { subject });

/** What of a query or a form is not UTF-8, in a sentence. Decoded all the same, each such character would become U+FFFD. */
export function foreignPair(pairs: string): Message | undefined {
  if (!pairs.includes('%') || isUtf8(pairs)) return undefined;
  for (const pair of pairs.split('&')) {
    if (isUtf8(pair)) continue;
    const [name = ''] = pair.split('=', 1);
    return foreign(isUtf8(name) ? nameOf(name) : say('documents.the-name', { name: shownName(name) }));
  }
  return undefined;
}

/** What of a URL's path or query is not UTF-8, in a sentence. `template` is the route's path, its parameters in braces. */
export function foreignEscape(url: string, template: string): Message | undefined {
  if (!url.includes('%')) return undefined;
  const [address = '', query = ''] = (url.split('#', 1)[0] ?? '').split(/\?(.*)/s);
  const path = address.slice(address.indexOf('/', address.indexOf('://') + 3));
  if (!isUtf8(path)) {
    const names = template.split('/');
    const at = path.split('/').findIndex((segment) => !isUtf8(segment));
    const name = /^\{(\w+)\}$/.exec(names[at] ?? '')?.[1];
    return foreign(name === undefined ? say('documents.the-path') : say('documents.in-the-path', { name }));
  }
  return foreignPair(query);
}
