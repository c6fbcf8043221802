import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { executablePath, launchBrowser, type OpenConsole, openConsole } from './console.js';

describe.skipIf(!executablePath)('the console: set-up and contract', () => {
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

  const getUser = async () => (await shown.call('GET', '/docking/v1/users/E1001')).body.error;

  it('switches docking off and on (ACC-1), and says so in the head', async () => {
    const page = await shown.open('/setup');
    const section = page.locator('[data-section="docking"]');
    await section.getByRole('button', { name: 'Set it inactive' }).click();
    await page.locator('header').getByText('docking is off').waitFor();
    expect(await getUser()).toBe('docking-inactive');
    await section.getByRole('button', { name: 'Set it active' }).click();
    await page.locator('header').getByText('docking is off').waitFor({ state: 'detached' });
    expect(await getUser()).toBeUndefined();
  });

  it('adds, disables and deletes keys (ACC-3), asking before it deletes', async () => {
    const page = await shown.open('/setup');
    const section = page.locator('[data-section="keys"]');
    await section.getByRole('textbox', { name: 'Label' }).fill('second');
    await section.getByRole('textbox', { name: 'Secret' }).fill('second-secret');
    await section.getByRole('button', { name: 'Add a key' }).click();
    const row = section.locator('tr[data-key-id]').filter({ hasText: 'second-secret' });
    await row.waitFor();
    await row.getByRole('button', { name: 'Disable' }).click();
    await row.getByRole('button', { name: 'Enable' }).waitFor();
    const refused = await shown.call('GET', '/docking/v1/users/E1001', undefined, { 'X-Corp-Secret': 'second-secret' });
    expect(refused.body.error).toBe('credentials-invalid');
    await row.getByRole('button', { name: 'Delete' }).click();
    await row.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await row.waitFor({ state: 'detached' });
    expect(await section.locator('tr[data-key-id]').count()).toBe(1);
  });

  it('arms a fault that meets the next call, and shows that it is spent', async () => {
    const page = await shown.open('/setup');
    const section = page.locator('[data-section="faults"]');
    await section.getByRole('combobox', { name: 'Operation' }).selectOption('getUser');
    await section.getByRole('textbox', { name: 'HTTP status' }).fill('502');
    await section.getByRole('button', { name: 'Arm a fault' }).click();
    const row = section.locator('tr[data-fault-id]');
    await row.filter({ hasText: '0 of 1' }).waitFor();
    expect((await shown.call('GET', '/docking/v1/users/E1001')).status).toBe(502);
    await row.filter({ hasText: '1 of 1' }).waitFor();
    await section.getByRole('combobox', { name: 'Kind' }).selectOption('delay');
    await section.getByRole('textbox', { name: 'Milliseconds' }).waitFor();
    await row.getByRole('button', { name: 'Disarm' }).click();
    await section.getByText('No fault is armed.').waitFor();
  });

  it('moves the clock on, freezes it, and lets it run again', async () => {
    const page = await shown.open('/setup');
    const section = page.locator('[data-section="clock"]');
    await section.getByRole('button', { name: '1 day on' }).click();
    await section.getByText('2026-11-25T08:00:00.000Z').waitFor();
    await section.getByRole('textbox', { name: 'Instant with its offset' }).fill('2027-01-01T00:00:00+08:00');
    await section.getByRole('button', { name: 'Freeze it here' }).click();
    await section.getByText('2026-12-31T16:00:00.000Z').waitFor();
    await section.getByRole('button', { name: 'Back to real time' }).click();
    await section.getByText('2026-11-24T08:00:00.000Z').waitFor();
  });

  it('takes a snapshot and comes back to it, and resets, each asking first', async () => {
    const page = await shown.open('/setup');
    const section = page.locator('[data-section="snapshots"]');
    await section.getByRole('textbox', { name: 'Name' }).fill('before');
    await section.getByRole('button', { name: 'Take a snapshot' }).click();
    const taken = section.locator('[data-snapshot="before"]');
    await taken.waitFor();
    await shown.call('DELETE', '/docking/v1/users/E1001');
    expect(await getUser()).toBe('user-not-found');
    await taken.getByRole('button', { name: 'Restore' }).click();
    await taken.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
    await page.getByText('Done.', { exact: true }).waitFor();
    expect(await getUser()).toBeUndefined();
    await shown.call('DELETE', '/docking/v1/users/E1001');
    const reset = page.locator('[data-section="reset"]');
    await reset.getByRole('button', { name: 'Reset everything' }).click();
    await reset.locator('[data-action="reset-sure"]').click();
    await expect.poll(getUser).toBeUndefined();
  });

  it('makes a corp and shows it, with nobody in it and no key', async () => {
    const page = await shown.open('/setup');
    const section = page.locator('[data-section="corps"]');
    await section.getByRole('textbox', { name: 'Name' }).fill('Suzhou <b>Plant</b>');
    await section.getByRole('textbox', { name: 'corpId' }).fill('suzhou');
    await section.getByRole('button', { name: 'Make a corp' }).click();
    await section.getByRole('link', { name: 'suzhou' }).click();
    await page.getByText('This corp has no key: every docking call is refused until one is added.').waitFor();
    expect(new URL(page.url()).searchParams.get('corp')).toBe('suzhou');
    await page.getByRole('link', { name: 'People' }).click();
    await page.getByText('Nobody has been docked into this corp yet.').waitFor();
    await page.getByText('The corp has no enabled key').waitFor();
  });

  it('says what to do where there is no corp at all', async () => {
    await shown.close();
    shown = await openConsole(browser, { fixtures: { corps: [] } });
    const page = await shown.open('/people');
    await page.getByText('There is no corp yet').waitFor();
    await page.getByRole('link', { name: 'Make a corp' }).click();
    const section = page.locator('[data-section="corps"]');
    await section.getByRole('textbox', { name: 'Name' }).fill('First');
    await section.getByRole('textbox', { name: 'corpId' }).fill('first');
    await section.getByRole('button', { name: 'Make a corp' }).click();
    await page.locator('[data-section="keys"]').getByRole('button', { name: 'Add a key' }).click();
    await page.locator('tr[data-key-id]').waitFor();
  });

  it('shows the contract live, with links to the calls, and downloads it in every format', async () => {
    const page = await shown.open('/contract');
    await page.locator('[data-verdict="nothing-proven"]').waitFor();
    await shown.call('PATCH', '/docking/v1/users/E1001', { name: '新名' });
    await shown.call('GET', '/docking/v1/users/E1001');
    await page.locator('[data-verdict="not-met"]').waitFor();
    expect(await page.locator('section[data-rule="USR-4"]').textContent()).toMatch(/updateUser · name · 1 times? in 1 call/);
    for (const [format, begins] of [
      ['html', '<!doctype html>'],
      ['markdown', '#'],
      ['junit', '<?xml'],
      ['json', '{'],
      ['terminal', ''],
    ] as const) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-action="download-${format}"]`).click()]);
      const text = readFileSync(await file.path(), 'utf8');
      expect([format, text.toLowerCase().startsWith(begins), text.includes('USR-4')]).toEqual([format, true, true]);
    }
    await page.getByRole('table', { name: 'All rules' }).locator('tr[data-rule="USR-4"]').getByRole('link', { name: '1' }).click();
    await page.getByRole('heading', { level: 1, name: 'Calls' }).waitFor();
    expect(new URL(page.url()).searchParams.get('filter')).toBe('rule:USR-4');
    await page.locator('tr[data-request-id]').waitFor();
  });
});
