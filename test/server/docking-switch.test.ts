import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform } from '../platform.js';

const USERS = '/docking/v1/users';

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

describe('the docking switch', () => {
  beforeEach(async () => {
    await made.call('PUT', '/backend/v1/corps/demo/docking', { active: false });
  });

  test.each([
    ['GET', USERS],
    ['GET', `${USERS}/E1001`],
    ['POST', USERS],
    ['PATCH', `${USERS}/E1001`],
    ['DELETE', `${USERS}/E1001`],
    ['POST', `${USERS}/batch`],
    ['GET', '/docking/v1/modules'],
    ['GET', '/docking/v1/modules/salary'],
    ['GET', '/docking/v1/modules/salary/uploads'],
    ['GET', '/docking/v1/uploads/upl_1'],
    ['GET', `${USERS}/nobody`],
  ])('off, it stops %s %s', async (method, path) => {
    const answer = await made.call(method, path, method === 'POST' || method === 'PATCH' ? '{broken' : undefined);
    expect(answer).toMatchObject({ status: 403, body: { code: 40301, error: 'docking-inactive' } });
    expect(answer.headers.get('Mock-Rule')).toBe('ACC-1');
  });

  test('getStatus answers, and says so', async () => {
    expect(await made.call('GET', '/docking/v1/status')).toMatchObject({ status: 200, body: { data: { docking: false } } });
  });

  test('credentials are judged before it', async () => {
    expect((await made.call('GET', USERS, undefined, { 'X-Corp-Secret': 'x' })).body.error).toBe('credentials-invalid');
  });

  test('on again, calls pass', async () => {
    await made.call('PUT', '/backend/v1/corps/demo/docking', { active: true });
    expect((await made.call('GET', USERS)).status).toBe(200);
  });
});

describe('modules', () => {
  test('are listed and shown as HR made them', async () => {
    const list = await made.call('GET', '/docking/v1/modules');
    expect(list.body.data.items).toMatchObject([{ moduleId: 'attendance' }, { moduleId: 'leave' }, { moduleId: 'salary' }]);
    const salary = await made.call('GET', '/docking/v1/modules/salary');
    expect(salary.body.data).toMatchObject({ moduleId: 'salary', template: 'salary', key: ['Employee ID', 'Month'], dualAuth: false });
    expect(salary.body.data.columns).toContainEqual({ name: 'Net Pay', type: 'number', required: false });
  });

  test('that HR has not made are LKP-1', async () => {
    for (const path of ['/docking/v1/modules/bonus', '/docking/v1/modules/bonus/uploads']) {
      const answer = await made.call('GET', path);
      expect(answer).toMatchObject({
        status: 404,
        body: { code: 40402, error: 'module-not-found', details: [{ rule: 'LKP-1', field: 'moduleId' }] },
      });
      expect(answer.headers.get('Mock-Rule')).toBe('LKP-1');
    }
  });

  test('an upload that is unknown is told by name', async () => {
    expect(await made.call('GET', '/docking/v1/uploads/upl_x')).toMatchObject({
      status: 404,
      body: { code: 40403, error: 'upload-not-found', details: [{ field: 'uploadId' }] },
    });
  });
});
