import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ContractReport } from '../../src/report/contract-report.js';
import { renderHtml } from '../../src/report/render/render-html.js';
import { callRecorder } from './call.js';
import { CHROMIUM_FLAGS, findChromium } from './chromium.js';
import { nightlySync, reportOf } from './nightly-sync.js';

const executablePath = findChromium();
if (!executablePath) console.warn('no Chromium is installed: the HTML report is not read in a browser (set CHROMIUM, or install chromium)');

describe.skipIf(!executablePath)('the HTML report in a browser', () => {
  let browser: Browser;
  let folder: string;
  const heard: string[] = [];
  let asked: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'contract-report-'));
    browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(heard.splice(0)).toEqual([]);
  });

  async function open(report: ContractReport, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const file = join(folder, 'report.html');
    writeFileSync(file, renderHtml(report));
    const page = await browser.newPage({ colorScheme: 'light', ...options });
    asked = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => heard.push(message.text()));
    page.on('pageerror', (error) => heard.push(error.message));
    page.on('dialog', (dialog) => {
      heard.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    const url = pathToFileURL(file).href;
    await page.goto(url, { waitUntil: 'networkidle' });
    expect(asked.filter((each) => each !== url && !each.startsWith('data:'))).toEqual([]);
    return page;
  }

  const cells = async (page: Page, table: string, first: string) =>
    page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: first }).first().getByRole('cell').allInnerTexts();

  const background = (page: Page) => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

  it('tells a reader the verdict, why, and what was tried', async () => {
    const page = await open(reportOf({}, { expect: ['ACC-2', 'ACC-3', 'USR-3', 'USR-8', 'LKP-4'] }));
    expect(await page.title()).toBe('The contract is not met: CompanyIQ contract report');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('CompanyIQ contract report');
    const verdict = page.getByRole('region', { name: 'Verdict' });
    expect(await verdict.isVisible()).toBe(true);
    expect(await verdict.getByRole('listitem').allInnerTexts()).toEqual([
      'USR-4 (An update changes only what docking may change) was violated: 2 calls or items refused',
      'USR-6 (Of a resigned user only status and resignation date change) was violated: 1 call or item refused',
    ]);
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Violations',
      'Calls refused as wrong',
      'Advice',
      'All rules',
      'What this report proves',
      'Operations',
      'Corps',
      'Wire profile “default”',
    ]);
    expect(await page.getByText('Never called: listUsers, deleteUser, listModules, getModule, listUploads, getUpload.').isVisible()).toBe(
      true,
    );
  });

  it('shows every rule with its result, and each violation with its call', async () => {
    const page = await open(reportOf());
    const rules = page.getByRole('table', { name: 'Every rule and how it came out' });
    expect(await rules.getByRole('row').count()).toBe(1 + 24);
    const usr6 = await cells(page, 'Every rule and how it came out', 'USR-6');
    expect(usr6.slice(2)).toEqual(['violated', '0', '1', '0', 'stated\nnote 6']);
    expect((await cells(page, 'Every rule and how it came out', 'USR-7'))[2]).toBe('never exercised');
    expect(await cells(page, 'Calls that violated USR-6', 'req_7')).toEqual([
      'updateUser req_7\nPOST /updateUser\n2026-11-24T08:00:07.000Z',
      'acme',
      'user E1, department',
      'the user is resigned, so department cannot change from "QA" to "Assembly"',
      '"Assembly"',
      '"QA"',
      'updateUser req_6 changed employmentStatus',
    ]);
    expect(await cells(page, 'Rules of the docking API that were tried', 'assumed')).toEqual([
      'assumed',
      'chosen by the mock; the real platform may differ',
      '5',
      '4',
    ]);
  });

  it('is dark for who likes it dark, and white on paper', async () => {
    expect(await background(await open(reportOf()))).toBe('rgb(251, 251, 250)');
    const page = await open(reportOf(), { colorScheme: 'dark' });
    expect(await background(page)).toBe('rgb(21, 24, 27)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await background(page)).toBe('rgb(255, 255, 255)');
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await page.evaluate('document.querySelector("thead") && getComputedStyle(document.querySelector("thead")).display')).toBe(
      'table-header-group',
    );
  });

  it.each([
    ['a phone', { width: 390, height: 800 }, 'screen' as const],
    ['A4 paper', { width: 794, height: 1123 }, 'print' as const],
  ])('fits the width of %s', async (_what, viewport, media) => {
    const page = await open(reportOf({ explainUrl: (id) => `http://localhost/${id}` }), { viewport });
    await page.emulateMedia({ media });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
  });

  it('cuts no column off on a phone: whatever it says can be read without scrolling sideways', async () => {
    const viewport = { width: 390, height: 800 };
    const page = await open(reportOf({ explainUrl: (id) => `http://localhost/${id}` }), { viewport });
    const cut = await page.evaluate<string[]>(`[...document.querySelectorAll('td')]
      .filter((cell) => cell.getBoundingClientRect().right > ${viewport.width} || cell.scrollWidth > cell.clientWidth + 1)
      .map((cell) => cell.textContent)`);
    expect(cut).toEqual([]);
    const boxes = await page.evaluate<number>(
      `[...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth > box.clientWidth).length`,
    );
    expect(boxes).toBe(0);
  });

  it('prints three violations on one page', async () => {
    const call = callRecorder();
    const entries = (['name', 'gender', 'mobile'] as const).map((field) =>
      call('updateUser', {
        outcome: 'refused',
        error: 'field-not-updatable',
        rules: { 'USR-4': 'violation' },
        violations: [
          { rule: 'USR-4', field, message: `${field} cannot be changed by docking: null is stored, "x" was sent`, sent: 'x', stored: null },
        ],
      }),
    );
    const page = await open(reportOf({ entries: [...entries, call('listUsers')] }));
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });

  it('shows what a hostile caller sent as the text it is', async () => {
    const nasty = `"><img src="http://192.0.2.1/x" onerror="alert(1)"><script>alert(2)</script>\u202e</td></table>`;
    const violation = { rule: 'USR-8', message: nasty, field: nasty, sent: nasty, employeeId: nasty } as const;
    const entry = callRecorder(nasty)(nasty, { outcome: 'refused', rules: { 'USR-8': 'violation' }, violations: [violation] });
    const page = await open(reportOf({ entries: [...nightlySync(), entry], profile: { name: nasty, behaviour: { [nasty]: nasty } } }));
    expect(await page.locator('script, img, iframe').count()).toBe(0);
    const shown = nasty.replace('\u202e', '\\u202e');
    expect((await cells(page, 'Calls that violated USR-8', shown))[3]).toBe(shown);
  });

  it('reads well when nothing was called', async () => {
    const page = await open(reportOf({ entries: [] }));
    expect(await page.getByRole('region', { name: 'Verdict' }).textContent()).toContain('Nothing is proven: no docking call was accepted');
    expect(await page.getByText('No docking call came in, so this report proves nothing about an integration.').isVisible()).toBe(true);
    expect(await page.getByText('No rule of the docking API was violated.').isVisible()).toBe(true);
  });
});
