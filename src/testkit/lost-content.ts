/** What JavaScript writes where something that is no text is made one. */
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
export function remedy(lost?: string): string {
  const environment = pretended();
  if (environment !== undefined) {
    return (
      `This test runs in ${environment}, whose Blob, File and FormData other code cannot always read. ` +
      'Run it in the node environment (vitest: // @vitest-environment node), or send the file as the raw body: its text or a Uint8Array, with Content-Type text/csv or application/zip.' +
      (lost === '[object FormData]' ? " Forms of the package form-data reach axios's http adapter only: adapter: 'http'." : '')
    );
  }
  if (lost === '[object FormData]')
    return 'The client does not know this kind of form: fetch takes the global FormData; of the package form-data it takes form.getBuffer() with form.getHeaders().';
  if (lost !== undefined)
    return 'The client does not know this kind of body: send a text, a Uint8Array, a Blob of node:buffer, or a stream.';
  return 'A stream that is sent must go on and end. bodyTimeoutMs of companyIQ() sets how long it may rest.';
}
