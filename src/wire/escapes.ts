import { quoteName } from '../text/secrecy.js';

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

const sentence = (what: string) => `${what} is not UTF-8: percent escapes are those of UTF-8 text, such as %E5%BC%A0 for 张`;

/** What of a query or a form is not UTF-8, in a sentence. Decoded all the same, each such character would become U+FFFD. */
export function foreignPair(pairs: string): string | undefined {
  if (!pairs.includes('%') || isUtf8(pairs)) return undefined;
  for (const pair of pairs.split('&')) {
    if (isUtf8(pair)) continue;
    const [name = ''] = pair.split('=', 1);
    return sentence(isUtf8(name) ? nameOf(name) : `the name ${quoteName(name)}`);
  }
  return undefined;
}

/** What of a URL's path or query is not UTF-8, in a sentence. `template` is the route's path, its parameters in braces. */
export function foreignEscape(url: string, template: string): string | undefined {
  if (!url.includes('%')) return undefined;
  const [address = '', query = ''] = (url.split('#', 1)[0] ?? '').split(/\?(.*)/s);
  const path = address.slice(address.indexOf('/', address.indexOf('://') + 3));
  if (!isUtf8(path)) {
    const names = template.split('/');
    const at = path.split('/').findIndex((segment) => !isUtf8(segment));
    const name = /^\{(\w+)\}$/.exec(names[at] ?? '')?.[1];
    return sentence(name === undefined ? 'the path' : `${name} in the path`);
  }
  return foreignPair(query);
}
