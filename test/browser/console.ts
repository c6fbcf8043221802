import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Listening, listen } from '../../src/server/socket/listen.js';
import { type MadePlatform, type MadeWith, makePlatform } from '../platform.js';
import { CHROMIUM_FLAGS, findChromium } from '../report/chromium.js';

export const executablePath = findChromium();
if (!executablePath) console.warn('no Chromium is installed: the console is not tried in a browser (set CHROMIUM, or install chromium)');

const consoleFolder = fileURLToPath(new URL('../../dist/console', import.meta.url));

/** The console of a platform of its own, in a real browser. */
export interface OpenConsole extends MadePlatform {
  readonly url: string;
  readonly listening: Listening;
  /** Opens a page of the console; what it logs, throws or fetches from elsewhere fails the test that closes it. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** What pages said on their console since they were last looked at; asking takes it away. */
  heard(): string[];
  close(): Promise<void>;
}

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: executablePath ?? '', args: CHROMIUM_FLAGS });

export async function openConsole(browser: Browser, made: MadeWith = {}): Promise<OpenConsole> {
  const platform = makePlatform({ consoleFolder, ...made });
  const listening = await listen(platform.platform, platform.app);
  let said: string[] = [];
  const open = async (path: string, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-US',
      acceptDownloads: true,
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('dialog', (dialog) => {
      said.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(listening.url) && !request.url().startsWith('blob:')) said.push(`elsewhere: ${request.url()}`);
    });
    await page.goto(`${listening.url}/_mock/console${path}`);
    return page;
  };
  return {
    ...platform,
    url: listening.url,
    listening,
    open,
    heard: () => {
      const before = said;
      said = [];
      return before;
    },
    close: async () => {
      for (const context of browser.contexts()) await context.close();
      await listening.close(0);
      platform.platform.close();
      expect(said).toEqual([]);
      expect(platform.bugs).toEqual([]);
    },
  };
}

/** Waits until a view has loaded what it shows. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[data-loading]').first().waitFor({ state: 'detached' });
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds serious or critical on a page, with where. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // The page's policy forbids scripts from elsewhere: this one is put in by the debugger.
  await page.evaluate(AXE);
  return page.evaluate<string[]>(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`);
}
