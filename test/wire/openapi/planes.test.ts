import { describe, expect, test } from 'vitest';
import { foreignSchemas } from '../../../src/server/openapi.js';
import { buildOpenApi } from '../../../src/wire/openapi/build.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import { openApiValidator } from '../../openapi-validator.js';
import { makePlatform, type SentHeaders } from '../../platform.js';
import { FORM_PROFILE } from '../profile/sample-profiles.js';

const SCHEMAS = await foreignSchemas();

/** Calls of a platform whose every answer is held against the document. */
function documentedPlatform(profile: Profile) {
  const made = makePlatform({ profile });
  const validator = openApiValidator(buildOpenApi(made.platform.wire, { version: '1.0.0', schemas: SCHEMAS }));
  const call = async (method: string, path: string, body?: unknown, headers: SentHeaders = {}) => {
    const sent = { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers } as Record<string, string>;
    const answer = await made.call(method, path, body, headers);
    const { status, text } = answer;
    const contentType = answer.headers.get('content-type');
    const json = contentType?.startsWith('application/json') === true;
    validator.assertResponse({ method, path, status, contentType, body: json ? JSON.parse(text) : text });
    if (status < 400) validator.assertRequest({ method, path, headers: sent, body });
    return answer;
  };
  return { ...made, call };
}

describe.each([DEFAULT_PROFILE, FORM_PROFILE].map((profile) => [profile.name, profile] as const))(
  'beside the docking API of %s',
  (_name, profile) => {
    test('the backend answers as it is documented', async () => {
      const { call, bugs } = documentedPlatform(profile);
      const corp = '/backend/v1/corps/demo';
      await call('GET', '/backend/v1/corps');
      await call('POST', '/backend/v1/corps', { corpId: 'suzhou', name: 'Suzhou Plant' });
      expect((await call('POST', '/backend/v1/corps', { corpId: 'suzhou', name: 'Again' })).status).toBe(409);
      await call('POST', '/backend/v1/corps', { name: '' });
      await call('GET', corp);
      expect((await call('GET', '/backend/v1/corps/nowhere')).status).toBe(404);
      await call('PUT', `${corp}/docking`, { active: false });
      await call('GET', `${corp}/keys`);
      const { keyId } = (await call('POST', `${corp}/keys`, { label: 'nightly' })).body;
      await call('PATCH', `${corp}/keys/${keyId}`, { enabled: false });
      await call('DELETE', `${corp}/keys/${keyId}`);
      expect((await call('DELETE', `${corp}/keys/${keyId}`)).status).toBe(404);
      await call('GET', '/backend/v1/templates');
      await call('GET', `${corp}/modules`);
      await call('POST', `${corp}/modules`, {
        moduleId: 'bonus',
        name: 'Bonus',
        template: 'custom',
        columns: [{ name: 'Id', type: 'employeeId' }],
      });
      await call('POST', `${corp}/modules`, { moduleId: 'x', name: 'X', template: 'custom' });
      await call('GET', `${corp}/modules/bonus`);
      await call('PUT', `${corp}/modules/bonus/dual-auth`, { enabled: true });
      await call('DELETE', `${corp}/modules/bonus`);
      const { items } = (await call('GET', `${corp}/users?limit=2&employmentStatus=active`)).body as unknown as {
        items: { employeeId: string }[];
      };
      await call('GET', `${corp}/users?page=1&search=e10`);
      const user = `${corp}/users/${items[0]?.employeeId}`;
      await call('GET', user);
      await call('PATCH', user, { name: 'Another', gender: null });
      await call('PATCH', user, { name: null, shoeSize: 43 });
      await call('DELETE', user);
      await call('GET', `${corp}/users/E9999`);
      await call('GET', `${corp}/modules/attendance/rows?limit=3`);
      await call('GET', `${corp}/modules/attendance/rows?limit=0`);
      await call('POST', `${corp}/modules/attendance/check?fileName=a.csv`, 'Wrong\r\n1\r\n', { 'Content-Type': 'text/csv' });
      await call('POST', `${corp}/modules/attendance/check?annotated=true`, 'Wrong\r\n1\r\n', { 'Content-Type': 'text/csv' });
      await call('POST', `${corp}/modules/attendance/dock?fileName=a.csv`, 'Wrong\r\n1\r\n', { 'Content-Type': 'text/csv' });
      await call('GET', `${corp}/modules/attendance/uploads?limit=5`);
      expect(bugs).toEqual([]);
    });

    test('the app answers as it is documented', async () => {
      const { call, bugs, platform } = documentedPlatform(profile);
      await call('GET', '/app/v1/me');
      await call('GET', '/app/v1/me', undefined, { Authorization: 'Bearer nobody' });
      await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'wrong' });
      const { token } = (await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'Init-E1001' })).body;
      const logged = { Authorization: `Bearer ${token}` };
      await call('GET', '/app/v1/me', undefined, logged);
      await call('GET', '/app/v1/modules', undefined, logged);
      await call('GET', '/app/v1/modules/attendance/rows?limit=5', undefined, logged);
      await call('PUT', '/backend/v1/corps/demo/modules/salary/dual-auth', { enabled: true });
      expect((await call('GET', '/app/v1/modules/salary/rows', undefined, logged)).status).toBe(403);
      await call('PUT', '/app/v1/me/second-password', { password: 'second' }, logged);
      await call('PUT', '/app/v1/me/second-password', { password: 'third' }, logged);
      await call('PUT', '/app/v1/me/second-password', { password: 'third', current: 'no' }, logged);
      await call('GET', '/app/v1/modules/salary/rows', undefined, { ...logged, 'X-Second-Password': 'no' });
      await call('GET', '/app/v1/modules/salary/rows', undefined, { ...logged, 'X-Second-Password': 'second' });
      platform.clock.freeze(platform.clock.now('demo') + 25 * 60 * 60 * 1000);
      expect((await call('GET', '/app/v1/me', undefined, logged)).status).toBe(401);
      expect(bugs).toEqual([]);
    });

    test('the control plane answers as it is documented', async () => {
      const { call, bugs, platform } = documentedPlatform(profile);
      await call('GET', '/healthz');
      await call('GET', '/_mock/v1/info');
      const { corpId } = (await call('POST', '/_mock/v1/sandboxes', { fixtures: 'demo' })).body;
      await call('POST', '/_mock/v1/sandboxes', { fixtures: 'nothing' });
      await call('DELETE', `/_mock/v1/sandboxes/${corpId}`);
      await call('DELETE', '/_mock/v1/sandboxes/demo');
      await call('POST', '/_mock/v1/reset?corpId=demo', { scope: 'data' });
      await call('POST', '/_mock/v1/fixtures', { corps: [{ corpId: 'suzhou', name: 'Suzhou' }] });
      await call('POST', '/_mock/v1/fixtures', { corps: [{ corpId: 'suzhou', nam: 'Suzhou' }] });
      await call('POST', '/_mock/v1/snapshots', { name: 'after payroll', corpId: 'demo' });
      await call('GET', '/_mock/v1/snapshots');
      await call('POST', '/_mock/v1/snapshots/after%20payroll/restore', {});
      await call('DELETE', '/_mock/v1/snapshots/after%20payroll');
      await call('DELETE', '/_mock/v1/snapshots/after%20payroll');
      await call('GET', '/_mock/v1/state?corpId=demo');
      await call('GET', '/_mock/v1/state?volatile=true');
      await call('GET', '/_mock/v1/clock');
      await call('PUT', '/_mock/v1/clock', { advance: 'PT2H' });
      await call('PUT', '/_mock/v1/clock', {});
      await call('DELETE', '/_mock/v1/clock');
      await call('POST', '/_mock/v1/faults', { kind: 'delay', ms: 1, operation: 'getUser' });
      await call('POST', '/_mock/v1/faults', { kind: 'delay' });
      await call('GET', '/_mock/v1/faults');
      await call('DELETE', '/_mock/v1/faults');
      await call('PATCH', '/backend/v1/corps/demo/users/E1001', { name: '' });
      await call('GET', '/_mock/v1/journal?outcome=refused&rule=USR-1&limit=5');
      const [entry] = platform.journal.list({});
      await call('GET', `/_mock/v1/journal/${entry?.requestId}`);
      await call('GET', '/_mock/v1/journal/req_nowhere');
      await call('GET', '/_mock/v1/calls?filter=outcome:refused&page=1&limit=5');
      await call('GET', '/_mock/v1/calls?filter=outcome:lost');
      const made = await call('POST', '/_mock/v1/calls', { corpId: 'demo', operation: 'getStatus' });
      await call('POST', `/_mock/v1/journal/${made.body.requestId}/send-again`);
      await call('POST', '/_mock/v1/journal/req_nowhere/send-again');
      await call('GET', `/_mock/v1/journal/${made.body.requestId}/code?as=curl`);
      await call('GET', `/_mock/v1/journal/${made.body.requestId}/code?as=cobol`);
      await call('GET', `/_mock/v1/explain/${entry?.requestId}`);
      await call('GET', `/_mock/v1/explain/${entry?.requestId}`, undefined, { Accept: 'text/html' });
      await call('POST', '/_mock/v1/verify', { expect: [{ operation: 'getUser', exactly: 0 }] });
      expect((await call('POST', '/_mock/v1/verify', { expect: [{ operation: 'getUser' }] })).status).toBe(409);
      await call('POST', '/_mock/v1/verify', { expect: [{ operation: 'nothing' }] });
      for (const format of ['json', 'junit', 'markdown', 'html', 'terminal']) await call('GET', `/_mock/v1/report?format=${format}`);
      await call('GET', '/_mock/v1/report?minCoverage=200');
      await call('DELETE', '/_mock/v1/report');
      await call('DELETE', '/_mock/v1/journal');
      await call('GET', '/_mock/v1/profile');
      await call('GET', '/_mock/v1/reference');
      await call('GET', '/openapi.json');
      await call('GET', '/openapi.yaml?spec=3.0&plane=docking');
      expect((await call('GET', '/openapi.json?spec=2.0')).status).toBe(400);
      await call('GET', '/_mock/v1/nowhere');
      await call('DELETE', '/healthz');
      expect(bugs).toEqual([]);
    });
  },
);

test('strangers are answered as it is documented', async () => {
  const made = makePlatform({ adminToken: 'let me in' });
  const validator = openApiValidator(buildOpenApi(made.platform.wire, { version: '1.0.0', schemas: SCHEMAS }));
  const { status, headers, body } = await made.call('GET', '/backend/v1/corps');
  expect(status).toBe(401);
  validator.assertResponse({ method: 'GET', path: '/backend/v1/corps', status, contentType: headers.get('content-type'), body });
});
