import { beforeAll, describe, expect, it } from 'vitest';
import type { ContractReport } from '../../src/report/report-schema.js';
import { type MadePlatform, makePlatform } from '../platform.js';

describe('GET /report', () => {
  let made: MadePlatform;
  beforeAll(async () => {
    made = makePlatform();
    await made.call('PATCH', '/docking/v1/users/E1001', { name: 'Somebody Else' });
  });

  it.each([
    ['json', 'application/json; charset=utf-8', /^\{/],
    ['junit', 'application/xml; charset=utf-8', /^<\?xml/],
    ['markdown', 'text/markdown; charset=utf-8', /^## /],
    ['html', 'text/html; charset=utf-8', /^<!doctype html>/i],
    ['terminal', 'text/plain; charset=utf-8', /USR-4/],
  ])('answers as %s', async (format, type, text) => {
    const answer = await made.call('GET', `/_mock/v1/report?format=${format}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.text).toMatch(text);
  });

  it.each([
    ['format=pdf', 'format'],
    ['failOn=everything', 'failOn'],
    ['failOn=', 'failOn'],
    ['failOn=none,advice', 'failOn'],
    ['failOn=violations&expect=USR-99', 'expect'],
    ['expect=login-failed', 'expect'],
    ['minCoverage=101', 'minCoverage'],
    ['minCoverage=many', 'minCoverage'],
    ['minCoverage=', 'minCoverage'],
    ['color=red', 'color'],
  ])('refuses %s', async (query, field) => {
    const { status, body } = await made.call('GET', `/_mock/v1/report?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'validation-failed', details: [{ field }] });
  });

  it('judges as nobody has said otherwise: by violations, refusals and whether anything was accepted', async () => {
    const { call } = makePlatform();
    const report = async (query = '') => (await call('GET', `/_mock/v1/report${query}`)).body as unknown as ContractReport;
    expect(await report()).toMatchObject({
      options: { failOn: ['violations', 'refusals', 'nothing'] },
      verdict: { ok: false, result: 'nothing-proven' },
    });
    await call('GET', '/docking/v1/users');
    expect((await report()).verdict.result).toBe('met');
    await call('PUT', '/docking/v1/users', {});
    expect(await report()).toMatchObject({
      verdict: { ok: false, result: 'not-met' },
      totals: { refusals: 1 },
      refusals: [{ error: 'method-not-allowed', count: 1, counts: true, expected: false }],
    });
    expect((await report('?expect=method-not-allowed')).verdict.ok).toBe(true);
  });

  it('refuses a corp that there is not', async () => {
    expect((await made.call('GET', '/_mock/v1/report?corpId=nobody')).body.error).toBe('corp-not-found');
  });

  it('begins anew once it is deleted', async () => {
    const { call } = makePlatform();
    await call('GET', '/docking/v1/users');
    expect((await call('DELETE', '/_mock/v1/report')).status).toBe(200);
    expect((await call('GET', '/_mock/v1/report')).body).toMatchObject({ totals: { calls: 0 }, coverage: { exercised: 0 } });
  });

  it('says that calls fell out of the journal, and counts them all the same', async () => {
    const { call } = makePlatform({ journalCalls: 3 });
    for (let n = 0; n < 5; n++) await call('GET', '/docking/v1/users');
    await call('GET', '/docking/v1/users', undefined, { 'X-Corp-Id': 'nobody' });
    const { body } = await call('GET', '/_mock/v1/report');
    expect(body).toMatchObject({
      totals: { calls: 6, dropped: 3 },
      notes: [expect.stringContaining('unknown: 3 calls dropped'), expect.any(String)],
      corps: [
        { corpId: 'demo', calls: 5, dropped: 3 },
        { corpId: null, calls: 1, dropped: 0 },
      ],
    });
  });
});
