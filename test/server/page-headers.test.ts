import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../src/server/socket/listen.js';
import { makePlatform } from '../platform.js';
import { CHROMIUM_FLAGS, findChromium } from '../report/chromium.js';
import { heardOf, speak } from './raw-socket.js';

const { platform, app, call } = makePlatform();
let server: Listening;
let explain: string;
beforeAll(async () => {
  server = await listen(platform, app);
  const hostile = '</style><script>document.title="taken"</script><style>body{display:none}</style><b style="color:red">';
  const refused = await call('PATCH', '/docking/v1/users/E1001', { name: hostile });
  explain = `/_mock/v1/explain/${refused.body.requestId}`;
});
afterAll(async () => {
  await server.close(0);
  platform.close();
});

const REPORT = '/_mock/v1/report?format=html';

describe('pages', () => {
  it.each([
    ['an explanation', () => explain],
    ['the report', () => REPORT],
  ])('%s lets nothing run or load but its own style', async (_what, path) => {
    const { headers } = await call('GET', path(), undefined, { Accept: 'text/html' });
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; /);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });
});

describe('what is no page', () => {
  it.each([
    ['GET', '/docking/v1/users', 200],
    ['GET', '/docking/v1/users/nobody', 404],
    ['GET', '/docking/v1/nowhere', 404],
    ['GET', '/backend/v1/nowhere', 404],
    ['GET', '/backend/v1/corps', 200],
    ['POST', '/app/v1/login', 415],
    ['GET', '/healthz', 200],
    ['GET', '/_mock/v1/info', 200],
    ['GET', '/_mock/v1/journal', 200],
    ['GET', '/_mock/v1/report', 200],
    ['GET', '/_mock/v1/report?format=junit', 200],
    ['GET', '/_mock/v1/report?format=markdown', 200],
    ['GET', '/openapi.json', 200],
    ['GET', '/openapi.yaml', 200],
    ['GET', '/_mock/v1/explain/req_1', 404],
  ])('%s %s is not taken for one', async (method, path, status) => {
    const answer = await call(method, path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('nor are the refusal of what cannot be read and the stream of the journal', async () => {
    const heard = await speak(server.port, 'GET /docking\\v1/users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(heardOf(heard)).toMatchObject({ status: 400 });
    expect(heardOf(heard).headers.get('x-content-type-options')).toBe('nosniff');
    const stream = await fetch(`${server.url}/_mock/v1/journal/stream`);
    expect(stream.headers.get('x-content-type-options')).toBe('nosniff');
    await stream.body?.cancel();
  });
});

const executablePath = findChromium();
if (!executablePath) console.warn('no Chromium is installed: pages are not read in a browser (set CHROMIUM, or install chromium)');

describe.skipIf(!executablePath)('pages in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  });
  afterAll(() => browser?.close());

  it.each([
    ['an explanation', () => explain, 'h2'],
    ['the report', () => REPORT, 'h2'],
  ])('%s looks as it was drawn, whatever a caller sent', async (_what, path, heading) => {
    const page = await browser.newPage({ colorScheme: 'light' });
    const heard: string[] = [];
    page.on('console', (message) => heard.push(message.text()));
    page.on('pageerror', (error) => heard.push(error.message));
    await page.goto(server.url + path(), { waitUntil: 'networkidle' });
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).fontFamily')).toMatch(/system-ui|sans-serif/);
    expect(await page.locator(heading).count()).toBeGreaterThan(0);
    expect(await page.locator('style').count()).toBe(1);
    expect(await page.locator('[style], script').count()).toBe(0);
    expect(await page.title()).not.toBe('taken');
    expect(heard).toEqual([]);
    await page.close();
  });
});
