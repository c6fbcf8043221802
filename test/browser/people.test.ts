import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { executablePath, launchBrowser, type OpenConsole, openConsole } from './console.js';

describe.skipIf(!executablePath)('the console: people', () => {
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

  it('finds people by a part of their id or name', async () => {
    const page = await shown.open('/people');
    const rows = page.locator('tr[data-employee-id]');
    await page.getByText('12 people').waitFor();
    await page.getByRole('searchbox').fill('王');
    await page.keyboard.press('Enter');
    await page.getByText('1 person').waitFor();
    expect(await rows.getAttribute('data-employee-id')).toBe('E1001');
    await page.getByRole('searchbox').fill('nobody at all');
    await page.keyboard.press('Enter');
    await page.getByText('Nobody here has such an employeeId or name.').waitFor();
  });

  it('lets HR change by hand what docking may not, and shows the calls that made a person so', async () => {
    await shown.call('PATCH', '/docking/v1/users/E1001', { department: 'Welding' });
    const page = await shown.open('/people/E1001');
    const name = page.getByRole('textbox', { name: 'Name name' });
    await name.fill('王芳芳');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved: name.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'E1001 王芳芳' }).waitFor();
    const calls = page.getByRole('table', { name: 'Calls about this person' }).locator('tr[data-request-id]');
    await calls.nth(1).waitFor();
    expect(await calls.getByRole('link').allInnerTexts()).toEqual(['updateUserByHand', 'updateUser']);
    expect((await shown.call('GET', '/docking/v1/users/E1001')).body.data).toMatchObject({ name: '王芳芳', department: 'Welding' });
  });

  it('asks before it deletes somebody, and cannot once they have logged in (USR-7)', async () => {
    const page = await shown.open('/people/E1001');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('textbox', { name: 'Password' }).fill('Init-E1001');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('Logged in for the first time: the account is activated.').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('status').filter({ hasText: 'E1001' }).waitFor();
    expect(shown.heard()).toHaveLength(1);
    expect((await shown.call('GET', '/docking/v1/users/E1001')).status).toBe(200);
  });

  it('deletes somebody who has not logged in', async () => {
    const page = await shown.open('/people/E1001');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('E1001 was deleted.').waitFor();
    await page.getByText('11 people').waitFor();
    expect((await shown.call('GET', '/docking/v1/users/E1001')).status).toBe(404);
  });

  it('shows 100 of 100,000 people at a time', async () => {
    const { store } = shown.platform;
    const corp = store.corps.get('demo');
    const [model] = corp ? store.users.list(corp.corp, { limit: 1 }) : [];
    store.transaction(() => {
      for (let nth = 0; corp && model && nth < 100_000; nth += 1) {
        const { createdAt, updatedAt, activated, activatedAt, ...fields } = model;
        const values = { ...fields, employeeId: `P${String(nth).padStart(6, '0')}`, name: `Person ${nth}` };
        store.users.insert(corp.corp, values, 'Init-1', { createdAt, updatedAt, activated, activatedAt });
      }
    });
    const page = await shown.open('/people?page=1001');
    await page.getByText('100,012 people').waitFor();
    await page.getByText('Page 1,001 of 1,001').waitFor();
    expect(await page.locator('tr[data-employee-id]').count()).toBe(12);
    await page.goto(`${shown.url}/_mock/console/people?page=5000`);
    await page.getByRole('link', { name: 'To the first page' }).click();
    await page.getByText('Page 1 of 1,001').waitFor();
    await page.getByRole('searchbox').fill('P099999');
    await page.keyboard.press('Enter');
    await page.getByText('1 person').waitFor();
    expect(await page.locator('tr[data-employee-id]').count()).toBe(1);
  });
});
