import type { Entry } from './entry.js';

/** A call as the journal shows it. */
export type JournalCall = Pick<
  Entry,
  | 'requestId'
  | 'corpId'
  | 'operation'
  | 'method'
  | 'path'
  | 'at'
  | 'durationMs'
  | 'outcome'
  | 'status'
  | 'error'
  | 'message'
  | 'file'
  | 'request'
> & { readonly response: unknown };

const pairs = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([name, value]) => ({ name, value }));

/** What a body that is kept as members, or as text, was on the wire: HAR has text only. */
const textOf = (body: unknown) => (typeof body === 'string' ? body : (JSON.stringify(body) ?? ''));

function postData({ headers, body }: Entry['request']) {
  if (body === null || body === undefined) return {};
  const mimeType = headers['content-type'] ?? 'application/json';
  if (!/urlencoded/i.test(mimeType) || typeof body !== 'object') return { postData: { mimeType, text: textOf(body) } };
  return { postData: { mimeType, params: Object.entries(body).map(([name, value]) => ({ name, value: textOf(value) })) } };
}

/** The calls as an HTTP Archive 1.2, which browsers and API tools open. What is only ours has an underscore before its name. */
export function harOf(calls: readonly JournalCall[], { origin, version }: { readonly origin: string; readonly version: string }) {
  return { log: { version: '1.2', creator: { name: 'companyiq-mock', version }, entries: calls.map((call) => harEntry(call, origin)) } };
}

function harEntry(call: JournalCall, origin: string) {
  const { method, path, request, response, status, durationMs, at, message, file } = call;
  const query = new URLSearchParams(request.query).toString();
  const text = response === null ? undefined : textOf(response);
  return {
    startedDateTime: at,
    time: durationMs,
    request: {
      method,
      url: `${origin}${path}${query === '' ? '' : `?${query}`}`,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(request.headers),
      queryString: pairs(request.query),
      ...postData(request),
      headersSize: -1,
      bodySize: file?.bytes ?? -1,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [],
      content: {
        size: text === undefined ? 0 : Buffer.byteLength(text),
        mimeType: 'application/json',
        ...(text === undefined ? {} : { text }),
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    ...(message === null ? {} : { comment: message }),
    _requestId: call.requestId,
    _corpId: call.corpId,
    _operation: call.operation,
    _outcome: call.outcome,
    _error: call.error,
  };
}
