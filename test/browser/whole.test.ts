import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CONSOLE as EN } from '../../src/text/en/console.js';
import { CONSOLE as ZH } from '../../src/text/zh/console.js';
import { accessibilityFaults, executablePath, launchBrowser, type OpenConsole, openConsole, settled } from './console.js';

const VIEWS = ['calls', 'people', 'modules', 'contract', 'setup', 'api', 'profile'] as const;
const DEEP = ['people/E1001', 'modules/attendance'];

const HOSTILE = `<img src=x onerror=alert(1)> "><svg onload=alert(2)> javascript:alert(3) {{7*7}} %3Cscript%3E`;

describe('the files of the console', () => {
  it('take at most 120 kB for a first view, gzipped', () => {
    const folder = fileURLToPath(new URL('../../dist/console/', import.meta.url));
    const names = ['index.html', ...readdirSync(`${folder}assets`).map((name) => `assets/${name}`)];
    const bytes = names.map((name) => gzipSync(readFileSync(folder + name)).byteLength).reduce((sum, each) => sum + each, 0);
    expect(bytes).toBeLessThan(120_000);
  });
});

describe.skipIf(!executablePath)('the console as a whole', () => {
  let browser: Browser;
  let shown: OpenConsole;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(() => shown.close());

  const filled = async () => {
    shown = await openConsole(browser);
    await shown.call('PATCH', '/docking/v1/users/E1001', { name: '新名', department: 'X' });
    await shown.call('GET', '/docking/v1/users/E1001');
    const [refused] = shown.platform.journal.list();
    return `calls/${refused?.requestId}`;
  };

  it('leads a browser that opens the base address to the calls', async () => {
    shown = await openConsole(browser);
    const page = await shown.open('');
    await page.goto(`${shown.url}/?lang=zh`);
    await page.getByRole('heading', { level: 1, name: '调用记录' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/_mock/console/');
  });

  it.each([
    ['English', 'en-US', EN, /[\u4e00-\u9fff]/],
    ['Chinese', 'zh-CN', ZH, /[a-z]{3,}( [a-z]{2,}){3,}/],
  ] as const)(
    'shows every view in %s, and no sentence of the other language',
    async (_name, locale, words, other) => {
      const call = await filled();
      const page = await shown.open('', { locale });
      for (const view of [...VIEWS, ...DEEP, call]) {
        await page.goto(`${shown.url}/_mock/console/${view}`);
        await settled(page);
        expect(await page.getByRole('link', { name: words.view.setup, exact: true }).isVisible()).toBe(true);
        // What people are called and what code says is in no language of the page's.
        const told = await page.evaluate<string>(`(() => { const copy = document.querySelector('main').cloneNode(true);
        for (const each of copy.querySelectorAll('pre,code,input,select,td,dd:has(code)')) each.remove(); return copy.textContent; })()`);
        expect([view, other.exec(told.replaceAll(/新名|王芳芳?/g, ''))?.[0]]).toEqual([view, undefined]);
        expect(told.length).toBeGreaterThan(20);
      }
    },
    120_000,
  );

  it('keeps corp, filter and language in the address, and changes the language in place', async () => {
    await filled();
    const page = await shown.open('/calls?corp=demo&filter=op%3AgetUser&lang=zh');
    await page.getByText('共 1 次调用').waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText('1 call', { exact: true }).waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ corp: 'demo', filter: 'op:getUser', lang: 'en' });
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  });

  it.each([
    [1440, 'light'],
    [390, 'dark'],
  ] as const)(
    'has no serious fault of accessibility at %d pixels, %s, and scrolls only downwards',
    async (width, colorScheme) => {
      const call = await filled();
      const page = await shown.open('', { viewport: { width, height: 900 }, colorScheme });
      for (const view of [...VIEWS, ...DEEP, call]) {
        await page.goto(`${shown.url}/_mock/console/${view}`);
        await settled(page);
        expect([view, await accessibilityFaults(page)]).toEqual([view, []]);
        expect([view, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([view, true]);
      }
    },
    120_000,
  );

  it('can be driven by the keyboard alone', async () => {
    await filled();
    const page = await shown.open('/calls');
    await page.locator('tr[data-request-id]').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    const reach = async (name: string) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press('Tab');
        if ((await page.evaluate('document.activeElement.textContent')) === name) return;
      }
      throw new Error(`${name} cannot be reached`);
    };
    await reach('updateUser');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'updateUser' }).waitFor();
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1, name: 'Calls' }).waitFor();
  });

  it('shows what looks like markup as text, wherever a caller puts it', async () => {
    const text = HOSTILE;
    shown = await openConsole(browser);
    const user = { employeeId: 'E9002', password: 'Init-9002', employmentStatus: 'active', onboardingDate: '2026-03-02' };
    await shown.call('POST', '/docking/v1/users', { ...user, name: text, department: text });
    await shown.call('PATCH', '/docking/v1/users/E9002', { name: `${text}!`, [text]: text });
    await shown.call('GET', `/docking/v1/users/${encodeURIComponent(text)}`);
    await shown.call('GET', `/docking/v1/${encodeURIComponent(text)}`);
    await shown.call('POST', '/docking/v1/modules/attendance/uploads', new TextEncoder().encode(`${text},b\n1,2`), {
      'Content-Type': 'text/csv',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(text)}.csv`,
    });
    await shown.call('POST', '/backend/v1/corps/demo/modules', {
      template: 'custom',
      moduleId: 'odd',
      name: text,
      columns: [
        { name: 'Employee ID', type: 'employeeId', required: true },
        { name: text, type: 'text', required: false },
      ],
    });
    const page = await shown.open('/people/E9002');
    await page.getByRole('heading', { level: 1, name: text }).waitFor();
    const ids = shown.platform.journal.list().map(({ requestId }) => `calls/${requestId}`);
    for (const view of ['calls', 'people', 'modules', 'modules/odd', 'modules/attendance', 'contract', ...ids]) {
      await page.goto(`${shown.url}/_mock/console/${view}`);
      await settled(page);
      const made = await page.evaluate<number>(
        `document.querySelectorAll('main img, main script, main svg, main [onload], main [onerror], a[href^="javascript:" i], main style').length`,
      );
      expect([view, made]).toEqual([view, 0]);
    }
  });

  it('asks for the admin token where the server wants it, and forgets it when it is loaded again', async () => {
    shown = await openConsole(browser, { adminToken: 'let-me-in' });
    const page = await shown.open('/people');
    await page.getByRole('heading', { name: 'This server wants its admin token' }).waitFor();
    await page.getByLabel('Admin token').fill('wrong');
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.getByRole('heading', { name: 'This server wants its admin token' }).waitFor();
    await page.getByLabel('Admin token').fill('let-me-in');
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.getByText('12 people').waitFor();
    await page.getByText('● live').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'This server wants its admin token' }).waitFor();
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([0, 0, '']);
    // A refused call is told on the browser's own console.
    expect(shown.heard().every((each) => each.includes('401'))).toBe(true);
  });

  it('says that a server went away, and shows everything again once it is back', async () => {
    shown = await openConsole(browser);
    const page = await shown.open('/calls');
    await page.getByText('● live').waitFor();
    await page.context().setOffline(true);
    shown.platform.hangUp();
    await page.getByText('○ not connected').waitFor();
    await shown.call('GET', '/docking/v1/users/E1001');
    await page.context().setOffline(false);
    await page.getByText('● live').waitFor();
    await page.locator('tr[data-request-id]').filter({ hasText: 'E1001' }).waitFor();
    shown.heard();
  });
});
