import axios from 'axios';
import FormDataPackage from 'form-data';
import got from 'got';
import ky from 'ky';
import nodeFetch from 'node-fetch';
import { describe, expect, it } from 'vitest';
import { useCompanyIQ } from '../../src/testkit/vitest.js';
import { credentials, leaveCsv, newUser } from './call.js';

/** What works in every environment that pretends to be a browser. */
export function worksInEveryBrowser() {
  const ciq = useCompanyIQ({ fixtures: 'demo', bodyTimeoutMs: 300 });
  const headers = credentials(ciq);
  const users = `${ciq.dockingUrl}/users`;
  const uploads = `${ciq.dockingUrl}/modules/leave/uploads`;
  const csv = leaveCsv('E1001').replace('Annual', 'Study');
  const rawHeaders = { ...headers, 'Content-Type': 'text/csv' };

  describe('JSON arrives from', () => {
    const user = newUser('E2001');
    const json = JSON.stringify(user);
    const jsonHeaders = { ...headers, 'Content-Type': 'application/json' };
    it.each<[string, () => Promise<number | undefined>]>([
      ['fetch', async () => (await fetch(users, { method: 'POST', headers: jsonHeaders, body: json })).status],
      ['axios, by XMLHttpRequest', async () => (await axios.post(users, user, { headers, adapter: 'xhr' })).status],
      ['axios, by node:http', async () => (await axios.post(users, user, { headers, adapter: 'http' })).status],
      ['got', async () => (await got.post(users, { headers, json: user })).statusCode],
      ['ky', async () => (await ky.post(users, { headers, json: user })).status],
      ['node-fetch', async () => (await nodeFetch(users, { method: 'POST', headers: jsonHeaders, body: json })).status],
      ['ciq.fetch', async () => (await ciq.fetch(users, { method: 'POST', headers: jsonHeaders, body: json })).status],
    ])('%s', async (_client, send) => {
      expect(await send()).toBe(201);
      expect(ciq).toHaveUser('E2001', { name: '王芳' });
    });
  });

  it('a refusal is read as one', async () => {
    const refused = await axios.post(users, newUser('E1001'), { headers, validateStatus: () => true });
    expect([refused.status, refused.data.error, refused.headers['mock-rule']]).toEqual([409, 'user-exists', 'USR-3']);
  });

  describe('a file arrives as the raw body from', () => {
    const bytes = new Uint8Array(Buffer.from(csv));
    const named = `${uploads}?fileName=leave.csv`;
    it.each<[string, () => Promise<number | undefined>]>([
      ['fetch, its text', async () => (await fetch(named, { method: 'POST', headers: rawHeaders, body: csv })).status],
      ['fetch, a Uint8Array', async () => (await fetch(named, { method: 'POST', headers: rawHeaders, body: bytes })).status],
      ['axios, its text', async () => (await axios.post(named, csv, { headers: rawHeaders })).status],
      ['got, a Buffer', async () => (await got.post(named, { headers: rawHeaders, body: Buffer.from(csv) })).statusCode],
      [
        'axios by node:http, a form of the package form-data',
        async () => {
          const form = new FormDataPackage();
          form.append('file', Buffer.from(csv), { filename: 'leave.csv', contentType: 'text/csv' });
          return (await axios.post(uploads, form, { headers, adapter: 'http' })).status;
        },
      ],
    ])('%s', async (_client, send) => {
      expect(await send()).toBe(201);
      expect(ciq).toHaveRows('leave', [{ 'Employee ID': 'E1001', 'Leave Type': 'Study' }]);
    });
  });

  it('a fault cuts the connection', async () => {
    ciq.faults.add({ kind: 'reset', times: 2 });
    await expect(fetch(users, { headers })).rejects.toThrow();
    await expect(axios.get(users, { headers })).rejects.toThrow('Network Error');
  });

  it('a page of another origin reaches the backend, since it only pretends to be one', async () => {
    const answer = await axios.get(`${ciq.baseUrl}/backend/v1/corps/demo`, { headers: {} });
    expect(answer.data).toMatchObject({ corpId: 'demo' });
  });

  return { ciq, headers, uploads, csv };
}
