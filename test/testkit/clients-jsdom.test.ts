// @vitest-environment jsdom
import axios from 'axios';
import { expect, it } from 'vitest';
import { worksInEveryBrowser } from './dom-clients.js';

const { ciq, headers, uploads, csv } = worksInEveryBrowser();

const remedy =
  'This test runs in jsdom, whose Blob, File and FormData other code cannot always read. Run it in the node environment (vitest: // @vitest-environment node), or send the file as the raw body: its text or a Uint8Array, with Content-Type text/csv or application/zip.';

// Older Nodes make jsdom's Blob the text "undefined"; Node 24 sends a file without name and content.
it.each<[string, (form: FormData) => Promise<unknown>]>([
  ['fetch', (form) => fetch(uploads, { method: 'POST', headers, body: form })],
  ['axios', (form) => axios.post(uploads, form, { headers, validateStatus: () => true })],
])('a File in a form of %s fails with the cause and the remedy', async (_client, send) => {
  const form = new FormData();
  form.append('file', new File([csv], 'leave.csv', { type: 'text/csv' }));
  await send(form);
  const left = Number(process.versions.node.split('.')[0]) < 24 ? ['"undefined"'] : ['""', '"undefined"'];
  const messages = left.map(
    (each) =>
      `the body of POST ${uploads} holds ${each} where a file or a form should be: its content was lost before it was sent. ${remedy}`,
  );
  expect(ciq.problems.splice(0)).toEqual([{ kind: 'damaged-body', message: expect.toBeOneOf(messages) }]);
  expect(ciq).not.toHaveRows('leave', [{ 'Leave Type': 'Study' }]);
});

it('a body that never comes fails with the cause and the remedy', async () => {
  const never = new ReadableStream();
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'text/csv' },
    body: never,
    duplex: 'half',
  };
  const { message } = (await (await fetch(uploads, init)).json()) as { message: string };
  expect(message).toBe(`the body of POST ${uploads} stalled for 300 ms. ${remedy}`);
  expect(ciq.problems.splice(0)).toEqual([{ kind: 'stalled-body', message }]);
});
