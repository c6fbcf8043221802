import { test } from 'vitest';
import { useCompanyIQ } from '../../../src/testkit/vitest.js';

const ciq = useCompanyIQ({ bodyTimeoutMs: 100 });
const headers = { 'X-Corp-Id': ciq.corpId, 'X-Corp-Secret': ciq.secret };

test('before', async () => {
  await fetch(`${ciq.dockingUrl}/status`, { headers });
});

test('an unknown route', async () => {
  await fetch(`${ciq.dockingUrl}/user`, { headers });
});

test('a wrong method', async () => {
  await fetch(`${ciq.dockingUrl}/users/E1`, { method: 'PUT', headers });
});

test('a place that nobody mocks', async () => {
  await fetch('https://elsewhere.example/users').catch(() => {});
});

test('a wrong host', async () => {
  await fetch('https://open.companyiq.exmaple/docking/v1/status', { headers }).catch(() => {});
});

test('a stalled body', async () => {
  ciq.given.module('leave');
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: new ReadableStream(), duplex: 'half' };
  await fetch(`${ciq.dockingUrl}/modules/leave/uploads`, { ...init, headers: { ...headers, 'Content-Type': 'text/csv' } });
});

test('a bug of the mock', async () => {
  const broken = () => {
    throw new Error('the store is broken');
  };
  Object.assign(Reflect.get(ciq, 'platform').store.users, { exists: broken, get: broken });
  await fetch(`${ciq.dockingUrl}/users/E1`, { headers });
});

test('after', async () => {
  await fetch(`${ciq.dockingUrl}/status`, { headers });
});
