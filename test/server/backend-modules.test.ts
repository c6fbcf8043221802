import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform } from '../platform.js';

const CORPS = '/backend/v1/corps';
const DEMO = `${CORPS}/demo`;

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

const call: MadePlatform['call'] = (...parts) => made.call(...parts);

/** A call that must be refused, and leave everything as it was. */
async function refuse(method: string, path: string, body: unknown, expected: { status: number; error: string; field?: string }) {
  const before = await made.state();
  const answer = await call(method, path, body);
  expect(answer).toMatchObject({ status: expected.status, body: { error: expected.error, requestId: expect.stringMatching(/^req_/) } });
  if (expected.field !== undefined) expect(answer.body.details.map((each) => each.field)).toContain(expected.field);
  expect(await made.state()).toBe(before);
  return answer;
}

const INVALID = { status: 400, error: 'validation-failed' };

describe('modules', () => {
  const MODULES = `${DEMO}/modules`;

  test('come from templates', async () => {
    const { items } = (await call('GET', '/backend/v1/templates')).body as unknown as {
      items: { template: string; columns: { name: string }[]; key: string[] }[];
    };
    expect(items.map(({ template, columns, key }) => [template, columns.map(({ name }) => name), key])).toEqual([
      [
        'salary',
        ['Employee ID', 'Month', 'Base Salary', 'Overtime Pay', 'Bonus', 'Deductions', 'Social Insurance', 'Income Tax', 'Net Pay'],
        ['Employee ID', 'Month'],
      ],
      ['attendance', ['Employee ID', 'Date', 'Shift', 'Clock In', 'Clock Out', 'Hours', 'Attendance Status'], ['Employee ID', 'Date']],
      [
        'leave',
        ['Employee ID', 'Leave Type', 'Year', 'Entitled Days', 'Used Days', 'Remaining Days'],
        ['Employee ID', 'Leave Type', 'Year'],
      ],
      ['custom', [], []],
    ]);
  });

  test('are made, shown, given dual authentication and deleted with their rows', async () => {
    const columns = [
      { name: 'Staff No', type: 'employeeId' },
      { name: 'Bonus', type: 'number', required: true },
    ];
    const created = await call('POST', MODULES, { moduleId: 'bonus', name: 'Bonus', template: 'custom', columns });
    const bonus = {
      moduleId: 'bonus',
      name: 'Bonus',
      template: 'custom',
      columns: [
        { name: 'Staff No', type: 'employeeId', required: true },
        { name: 'Bonus', type: 'number', required: true },
      ],
      key: ['Staff No'],
      dualAuth: false,
    };
    expect(created).toMatchObject({ status: 201, body: bonus });
    expect((await call('GET', `${MODULES}/bonus`)).body).toEqual(bonus);
    expect((await call('GET', '/docking/v1/modules/bonus')).body.data).toEqual(bonus);
    expect((await call('PUT', `${MODULES}/bonus/dual-auth`, { enabled: true })).body).toEqual({ ...bonus, dualAuth: true });
    expect((await call('DELETE', `${MODULES}/bonus`)).body).toEqual({ moduleId: 'bonus', deleted: true });
    expect((await call('GET', '/docking/v1/modules/bonus')).body.error).toBe('module-not-found');
    expect((await call('DELETE', `${MODULES}/salary`)).status).toBe(200);
    expect(JSON.parse(await made.state()).corps[0].rows).not.toHaveProperty('salary');
  });

  test('made again under a deleted id begin empty', async () => {
    await call('DELETE', `${MODULES}/salary`);
    await call('POST', MODULES, { name: 'Salary', template: 'salary' });
    expect((await call('GET', `${MODULES}/salary/rows`)).body).toEqual({ items: [], nextCursor: null });
  });

  test("get the template's name as id, or one of their own where that is taken", async () => {
    expect((await call('POST', MODULES, { name: 'Second', template: 'salary' })).body.moduleId).toMatch(/^mod-/);
  });

  const id = { name: 'ID', type: 'employeeId' };
  test.each<[string, unknown, string]>([
    ['no employeeId column', { columns: [{ name: 'A', type: 'text' }] }, 'columns'],
    ['two employeeId columns', { columns: [id, { name: 'Other', type: 'employeeId' }] }, 'columns'],
    ['no columns', {}, 'columns'],
    ['a column twice, in another case', { columns: [id, { name: 'A', type: 'text' }, { name: ' a ', type: 'text' }] }, 'columns.2.name'],
    ['a type that there is not', { columns: [id, { name: 'A', type: 'money' }] }, 'columns.1.type'],
    ['a column name with a comma', { columns: [id, { name: 'A,B', type: 'text' }] }, 'columns.1.name'],
    ['a column name with a control character', { columns: [id, { name: 'A\tB', type: 'text' }] }, 'columns.1.name'],
    ['a key that is no column', { columns: [id], key: ['ID', 'Month'] }, 'key.1'],
    ['a key without the employee', { columns: [id, { name: 'A', type: 'text' }], key: ['A'] }, 'key'],
    ['a misspelt member', { columns: [id], dualauth: true }, 'dualauth'],
    ['a name with a null character', { columns: [id], name: 'a\u0000' }, 'name'],
    ['an id with a slash', { columns: [id], moduleId: 'a/b' }, 'moduleId'],
    ['columns for a template that has its own', { template: 'salary', columns: [id] }, 'columns'],
    ['an unknown template', { template: 'payroll' }, 'template'],
  ])('are refused with %s', async (_case, over, field) => {
    await refuse('POST', MODULES, { name: 'X', template: 'custom', ...(over as object) }, { ...INVALID, field });
  });

  test('of one id exist once', async () => {
    await refuse(
      'POST',
      MODULES,
      { moduleId: 'salary', name: 'x', template: 'leave' },
      { status: 409, error: 'module-exists', field: 'moduleId' },
    );
  });

  test('that do not exist are told so', async () => {
    for (const [method, path, body] of [
      ['GET', 'bonus', undefined],
      ['DELETE', 'bonus', undefined],
      ['PUT', 'bonus/dual-auth', { enabled: true }],
      ['GET', 'bonus/rows', undefined],
    ] as const)
      await refuse(method, `${MODULES}/${path}`, body, { status: 404, error: 'module-not-found' });
  });
});
