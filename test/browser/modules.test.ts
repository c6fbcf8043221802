import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { executablePath, launchBrowser, type OpenConsole, openConsole } from './console.js';

const HEADER = 'Employee ID,Leave Type,Year,Entitled Days,Used Days,Remaining Days\n';
const GOOD = `${HEADER}E1001,Annual,2031,5,1,4\n`;
const BAD = `${HEADER}E1001,Annual,2031,5,1,4\nE1002,Annual,2031,five,1,4\nE9999,Sick,2031,5,1,4\n`;

describe.skipIf(!executablePath)('the console: modules', () => {
  let browser: Browser;
  let shown: OpenConsole;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    shown = await openConsole(browser);
  });
  afterEach(() => shown.close());

  const give = (page: Page, name: string, text: string) =>
    page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

  it('shows columns and key, and gives a sample that can be docked as it is', async () => {
    const page = await shown.open('/modules');
    await page.locator('tr[data-module-id="leave"]').getByRole('link').click();
    const columns = page.getByRole('table', { name: 'Columns' });
    await columns.waitFor();
    expect(await columns.getByRole('row').filter({ hasText: 'Leave Type' }).getByRole('cell').allInnerTexts()).toEqual([
      'Leave Type',
      'text',
      'yes',
      'yes',
    ]);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download a sample csv' }).click()]);
    const sample = readFileSync(await file.path(), 'utf8');
    expect(sample.startsWith(HEADER.trim())).toBe(true);
    await give(page, 'sample.csv', sample);
    await page.getByText(/^● Good: \d+ rows would be docked/).waitFor();
  });

  it('checks a dropped file in place, marks its wrong cells, docks nothing, and gives the file back with the findings', async () => {
    const page = await shown.open('/modules/leave');
    await give(page, 'leave.csv', BAD);
    await page.getByText('✕ Would be refused: 2 errors.').waitFor();
    const lines = page.getByRole('table', { name: 'Lines of the file, with the cells that are wrong' });
    expect(await lines.locator('tr[data-line="3"] td.bad').allInnerTexts()).toEqual(['✕ five']);
    expect(await lines.locator('tr[data-line="4"] td.bad').allInnerTexts()).toEqual(['✕ E9999']);
    expect(shown.platform.journal.list()).toEqual([]);
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-action="annotated"]').click()]);
    expect(file.suggestedFilename()).toBe('leave-checked.csv');
    expect(readFileSync(await file.path(), 'utf8').split('\r\n')[2]).toMatch(/^E1002,Annual,2031,five,1,4,LKP-\d/);
  });

  it('docks a file once it was said so, and lists the upload with its findings by line and column', async () => {
    const page = await shown.open('/modules/leave');
    await give(page, 'leave.csv', GOOD);
    await page.locator('[data-action="dock"]').click();
    await page.locator('[data-action="dock-sure"]').click();
    await page.getByText('leave.csv was docked.').waitFor();
    await page.locator('[data-upload-id]').filter({ hasText: '● accepted' }).waitFor();
    await give(page, 'bad.csv', BAD);
    await page.getByText('✕ Would be refused: 2 errors.').waitFor();
    await page.locator('[data-action="dock"]').click();
    await page.locator('[data-action="dock-sure"]').click();
    await page.getByText('bad.csv was refused; the call says why.').waitFor();
    const refused = page.locator('[data-upload-id]').filter({ hasText: '✕ rejected' });
    await refused.locator('summary').click();
    expect((await refused.getByRole('listitem').allInnerTexts())[0]).toMatch(/LKP-\d Line 3, Entitled Days:/);
    await page.getByRole('link', { name: 'See the call' }).click();
    await page.getByRole('heading', { level: 1, name: /^uploadLookupData refused/ }).waitFor();
  });

  it('makes a module from a template and of columns of its own, and deletes one after asking', async () => {
    const page = await shown.open('/modules');
    const form = page.getByRole('form', { name: 'Make a module' });
    await form.getByRole('combobox').selectOption('custom');
    await form.getByRole('textbox', { name: 'Name' }).fill('Bonus');
    await form.getByRole('textbox', { name: 'moduleId' }).fill('bonus');
    await form.getByRole('textbox', { name: 'Columns of a custom module' }).fill('Employee ID, Amount');
    await form.getByRole('button', { name: 'Make it' }).click();
    await page.getByText('Module bonus was made.').waitFor();
    await page.locator('[data-action="dual-auth"]').click();
    await page.getByRole('button', { name: 'Turn dual authentication off' }).waitFor();
    await page.locator('[data-action="delete-module"]').click();
    await page.locator('[data-action="delete-module-sure"]').click();
    await page.getByText('Module bonus was deleted.').waitFor();
    expect(await page.locator('tr[data-module-id]').count()).toBe(3);
  });
});
