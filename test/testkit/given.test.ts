import { describe, expect, it } from 'vitest';
import { useCompanyIQ } from '../../src/testkit/vitest.js';
import { dock } from './call.js';

const ciq = useCompanyIQ({ clock: '2026-11-24T08:00:00Z' });

describe('given.user', () => {
  it('makes an active employee who has not logged in, the same one every time', () => {
    expect(ciq.given.user()).toEqual({
      employeeId: 'T0001',
      name: 'Test User T0001',
      employmentStatus: 'active',
      onboardingDate: '2026-01-05',
      resignationDate: null,
      factory: null,
      department: null,
      position: null,
      laborType: null,
      gender: null,
      mobile: null,
      email: null,
      activated: false,
      activatedAt: null,
      createdAt: '2026-11-24T08:00:00.000Z',
      updatedAt: '2026-11-24T08:00:00.000Z',
    });
    expect(ciq.given.user().employeeId).toBe('T0002');
    ciq.reset();
    expect(ciq.given.user().employeeId).toBe('T0001');
  });

  it('takes one override and leaves the rest valid', () => {
    expect(ciq.given.user({ department: 'Assembly' })).toMatchObject({ employeeId: 'T0001', department: 'Assembly' });
    expect(ciq.given.user({ employeeId: undefined, name: undefined })).toMatchObject({ employeeId: 'T0002', name: 'Test User T0002' });
    expect(ciq.given.user({ employeeId: '  E-7/甲 ' })).toMatchObject({ employeeId: 'E-7/甲' });
  });

  it('skips names that are taken', () => {
    ciq.given.user({ employeeId: 'T0001' });
    expect(ciq.given.user().employeeId).toBe('T0002');
  });

  it('keeps the password for the first login', async () => {
    ciq.given.user({ employeeId: 'E1', password: 'swordfish' });
    ciq.given.user({ employeeId: 'E2' });
    const login = async (employeeId: string, password: string) =>
      (
        await fetch(`${ciq.baseUrl}/app/v1/login`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ corpId: ciq.corpId, employeeId, password }),
        })
      ).status;
    expect(await login('E1', 'swordfish')).toBe(200);
    expect(await login('E2', 'Init-E2')).toBe(200);
    expect(await login('E2', 'swordfish')).toBe(401);
  });

  it('refuses what the rules forbid, and names the rule', () => {
    ciq.given.user({ employeeId: 'E1' });
    expect(() => ciq.given.user({ employeeId: 'E1' })).toThrow(
      /no such user can exist \(USR-3: .*\); \{ unchecked: true \} stores it all the same/,
    );
    expect(() => ciq.given.user({ onboardingDate: '2026-02-30' })).toThrow(/USR-8: /);
    expect(() => ciq.given.user({ name: '  ' })).toThrow(/USR-1: /);
    expect(() => ciq.given.user({ costCentre: 'C-1' })).toThrow(/USR-8: .*costCentre/);
    expect(ciq.users.all()).toHaveLength(1);
  });

  it('stores an impossible state where it is asked to', async () => {
    ciq.given.user({ employeeId: 'E1', onboardingDate: '2026-02-30', name: '' }, { unchecked: true });
    expect(ciq).toHaveUser('E1', { onboardingDate: '2026-02-30', name: '' });
    expect(await (await dock(ciq, 'GET', '/users/E1')).json()).toMatchObject({ data: { onboardingDate: '2026-02-30' } });
  });

  it('still keeps employeeIds apart where nothing is checked', () => {
    ciq.given.user({ employeeId: 'E1' });
    expect(() => ciq.given.user({ employeeId: 'E1' }, { unchecked: true })).toThrow('a user with employeeId "E1" already exists');
  });

  it('sets when a user was made, changed and activated', () => {
    const times = { createdAt: '2026-01-05T01:00:00.000Z', updatedAt: '2026-02-05T01:00:00.000Z', activatedAt: '2026-01-06T01:00:00.000Z' };
    expect(ciq.given.activatedUser({ employeeId: 'E1', ...times })).toMatchObject({ activated: true, ...times });
  });
});

describe('the other users', () => {
  it('resignedUser is one whose record is settled', async () => {
    const { employeeId } = ciq.given.resignedUser();
    expect(ciq).toHaveUser(employeeId, { employmentStatus: 'resigned', resignationDate: '2026-06-30' });
    const refused = await dock(ciq, 'PATCH', `/users/${employeeId}`, { department: 'Assembly' });
    expect([refused.status, refused.headers.get('mock-rule')]).toEqual([422, 'USR-6']);
  });

  it('activatedUser is one whom docking cannot delete', async () => {
    const { employeeId } = ciq.given.activatedUser();
    const refused = await dock(ciq, 'DELETE', `/users/${employeeId}`);
    expect([refused.status, refused.headers.get('mock-rule')]).toEqual([409, 'USR-7']);
  });

  it('user is one whom docking can delete', async () => {
    const { employeeId } = ciq.given.user();
    expect((await dock(ciq, 'DELETE', `/users/${employeeId}`)).status).toBe(200);
  });
});

describe('given.module and given.rows', () => {
  it('makes a module of a template', () => {
    expect(ciq.given.module('salary')).toMatchObject({
      moduleId: 'salary',
      name: 'Salary',
      template: 'salary',
      key: ['Employee ID', 'Month'],
    });
    expect(() => ciq.given.module('salary')).toThrow('the corp already has a module "salary"');
    expect(ciq.given.module({ moduleId: 'salary-2', template: 'salary', dualAuth: true })).toMatchObject({
      moduleId: 'salary-2',
      dualAuth: true,
    });
  });

  it("makes a module of HR's own columns", () => {
    const columns = [
      { name: 'Employee ID', type: 'employeeId' },
      { name: 'Amount', type: 'number' },
    ] as const;
    expect(ciq.given.module({ moduleId: 'bonus', columns })).toMatchObject({
      moduleId: 'bonus',
      name: 'Bonus',
      template: 'custom',
      key: ['Employee ID'],
    });
    expect(() => ciq.given.module({ moduleId: 'none', columns: [{ name: 'Amount', type: 'number' }] })).toThrow(
      /no such module can exist: .*employeeId/,
    );
  });

  it('puts rows of any cell type in place, and replaces those of the same key', async () => {
    const { employeeId } = ciq.given.user();
    ciq.given.module('leave');
    const row = {
      'Employee ID': employeeId,
      'Leave Type': 'Annual',
      Year: 2026,
      'Entitled Days': 10,
      'Used Days': 1.5,
      'Remaining Days': 8.5,
    };
    ciq.given.rows('leave', [row]);
    ciq.given.rows('leave', [{ ...row, 'Used Days': '2', 'Remaining Days': null }]);
    expect(ciq.rows('leave')).toEqual([
      { 'Employee ID': employeeId, 'Leave Type': 'Annual', Year: '2026', 'Entitled Days': '10', 'Used Days': '2', 'Remaining Days': null },
    ]);
  });

  it('refuses rows that no file could have brought', () => {
    const { employeeId } = ciq.given.user();
    ciq.given.module('leave');
    const row = { 'Employee ID': employeeId, 'Leave Type': 'Annual', Year: 2026 };
    expect(() => ciq.given.rows('leave', [row, { ...row, 'Employee ID': 'E404' }])).toThrow(
      /these rows could not be docked: rows\[1\].*E404/,
    );
    expect(() => ciq.given.rows('leave', [{ ...row, Year: 'MMXXVI' }])).toThrow(/Year/);
    expect(() => ciq.given.rows('leave', [{ ...row, Colour: 'red' }])).toThrow(/Colour/);
    expect(() => ciq.given.rows('bonus', [])).toThrow('the corp has no module "bonus": make it with given.module first');
    expect(ciq.rows('leave')).toEqual([]);
  });
});

it('puts rows in place that no file could have brought, where it is asked to', () => {
  ciq.given.module('leave');
  ciq.given.rows('leave', [{ 'Employee ID': 'E404', 'Leave Type': 'Annual', Year: 'MMXXVI', 'Used Days': null }], { unchecked: true });
  expect(ciq).toHaveRows('leave', [{ 'Employee ID': 'E404', Year: 'MMXXVI', 'Used Days': null, 'Entitled Days': null }]);
});

describe('switch and keys', () => {
  it('dockingInactive stops every docking call but getStatus', async () => {
    ciq.given.dockingInactive();
    const refused = await dock(ciq, 'GET', '/users');
    expect([refused.status, refused.headers.get('mock-rule')]).toEqual([403, 'ACC-1']);
    expect(await (await dock(ciq, 'GET', '/status')).json()).toMatchObject({ data: { docking: false } });
  });

  it('keyDisabled makes the secret refused', async () => {
    ciq.given.keyDisabled();
    const refused = await dock(ciq, 'GET', '/status');
    expect([refused.status, refused.headers.get('mock-rule')]).toEqual([401, 'ACC-3']);
  });
});

it('stands in neither the journal nor the report, whatever was set up', async () => {
  const { employeeId } = ciq.given.activatedUser();
  ciq.given.resignedUser();
  ciq.given.module('leave');
  ciq.given.rows('leave', [{ 'Employee ID': employeeId, 'Leave Type': 'Annual', Year: 2026 }]);
  ciq.given.dockingInactive();
  ciq.given.keyDisabled();
  expect(ciq.journal.calls()).toEqual([]);
});

it('takes fields that the profile adds', async () => {
  const { companyIQ, readProfile } = await import('../../src/testkit/index.js');
  const profile = await readProfile(new URL('./extra-field.yaml', import.meta.url));
  const other = companyIQ({ profile, corpId: 'other' });
  expect(other.given.user({ costCenter: 'C-17' })).toMatchObject({ costCenter: 'C-17' });
  expect(other.given.user()).toMatchObject({ costCenter: null });
  expect(() => other.given.user({ costCenter: 'x'.repeat(21) })).toThrow(/USR-8: .*costCenter/);
  await other.close();
});
