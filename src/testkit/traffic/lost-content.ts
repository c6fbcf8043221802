import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';

/** What JavaScript writes when it turns something else into text. */
const LOST = 'undefined|\\[object \\w+\\]';

const WHOLE = new RegExp(`^(${LOST})$`);
const PART = new RegExp(`\\r\\nContent-Disposition:[^\\r\\n]*filename[^\\r\\n]*\\r\\n(?:[^\\r\\n]+\\r\\n)*\\r\\n(${LOST})\\r\\n--`, 'i');

/** Node 24 takes a Blob of jsdom in a form for one of its own, and sends it without name and content. */
const EMPTY_PART = /\r\nContent-Disposition:[^\r\n]*filename="blob"\r\n(?:[^\r\n]+\r\n)*\r\n\r\n--/i;

/** The text that stands in a body in the place of a file or a form, if one does; empty where nothing is left of it. */
export function lostContent(body: string, contentType: string | null): string | undefined {
  if (contentType !== null && /^multipart\//i.test(contentType)) {
    const form = `\r\n${body}`;
    return PART.exec(form)?.[1] ?? (pretended() !== undefined && EMPTY_PART.test(form) ? '' : undefined);
  }
  return WHOLE.exec(body)?.[1];
}

/** What pretends to be a browser here, if anything does. */
function pretended(): 'jsdom' | 'happy-dom' | undefined {
  const browser: unknown = Reflect.get(globalThis, 'navigator');
  const agent = typeof browser === 'object' && browser !== null ? String(Reflect.get(browser, 'userAgent')) : '';
  return /jsdom/i.test(agent) ? 'jsdom' : /happy-?dom/i.test(agent) ? 'happy-dom' : undefined;
}

/** What to do about a body that cannot be read, or that lost its content. */
export function remedy(lost?: string): Message {
  const environment = pretended();
  const form = lost === '[object FormData]';
  if (environment !== undefined) return say('testkit.remedy-environment', { environment, form });
  if (form) return say('testkit.remedy-form');
  return lost === undefined ? say('testkit.remedy-stream') : say('testkit.remedy-body');
}
