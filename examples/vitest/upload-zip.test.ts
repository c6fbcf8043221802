import { useCompanyIQ } from 'companyiq-mock/testkit/vitest';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { uploadFile } from './nightly-sync.js';

const ciq = useCompanyIQ();
const connection = { url: ciq.dockingUrl, corpId: ciq.corpId, secret: ciq.secret };

async function zip(name: string, content: string): Promise<Blob> {
  const archive = new ZipFile();
  archive.addBuffer(Buffer.from(content), name);
  archive.end();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of archive.outputStream) chunks.push(new Uint8Array(Buffer.from(chunk)));
  return new Blob(chunks, { type: 'application/zip' });
}

const csv = `Employee ID,Leave Type,Year,Entitled Days,Used Days,Remaining Days
E1001,Annual,2026,10,1.5,8.5
E1002,Annual,2026,5,0,5
`;

test('a zip with one csv is docked whole', async () => {
  ciq.given.module('leave');
  ciq.given.user({ employeeId: 'E1001' });
  ciq.given.user({ employeeId: 'E1002' });

  expect(await uploadFile(connection, 'leave', 'leave.zip', await zip('leave.csv', csv))).toBe(2);

  expect(ciq).toHaveRows('leave', [{ 'Employee ID': 'E1001', 'Remaining Days': 8.5 }]);
  expect(ciq.journal.last()?.file).toMatchObject({ name: 'leave.zip', format: 'zip' });
});

test('a row of somebody unknown refuses the file', async () => {
  ciq.given.module('leave');
  ciq.given.user({ employeeId: 'E1001' });

  await expect(uploadFile(connection, 'leave', 'leave.zip', await zip('leave.csv', csv))).rejects.toThrow('E1002');

  expect(ciq).toHaveRows('leave', 0);
  expect(ciq).toHaveExercised('LKP-6');
});
