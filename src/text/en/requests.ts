import { quote } from '../quote.js';
import { didYouMean } from './did-you-mean.js';

/** A way to tell which of several operations on one path is meant. */
export interface Way {
  readonly name: string;
  readonly value: string;
  readonly place: string;
  readonly operation: string;
}

const LET_CLIENT = 'let the HTTP client write the Content-Type of a form itself';

/** A request as HTTP sees it: target, method, body, form; and what keeps the mock from storing anything. */
export const REQUESTS = {
  'requests.unreadable': ({ why }: { why: string }) => `the request cannot be read: ${why}`,
  'requests.target-no-path': ({ target }: { target: string }) => `the request target ${quote(target)} is not a path`,
  'requests.target-no-url': ({ target }: { target: string }) => `the request target ${quote(target)} is not a URL`,
  'requests.target-user': 'the request target must not carry a user name',
  'requests.host': ({ host }: { host: string }) =>
    `the Host header ${quote(host)} is neither a name nor an address, with or without a port, such as 127.0.0.1:8080`,
  'requests.nothing-here': ({
    method,
    path,
    near,
    basePath,
  }: {
    method: string;
    path: string;
    near?: string | undefined;
    /** Where the docking API is, of a path that stands beside it. */
    basePath?: string | undefined;
  }) => `there is nothing at ${method} ${path}${basePath === undefined ? '' : `; the docking API is under ${basePath}`}${didYouMean(near)}`,
  'requests.method': ({ method, allow }: { method: string; allow: readonly string[] }) =>
    `${method} is not possible here; the path takes ${allow.join(', ')}`,
  'requests.head-changes': ({ operation, method }: { operation: string; method: string }) =>
    `HEAD does not carry out ${operation}, which changes something; send ${method}`,
  'requests.shared-path': ({ method, path, ways }: { method: string; path: string; ways: readonly Way[] }) =>
    `${method} ${path} is shared by several operations; send one of ${ways
      .map(({ name, value, place, operation }) => `${name}=${value} (${place}) for ${operation}`)
      .join(', ')}`,
  'requests.lost': 'the connection was lost before the request was whole',
  'requests.encoded': ({ encoding }: { encoding: string }) =>
    `the body was sent with Content-Encoding: ${quote(encoding)}, but bodies are not decompressed here: send it uncompressed, without that header`,
  'requests.too-large': ({ limit }: { limit: number }) =>
    `the body is larger than ${limit} bytes (${limit / 2 ** 20} MiB): send less at a time`,
  'requests.wrong-type': ({ expected, sent }: { expected: string; sent?: string | undefined }) =>
    `send the body with Content-Type: ${expected}, in UTF-8; it was sent ${sent === undefined ? 'without a Content-Type' : `as ${quote(sent)}`}`,
  'requests.not-utf8': 'the body is not UTF-8 text',
  'requests.file-type': ({ part, only, sent }: { part: string; only?: 'multipart' | 'raw' | undefined; sent?: string | undefined }) => {
    const ways = [
      ...(only === 'raw' ? [] : [`as multipart/form-data with one part ${quote(part)}`]),
      ...(only === 'multipart' ? [] : ['as the raw body with Content-Type text/csv or application/zip']),
    ];
    return `a file comes ${ways.join(', or ')}; ${sent === undefined ? 'no Content-Type' : `Content-Type ${quote(sent)}`} was sent`;
  },

  'forms.no-boundary': `the Content-Type multipart/form-data has no boundary: do not set the Content-Type by hand, and ${LET_CLIENT}`,
  'forms.long-boundary': `the boundary in the Content-Type is longer than the 70 characters that it may have: ${LET_CLIENT}`,
  'forms.boundary-absent': ({ boundary }: { boundary: string }) =>
    `the boundary ${quote(boundary)} that the Content-Type names does not occur in the body, or the body is not a multipart form: ${LET_CLIENT}`,
  'requests.base64-absent': ({ name }: { name: string }) => `the body has no member ${quote(name)}, which holds the file as base64`,
  'requests.base64-no-text': ({ name, kind }: { name: string; kind: string }) => `${name} must be the file as base64 text, not ${kind}`,
  'requests.base64-character': ({ name, at, character }: { name: string; at: number; character: string }) =>
    `${name} is not base64: character ${at} is ${quote(character)}; send the standard alphabet (+ and /), without line breaks and without a data: prefix, and in a form + as %2B`,
  'requests.base64-length': ({ name, length }: { name: string; length: number }) =>
    `${name} is not base64: its ${length} characters are not a multiple of 4, so part of it is missing, or the = at its end`,
  'forms.breaks-off':
    'the multipart form breaks off before the boundary that ends it: send the form whole, with a Content-Length that fits',
  'forms.part-nameless':
    'a part of the form has no name: give each part one, as in Content-Disposition: form-data; name="file"; filename="attendance.csv" (in .NET Add(content, "file", "attendance.csv"))',
  'forms.not-form-data': ({ value }: { value: string }) =>
    `a part of the form has the Content-Disposition ${quote(value)}: it must be form-data; name="…"`,
  'forms.no-filename': ({ part }: { part: string }) =>
    `the part ${quote(part)} has no filename, so it is a field and not a file: add one, as in filename="attendance.csv"`,
  'forms.part-absent': ({ part }: { part: string }) => `the form has no part ${quote(part)}`,
  'forms.part-misnamed': ({ name, part }: { name: string; part: string }) =>
    `the form has a file under the name ${quote(name)}; it must be called ${quote(part)}`,
  'forms.part-twice': ({ part }: { part: string }) => `the form has more than one part ${quote(part)}`,
  'forms.too-many-parts': ({ most }: { most: number }) => `the form has more than ${most} parts`,
  'forms.too-many-fields': ({ most }: { most: number }) => `the form has more than ${most} fields`,
  'forms.too-much-after': ({ most }: { most: number }) => `more than ${most} bytes follow the end of the form`,
  'forms.field-too-long': ({ name, most }: { name: string; most: number }) =>
    `the form's field ${quote(name)} is longer than ${most} bytes`,
  'forms.field-not-utf8': ({ name }: { name: string }) => `the form's field ${quote(name)} is not UTF-8`,

  'storage.full': ({ reason }: { reason: string }) =>
    `the mock cannot store this because the disk of its database or of its temporary files is full; nothing was changed: make room there and send the call again; SQLite says: ${reason}`,
  'storage.read-only': ({ reason }: { reason: string }) =>
    `the mock cannot store this because its database has become read-only; nothing was changed: make the file and its folder writable for the mock and send the call again; SQLite says: ${reason}`,
  'storage.busy': ({ reason }: { reason: string }) =>
    `the mock cannot use its database because another process has locked it; nothing was changed: end that process and send the call again; SQLite says: ${reason}`,
  'storage.damaged': ({ reason }: { reason: string }) =>
    `the mock cannot use its database because the file is damaged; nothing was changed: start the mock with another file; SQLite says: ${reason}`,
  'storage.closed': ({ reason }: { reason: string }) =>
    `the mock was stopped before the call ended; nothing was changed: start it and send the call again; SQLite says: ${reason}`,
  'storage.unreadable': ({ reason }: { reason: string }) =>
    `the mock cannot read or write its database or its temporary files; nothing was changed: check the disk and send the call again; SQLite says: ${reason}`,
};
