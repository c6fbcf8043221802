import type { Hono } from 'hono';
import type { FixtureFile } from '../src/fixtures/document.js';
import { builtIn, checkFixture } from '../src/fixtures/load.js';
import { createApp } from '../src/server/app.js';
import { countingIds } from '../src/server/ids.js';
import { Platform, type PlatformOptions } from '../src/server/platform.js';
import { seedCorps } from '../src/server/seeding.js';

/** The instant at which a made platform's clock stands. */
export const NOW = '2026-11-24T08:00:00.000Z';

/** One line of a failure's details. */
export interface AnsweredDetail {
  readonly field?: string;
  readonly rule?: string;
  readonly message: string;
  readonly sent?: unknown;
  readonly stored?: unknown;
}

/** The JSON of an answer. Backend, app and control plane answer without `data` around the result. */
export interface AnsweredBody {
  readonly [member: string]: unknown;
  readonly code: number;
  readonly message: string;
  readonly requestId: string;
  readonly error: string;
  readonly details: readonly AnsweredDetail[];
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: AnsweredBody;
}

/** Headers to send beside or instead of the usual ones; null leaves one out. */
export type SentHeaders = Readonly<Record<string, string | null>>;

export interface MadePlatform {
  readonly platform: Platform;
  readonly app: Hono;
  readonly corpId: string;
  readonly secret: string;
  /** Bugs that the application caught: a test that provokes none expects this to stay empty. */
  readonly bugs: unknown[];
  /**
   * Calls the application. Docking calls carry the credentials; a body that is no string and no bytes is sent as JSON. Paths are
   * those of the URL, so ids in them are percent-encoded by the caller.
   */
  call(method: string, path: string, body?: unknown, headers?: SentHeaders): Promise<Answered>;
  /** The text of the state, which is the same for the same state. */
  state(): Promise<string>;
}

export interface MadeWith extends PlatformOptions {
  /** `demo` by default. */
  readonly fixtures?: 'demo' | 'empty' | FixtureFile;
  /** Where the console's files are; left out, there is no console. */
  readonly consoleFolder?: string;
}

/** Makes a platform and its application in process: clock frozen, ids counting up. */
export function makePlatform({ fixtures = 'demo', consoleFolder, ...options }: MadeWith = {}): MadePlatform {
  const bugs: unknown[] = [];
  const platform = new Platform({
    realTime: () => Date.parse(NOW),
    ids: countingIds(),
    onBug: (error) => bugs.push(error),
    ...options,
  });
  const checked = checkFixture(typeof fixtures === 'string' ? builtIn(fixtures) : fixtures, platform.rules.fields);
  if (!checked.ok) throw new Error(checked.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  if (platform.store.created) seedCorps(platform, checked.document.corps, 'seed');
  const [first] = checked.document.corps;
  const [corpId, secret] = [first?.corpId ?? '', first?.keys[0]?.secret ?? ''];
  const app = createApp(platform, { consoleFolder });

  const call: MadePlatform['call'] = async (method, path, body, sent = {}) => {
    const headers = new Headers();
    if (path.startsWith('/docking/')) {
      headers.set('X-Corp-Id', corpId);
      headers.set('X-Corp-Secret', secret);
    }
    const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream;
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    for (const [name, value] of Object.entries(sent)) {
      if (value === null) headers.delete(name);
      else headers.set(name, value);
    }
    const init = { method, headers, body: raw ? body : JSON.stringify(body), duplex: 'half' as const };
    const response = await app.request(`http://localhost${path}`, init);
    const text = await response.text();
    const json = response.headers.get('content-type')?.startsWith('application/json') === true && text !== '';
    return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : {} };
  };
  return { platform, app, corpId, secret, bugs, call, state: async () => (await call('GET', '/_mock/v1/state')).text };
}
