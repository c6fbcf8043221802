// @vitest-environment jsdom
import axios from 'axios';
import { expect, it } from 'vitest';
import { worksInEveryBrowser } from './dom-clients.js';

const { ciq, headers, uploads, csv } = worksInEveryBrowser();

const remedy =
  'This test runs in jsdom, whose Blob, File and FormData other code cannot always read. Run it in the node environment (vitest: // @vitest-environment node), or send the file as the raw body: its text or a Uint8Array, with Content-Type text/csv or application/zip.';

// On Node 20 vitest hands jsdom's Blob to Node as the text "undefined"; newer ones may read it. Nothing may be lost in silence.
it.each<[string, (form: FormData) => Promise<unknown>]>([
  ['fetch', (form) => fetch(uploads, { method: 'POST', headers, body: form })],
  ['axios', (form) => axios.post(uploads, form, { headers, validateStatus: () => true })],
])('a File in a form of %s arrives whole, or fails with the cause and the remedy', async (_client, send) => {
  const form = new FormData();
  form.append('file', new File([csv], 'leave.csv', { type: 'text/csv' }));
  await send(form);
  const whole = ciq.rows('leave').some((row) => row['Leave Type'] === 'Study');
  expect(ciq.problems.splice(0)).toEqual(
    whole
      ? []
      : [
          {
            kind: 'damaged-body',
            message: `the body of POST ${uploads} holds "undefined" where a file or a form should be: its content was lost before it was sent. ${remedy}`,
          },
        ],
  );
  if (whole) expect(ciq.journal.last()).toMatchObject({ outcome: 'accepted', file: { name: 'leave.csv', bytes: Buffer.byteLength(csv) } });
  else expect(Number(process.versions.node.split('.')[0])).toBeLessThan(24);
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
  expect(message).toBe(`the body of POST ${uploads} stood still for 300 ms. ${remedy}`);
  expect(ciq.problems.splice(0)).toEqual([{ kind: 'stalled-body', message }]);
});
