import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { WECOM_STYLE_PROFILE } from '../../src/wire/profile/wecom-style.js';
import { makePlatform } from '../platform.js';

const PAGE = { Accept: 'text/html,application/xhtml+xml', 'X-Corp-Id': null, 'X-Corp-Secret': null };

describe('the files of the console', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'console-files-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>console</title>');
    writeFileSync(join(folder, 'assets', 'index-abc.js'), 'export {};');
    writeFileSync(join(folder, 'secret.txt'), 'not to be served');
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('are where a browser is led that comes to the root, its language with it', async () => {
    const { call } = makePlatform({ consoleFolder: folder });
    const { status, headers } = await call('GET', '/?lang=zh', undefined, PAGE);
    expect(status).toBe(302);
    expect(headers.get('Location')).toBe('/_mock/console/?lang=zh');
  });

  it('leave the root to whoever does not ask for a page, and to a profile that has a route there', async () => {
    const { call } = makePlatform({ consoleFolder: folder });
    expect((await call('GET', '/', undefined, { Accept: 'application/json' })).body.error).toBe('not-found');
    const profile = {
      ...DEFAULT_PROFILE,
      basePath: '',
      operations: { ...DEFAULT_PROFILE.operations, getStatus: [{ method: 'GET' as const, path: '/' }] },
    };
    const own = makePlatform({ consoleFolder: folder, profile });
    expect((await own.call('GET', '/', undefined, { Accept: 'text/html' })).body.error).toBe('credentials-missing');
  });

  it('carry a policy that lets nothing in from elsewhere, and no sniffing', async () => {
    const { call } = makePlatform({ consoleFolder: folder });
    for (const path of ['/_mock/console', '/_mock/console/', '/_mock/console/calls/req_1', '/_mock/console/assets/index-abc.js']) {
      const { status, headers } = await call('GET', path, undefined, PAGE);
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'self'");
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    }
  });

  it('are asked for again only by the page: names with a hash are kept for ever', async () => {
    const { call } = makePlatform({ consoleFolder: folder });
    const script = await call('GET', '/_mock/console/assets/index-abc.js', undefined, PAGE);
    expect(script.headers.get('Cache-Control')).toContain('immutable');
    expect(script.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    const page = await call('GET', '/_mock/console/', undefined, PAGE);
    expect(page.headers.get('Cache-Control')).toBe('no-cache');
    const tag = page.headers.get('ETag') ?? '';
    const again = await call('GET', '/_mock/console/', undefined, { ...PAGE, 'If-None-Match': `"other", W/${tag}` });
    expect([again.status, again.text]).toEqual([304, '']);
    const other = await call('GET', '/_mock/console/', undefined, { ...PAGE, 'If-None-Match': '"other"' });
    expect(other.status).toBe(200);
  });

  it.each(['/_mock/console/assets/..%2fsecret.txt', '/_mock/console/assets/%2e%2e%2fsecret.txt', '/_mock/console/assets/none.js'])(
    'hold nothing at %s',
    async (path) => {
      const { call } = makePlatform({ consoleFolder: folder });
      const { status, text } = await call('GET', path, undefined, PAGE);
      expect(status).toBe(404);
      expect(text).not.toContain('not to be served');
    },
  );

  it('are no docking calls, and are not there without a folder or before they are built', async () => {
    const { call, platform } = makePlatform({ consoleFolder: folder });
    await call('GET', '/', undefined, PAGE);
    await call('GET', '/_mock/console/', undefined, PAGE);
    expect(platform.journal.list()).toEqual([]);
    for (const consoleFolder of [undefined, join(folder, 'unbuilt')]) {
      const { status } = await makePlatform({ consoleFolder }).call('GET', '/_mock/console/', undefined, PAGE);
      expect(status).toBe(404);
    }
  });

  it('need no admin token, for they hold no data', async () => {
    const { call } = makePlatform({ consoleFolder: folder, adminToken: 'let-me-in' });
    expect((await call('GET', '/_mock/console/', undefined, PAGE)).status).toBe(200);
    expect((await call('GET', '/_mock/v1/info', undefined, PAGE)).body.error).toBe('admin-token-required');
  });
});

describe('a first call', () => {
  it('is a line that works, with the real credentials of the corp', async () => {
    const { call } = makePlatform();
    const { body } = await call('GET', '/_mock/v1/corps/demo/first-call');
    expect(body).toEqual({
      lines: ["curl -sS 'http://localhost/docking/v1/users?limit=3' -H 'X-Corp-Id: demo' -H 'X-Corp-Secret: demo-secret'"],
      note: null,
    });
  });

  it('buys a token where calls carry one, and says what is missing where there is no key', async () => {
    const { call, platform } = makePlatform({ profile: WECOM_STYLE_PROFILE });
    const bought = await call('GET', '/_mock/v1/corps/demo/first-call');
    expect(JSON.stringify(bought.body)).toContain('/gettoken');
    expect(bought.body).toMatchObject({ note: 'This buys a token; send it with every further call.' });
    const corp = platform.store.corps.get('demo');
    if (corp) for (const { keyId } of platform.store.corps.keys(corp)) platform.store.corps.enableKey(corp, keyId, false);
    const none = await call('GET', '/_mock/v1/corps/demo/first-call?lang=zh');
    expect(none.body).toMatchObject({ lines: [], note: expect.stringContaining('没有已启用的密钥') });
    expect((await call('GET', '/_mock/v1/corps/nobody/first-call')).body.error).toBe('corp-not-found');
  });
});
