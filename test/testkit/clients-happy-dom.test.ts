// @vitest-environment happy-dom
import axios from 'axios';
import FormDataPackage from 'form-data';
import { expect, it } from 'vitest';
import { worksInEveryBrowser } from './dom-clients.js';

const { ciq, headers, uploads, csv } = worksInEveryBrowser();

it.each<[string, (form: FormData) => Promise<{ status: number }>]>([
  ['fetch', (form) => fetch(uploads, { method: 'POST', headers, body: form })],
  ['axios', (form) => axios.post(uploads, form, { headers })],
])('a File in a form arrives from %s', async (_client, send) => {
  const form = new FormData();
  form.append('file', new File([csv], 'leave.csv', { type: 'text/csv' }));
  expect((await send(form)).status).toBe(201);
  expect(ciq).toHaveRows('leave', [{ 'Leave Type': 'Study' }]);
});

it('a form that XMLHttpRequest does not know fails with the cause and the remedy', async () => {
  const form = new FormDataPackage();
  form.append('file', Buffer.from(csv), { filename: 'leave.csv', contentType: 'text/csv' });
  await axios.post(uploads, form, { headers, validateStatus: () => true });
  const [problem] = ciq.problems.splice(0);
  expect(problem?.message).toContain('holds "[object FormData]" where a file or a form should be');
  expect(problem?.message).toContain("Forms of the package form-data reach axios's http adapter only: adapter: 'http'.");
});
