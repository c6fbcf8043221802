/** How a call of a plane failed, in the server's words. */
export class PlaneError extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    message: string,
  ) {
    super(message);
  }
}

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** A file, sent as it is. */
  readonly file?: Blob;
  readonly signal?: AbortSignal;
}

/** Asked for where the server wants it; kept in memory only. */
let adminToken: string | undefined;
let language = 'en';
let tokenWanted: () => void = () => {};

export const speak = (lang: string) => {
  language = lang;
};
export const carryToken = (token: string) => {
  adminToken = token;
};
export const whenTokenIsWanted = (listener: () => void) => {
  tokenWanted = listener;
};

/** Sends a call to a plane; rejects with a `PlaneError` where it is refused and with what `fetch` throws where nobody answers. */
export async function send(path: string, { method = 'GET', query = {}, body, file, signal }: Ask = {}): Promise<Response> {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries({ ...query, lang: language })) {
    if (value !== undefined && value !== '') url.searchParams.set(name, String(value));
  }
  const headers = new Headers();
  if (adminToken !== undefined) headers.set('Authorization', `Bearer ${adminToken}`);
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (file) headers.set('Content-Type', 'application/octet-stream');
  const response = await fetch(url, {
    method,
    headers,
    body: file ?? (body === undefined ? null : JSON.stringify(body)),
    signal: signal ?? null,
  });
  if (response.ok) return response;
  const told = (await response.json().catch(() => ({}))) as { error?: string; message?: string };
  if (told.error === 'admin-token-required') tokenWanted();
  throw new PlaneError(response.status, told.error ?? '', told.message ?? `HTTP ${response.status}`);
}

/** The same, for what answers JSON. */
export async function ask<T>(path: string, what?: Ask): Promise<T> {
  return (await (await send(path, what)).json()) as T;
}

/** A path with its parts escaped. */
export const at = (strings: TemplateStringsArray, ...parts: readonly string[]) =>
  strings.reduce((path, text, nth) => path + encodeURIComponent(parts[nth - 1] ?? '') + text);

/** Saves what a plane answers as a file of the browser's downloads. */
export async function download(path: string, name: string, what?: Ask): Promise<void> {
  const blob = await (await send(path, what)).blob();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
