import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CREDENTIALS, type UploadServer, uploadServer } from './upload-server.js';

let server: UploadServer;
beforeEach(async () => {
  server = await uploadServer();
});
afterEach(async () => {
  expect(server.bugs).toEqual([]);
  await server.close();
});

const sampleOf = (moduleId: string, corpId = 'acme') =>
  fetch(`${server.url}/backend/v1/corps/${corpId}/modules/${encodeURIComponent(moduleId)}/sample`);

describe("a module's sample", () => {
  it.each(['attendance', 'salary', 'leave'])('of %s has a row of each user, and is docked as it is', async (moduleId) => {
    const response = await sampleOf(moduleId);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const csv = await response.text();
    const [, ...rows] = csv.trimEnd().split('\r\n');
    expect(rows.map((row) => row.split(',', 1)[0])).toEqual(['001023', 'E1001', 'E1002']);
    const docked = await fetch(`${server.url}/docking/v1/modules/${moduleId}/uploads`, {
      method: 'POST',
      headers: { ...CREDENTIALS, 'Content-Type': 'text/csv' },
      body: csv,
    });
    expect([docked.status, await docked.json()]).toMatchObject([201, { data: { rows: 3, inserted: 3 } }]);
  });

  it("follows HR's own columns, and its name may be Chinese", async () => {
    const columns = [
      { name: '工号', type: 'employeeId', required: true },
      { name: '月份', type: 'month', required: true },
      { name: '奖金', type: 'number' },
    ];
    await server.call('POST', '/backend/v1/corps/acme/modules', {
      moduleId: '奖金',
      name: '奖金',
      template: 'custom',
      columns,
      key: ['工号', '月份'],
    });
    const response = await sampleOf('奖金');
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''%E5%A5%96%E9%87%91.csv");
    expect(await response.text()).toMatch(/^工号,月份,奖金\r\n001023,\d{4}-\d\d,[\d.]*\r\n/);
  });

  it('is the header alone where nobody was docked yet', async () => {
    await server.call('POST', '/backend/v1/corps', { corpId: 'new', name: 'New' });
    await server.call('POST', '/backend/v1/corps/new/modules', { name: 'Leave', template: 'leave' });
    expect(await (await sampleOf('leave', 'new')).text()).toBe('Employee ID,Leave Type,Year,Entitled Days,Used Days,Remaining Days\r\n');
  });

  it('leaves out who has resigned, as long as others are there', async () => {
    const { body } = await server.call('PATCH', '/docking/v1/users/E1001', { employmentStatus: 'resigned', resignationDate: '2026-06-30' });
    expect(body.code).toBe(0);
    expect(await (await sampleOf('attendance')).text()).not.toContain('E1001');
  });

  it.each([
    ['acme', 'overtime', 'module-not-found'],
    ['nobody', 'attendance', 'corp-not-found'],
  ])('of %s/%s is %s', async (corpId, moduleId, error) => {
    const response = await sampleOf(moduleId, corpId);
    expect([response.status, await response.json()]).toMatchObject([404, { error }]);
  });
});
