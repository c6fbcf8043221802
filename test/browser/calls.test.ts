import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { executablePath, launchBrowser, type OpenConsole, openConsole } from './console.js';

const WANG = { employeeId: 'E9001', password: 'Init-9001', name: '王小明', employmentStatus: 'active', onboardingDate: '2026-03-02' };

describe.skipIf(!executablePath)('the console: calls', () => {
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

  it('teaches the first call where there was none, and shows it as it comes in', async () => {
    const page = await shown.open('/calls');
    await page.getByText('No call has come in yet.').waitFor();
    await page.getByText(`curl -sS '${shown.url}/docking/v1/users?limit=3'`).waitFor();
    await page.getByText('● live').waitFor();
    await shown.call('GET', '/docking/v1/users/E1001');
    const row = page.locator('tr[data-request-id]');
    await row.waitFor();
    expect((await row.getByRole('cell').allInnerTexts()).slice(1, 5)).toEqual(['getUser', '● accepted 200', 'E1001', '']);
  });

  it('explains a refused call like a sentence, with the earlier call that made it so', async () => {
    await shown.call('POST', '/docking/v1/users', WANG);
    await shown.call('POST', '/docking/v1/users', WANG);
    const page = await shown.open('/calls');
    await page.locator('tr[data-request-id]').filter({ hasText: 'refused' }).getByRole('link').click();
    const violation = page.locator('section[data-rule="USR-3"]');
    await violation.getByRole('heading', { name: 'USR-3 employeeId is unique in the corp' }).waitFor();
    const facts = (await violation.locator('dl > div').allInnerTexts()).map((each) => each.replace(/\s+/, ': '));
    expect(facts).toEqual([
      'Field: employeeId',
      'Sent: "E9001"',
      'Stored: "E9001"',
      expect.stringMatching(/^So: since\s+createUser created the user, /),
      expect.stringContaining('An employeeId belongs to one user of a corp'),
      expect.stringContaining('note 4'),
      'Known: inferred',
      expect.stringContaining('upper and lower case'),
      expect.stringContaining('Update the existing user instead'),
    ]);
    await violation.getByRole('link', { name: 'createUser' }).click();
    await page.getByRole('heading', { level: 1, name: 'createUser accepted 201' }).waitFor();
    expect(await page.locator('article').textContent()).not.toContain('Init-9001');
  });

  it('gives a call as code of six languages, its secret as a variable', async () => {
    await shown.call('PATCH', '/docking/v1/users/E1001', { department: 'O\'Hare "$HOME"' });
    const page = await shown.open('/calls');
    await page.locator('tr[data-request-id]').getByRole('link').click();
    const code = page.getByRole('region', { name: 'As code' });
    for (const [language, sign] of [
      ['Java', 'java.net.http'],
      ['C#', 'HttpClient'],
      ['PHP', 'curl_init'],
      ['Python', 'urllib'],
      ['JavaScript', 'fetch('],
      ['curl', 'curl '],
    ] as const) {
      await page.getByRole('button', { name: language, exact: true }).click();
      await code.filter({ hasText: sign }).waitFor();
      const text = (await code.textContent()) ?? '';
      expect([language, text.includes('COMPANYIQ_SECRET'), text.includes('demo-secret')]).toEqual([language, true, false]);
    }
  });

  it('filters by the words of its grammar, which stand in the address, and goes back and forward', async () => {
    await shown.call('POST', '/docking/v1/users', WANG);
    await shown.call('POST', '/docking/v1/users', WANG);
    await shown.call('GET', '/docking/v1/users/E1001');
    const page = await shown.open('/calls?corp=demo');
    const rows = page.locator('tr[data-request-id]');
    await rows.nth(2).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('outcome:refused rule:USR-3');
    await page.keyboard.press('Enter');
    await page.getByText('1 call', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('filter')).toBe('outcome:refused rule:USR-3');
    await rows.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'createUser' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('1 call', { exact: true }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('outcome:refused rule:USR-3');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'createUser' }).waitFor();
    await page.goBack();
    await page.goBack();
    await page.getByText('3 calls').waitFor();
    await page.goForward();
    await page.getByText('1 call', { exact: true }).waitFor();
  });

  it('says what is wrong with a filter, and that nothing matches one', async () => {
    await shown.call('GET', '/docking/v1/users/E1001');
    const page = await shown.open(`/calls?filter=${encodeURIComponent('rule:USR-99')}`);
    await page.getByRole('alert').filter({ hasText: 'USR-99' }).waitFor();
    await page.getByRole('searchbox').fill('op:deleteUser');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('No call matches this filter.').waitFor();
    // A refused call is told on the browser's own console.
    expect(shown.heard().every((each) => each.includes('400'))).toBe(true);
  });

  it('keeps the place of whoever reads further down, until they ask for what is new', async () => {
    for (let nth = 0; nth < 60; nth += 1) await shown.call('GET', '/docking/v1/users/E1001');
    const page = await shown.open('/calls');
    const rows = page.locator('tr[data-request-id]');
    await rows.nth(59).waitFor();
    await rows.nth(59).scrollIntoViewIfNeeded();
    await shown.call('GET', '/docking/v1/users/E1002');
    await page.getByRole('button', { name: 'There are new calls: show them' }).click();
    await rows.filter({ hasText: 'E1002' }).waitFor();
    expect(await rows.count()).toBe(61);
  });

  it('keeps 100 calls on a page of 10,000, and finds one among them within a second', async () => {
    const { journal } = shown.platform;
    await shown.call('GET', '/docking/v1/users/E1001');
    const [one] = journal.list();
    for (let nth = 2; one && nth <= 9_999; nth += 1) journal.record({ ...one, seq: nth, requestId: `req_copy${nth}` });
    await shown.call('GET', '/docking/v1/users/E1002');
    const page = await shown.open('/calls?page=2');
    const rows = page.locator('tr[data-request-id]');
    await page.getByText('10,000 calls').waitFor();
    expect(await rows.count()).toBe(100);
    expect(await page.getByText('Page 2 of 100').isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Next page →' }).click();
    await page.getByText('Page 3 of 100').waitFor();
    expect(new URL(page.url()).searchParams.get('page')).toBe('3');
    await page.getByRole('searchbox').fill('id:E1002');
    await page.keyboard.press('Enter');
    await page.getByText('1 call', { exact: true }).waitFor();
  });

  it('connects again to a server that went away, without a gap', async () => {
    const page = await shown.open('/calls');
    await page.getByText('● live').waitFor();
    // The page's stream is cut, and the call comes while it is.
    shown.platform.hangUp();
    await shown.call('GET', '/docking/v1/users/E1001');
    await page.locator('tr[data-request-id]').filter({ hasText: 'E1001' }).waitFor();
    await page.getByText('● live').waitFor();
    shown.heard();
  });
});
