import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WECOM_STYLE_PROFILE } from '../../src/wire/profile/wecom-style.js';
import { executablePath, launchBrowser, type OpenConsole, openConsole, settled } from './console.js';

describe.skipIf(!executablePath)('the console: API and profile', () => {
  let browser: Browser;
  let shown: OpenConsole;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(() => shown.close());

  it('shows an operation with its route, parameters, errors and rules, and makes the call', async () => {
    shown = await openConsole(browser);
    const page = await shown.open('/api/createUser');
    const operation = page.locator('[data-operation="createUser"]');
    await operation.getByText('POST /docking/v1/users').waitFor();
    await operation.getByText(/^\d+ errors, \d+ rules$/).click();
    expect(
      await operation
        .getByRole('table', { name: 'Errors of createUser' })
        .getByRole('row')
        .filter({ hasText: 'user-exists' })
        .getByRole('cell')
        .allInnerTexts(),
    ).toEqual(['user-exists', '40901', '409', 'The corp already has a user with this employeeId.']);
    await operation.getByText('Try it').click();
    await operation.getByRole('button', { name: 'Send' }).click();
    await operation.getByText('HTTP 201').waitFor();
    expect((await shown.call('GET', '/docking/v1/users/E2001')).status).toBe(200);
    await operation.getByRole('button', { name: 'Send' }).click();
    await operation.getByText('HTTP 409').waitFor();
    await operation.getByRole('link', { name: 'See the call' }).click();
    await page.locator('section[data-rule="USR-3"]').waitFor();
  });

  it('fills in what a path needs, and says where members are not JSON', async () => {
    shown = await openConsole(browser);
    const page = await shown.open('/api/updateUser');
    const operation = page.locator('[data-operation="updateUser"]');
    await operation.getByText('Try it').click();
    await operation.getByRole('textbox', { name: 'employeeId' }).fill('E1002');
    await operation.getByRole('textbox', { name: /^Members/ }).fill('{"department": "Quality",}');
    await operation.getByRole('button', { name: 'Send' }).click();
    await page.getByText('The members are not JSON.').waitFor();
    await operation.getByRole('textbox', { name: /^Members/ }).fill('{"department": "Quality"}');
    await operation.getByRole('button', { name: 'Send' }).click();
    await operation.getByText('HTTP 200').waitFor();
    expect((await shown.call('GET', '/docking/v1/users/E1002')).body.data).toMatchObject({ department: 'Quality' });
  });

  it('speaks any profile: its paths and names, and a call through its token', async () => {
    shown = await openConsole(browser, { profile: WECOM_STYLE_PROFILE });
    const page = await shown.open('/api/getUser');
    const operation = page.locator('[data-operation="getUser"]');
    await operation.getByText('Try it').click();
    await operation.getByRole('textbox', { name: 'employeeId' }).fill('E1001');
    await operation.getByRole('button', { name: 'Send' }).click();
    await operation.getByText('HTTP 200').waitFor();
    expect(await operation.getByRole('status').textContent()).toContain('王芳');
  });

  it('lays the wire out in tables, and counts how it is known', async () => {
    shown = await openConsole(browser);
    const page = await shown.open('/profile');
    await settled(page);
    const fields = page.getByRole('table', { name: 'Fields' });
    expect(await fields.locator('tr[data-field="employmentStatus"]').getByRole('cell').allInnerTexts()).toEqual([
      'employmentStatus',
      'employmentStatus',
      expect.stringContaining('active'),
      'set it, required at creation, update it',
      expect.any(String),
    ]);
    const lines = page.getByRole('table', { name: 'How it is known' }).getByRole('row');
    const stated = await lines.filter({ has: page.locator('.basis.stated') }).count();
    expect(stated).toBeGreaterThan(10);
    expect(await page.locator('li[data-basis="stated"] .num').textContent()).toBe(String(stated));
    await page.getByRole('table', { name: 'Operations' }).getByRole('link', { name: 'getUser' }).click();
    await page.getByRole('heading', { level: 1, name: 'API' }).waitFor();
  });

  it('sends a refused call again, with another password than the one that the journal did not keep', async () => {
    shown = await openConsole(browser);
    const user = { employeeId: 'E1001', password: 'Init-1', name: '王芳', employmentStatus: 'active', onboardingDate: '2026-03-02' };
    await shown.call('POST', '/docking/v1/users', user);
    await shown.call('DELETE', '/docking/v1/users/E1001');
    const page = await shown.open('/calls?filter=outcome%3Arefused');
    await page.locator('tr[data-request-id]').getByRole('link').click();
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Sent again with another value for password: the journal keeps no passwords.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'createUser accepted 201' }).waitFor();
    shown.heard();
  });
});
