import { expect } from 'vitest';
import type { FixtureFile } from '../../src/fixtures/document.js';
import type { Answered, MadePlatform, SentHeaders } from '../platform.js';

/*
 * A script of 48 docking calls. What each exercises was worked out from the rules with pencil and paper, before the server was asked:
 * after the call stand the rules that let it pass (+) and those that stopped it (-). A rule has a say only where its precondition
 * holds: USR-6 only for a resigned user, USR-1 in an update only where a field comes that may not be emptied, LKP-8 only for a zip.
 * "ACC" stands for +ACC-1 +ACC-2 +ACC-3.
 */

export const acme: FixtureFile = {
  corps: [
    {
      corpId: 'acme',
      name: 'Acme',
      docking: true,
      keys: [{ secret: 's3cret' }, { secret: 'old', enabled: false }],
      modules: [{ moduleId: 'leave', name: 'Leave', template: 'leave' }],
      users: [
        { employeeId: 'A1', name: 'Ann', employmentStatus: 'active', onboardingDate: '2026-01-05', password: 'first-login' },
        { employeeId: 'A2', name: 'Bob', employmentStatus: 'active', onboardingDate: '2025-01-06', activated: true },
        {
          employeeId: 'R1',
          name: 'Cid',
          employmentStatus: 'resigned',
          onboardingDate: '2020-01-06',
          resignationDate: '2026-10-31',
          activated: true,
        },
      ],
    },
  ],
};

const joiner = (employeeId: string) => ({
  employeeId,
  password: 'p-4711',
  name: 'Joiner',
  employmentStatus: 'active',
  onboardingDate: '2026-11-24',
});

const HEADER = 'Employee ID,Leave Type,Year,Entitled Days,Used Days,Remaining Days\n';
const BAD_ROWS = `${HEADER}NOBODY,Annual,2026,10,2,8\nA1,Annual,2026,ten,2,8\n`;

/** Plays the script, and holds each answer's status against what it must be. */
export async function play({ call }: MadePlatform): Promise<void> {
  const expectStatus = async (wanted: number, answer: Promise<Answered>) => expect((await answer).status).toBe(wanted);
  const get = (wanted: number, path: string, headers?: SentHeaders) =>
    expectStatus(wanted, call('GET', `/docking/v1${path}`, undefined, headers));
  const post = (wanted: number, path: string, body: unknown, headers?: SentHeaders) =>
    expectStatus(wanted, call('POST', `/docking/v1${path}`, body, headers));
  const patch = (wanted: number, employeeId: string, body: unknown) =>
    expectStatus(wanted, call('PATCH', `/docking/v1/users/${employeeId}`, body));
  const remove = (wanted: number, path: string) => expectStatus(wanted, call('DELETE', `/docking/v1${path}`));
  const upload = (wanted: number, text: string | Uint8Array, name = 'leave.csv', module = 'leave') =>
    post(wanted, `/modules/${module}/uploads?fileName=${name}`, text, { 'Content-Type': 'text/csv' });
  const byHand = (method: string, path: string, body: unknown) => expectStatus(200, call(method, path, body));

  await get(200, '/status'); //  1  +ACC-2 +ACC-3: it answers whatever the switch
  await get(401, '/status', { 'X-Corp-Secret': null }); //  2  -ACC-2
  await get(401, '/users', { 'X-Corp-Secret': 'wrong' }); //  3  +ACC-2 -ACC-3
  await get(401, '/users', { 'X-Corp-Secret': 'old' }); //  4  +ACC-2 -ACC-3: the key is disabled
  await get(401, '/users', { 'X-Corp-Id': 'nobody' }); //  5  +ACC-2 -ACC-3, of no corp that exists
  await get(404, '/nowhere'); //  6  nothing: no operation
  await remove(405, '/status'); //  7  nothing: no operation
  await post(201, '/users', joiner('N1')); //  8  ACC +USR-1 +USR-3 +USR-8
  await post(409, '/users', joiner('N1')); //  9  ACC +USR-1 -USR-3 +USR-8
  await post(400, '/users', { ...joiner('N2'), name: ' ', onboardingDate: '2026-02-30' }); // 10  ACC -USR-1 +USR-3 -USR-8
  await post(415, '/users', 'employeeId=N2', { 'Content-Type': 'text/plain' }); // 11  ACC
  await post(400, '/users', '[]'); // 12  ACC
  await patch(200, 'A1', { department: 'QA', position: 'Lead' }); // 13  ACC +USR-4 +USR-5 +USR-8
  await patch(200, 'A1', { name: 'Ann', employmentStatus: 'active' }); // 14  ACC +USR-1 +USR-4 +USR-5 +USR-8: no change
  await patch(422, 'A1', { name: 'Eve', gender: 'male', password: 'p' }); // 15  ACC -USR-4 (twice) -USR-5 +USR-8
  await patch(400, 'A1', { onboardingDate: null }); // 16  ACC -USR-1 +USR-4 +USR-5 +USR-8
  await patch(200, 'R1', { resignationDate: '2026-11-01' }); // 17  ACC +USR-4 +USR-5 +USR-6 +USR-8
  await patch(422, 'R1', { department: 'QA', name: 'Dee' }); // 18  ACC -USR-4 +USR-5 -USR-6 (twice) +USR-8
  await patch(422, 'R1', { password: 'p', onboardingDate: 'soon' }); // 19  ACC +USR-1 +USR-4 -USR-5 +USR-6 -USR-8
  await patch(404, 'NOBODY', { department: 'QA' }); // 20  ACC
  await patch(200, 'A2', { employmentStatus: 'resigned' }); // 21  ACC +USR-1 +USR-4 +USR-5 +USR-8, ADV-3: no date
  await patch(422, 'A2', { employmentStatus: 'active', department: 'Lab' }); // 22  ACC +USR-1 +USR-4 +USR-5 -USR-6 +USR-8
  await remove(409, '/users/A2'); // 23  ACC -USR-7
  await remove(200, '/users/N1'); // 24  ACC +USR-7
  await get(400, '/users?limit=0'); // 25  ACC -USR-8
  await get(200, '/users'); // 26  ACC
  await get(200, '/users/A1'); // 27  ACC
  await post(200, '/users/batch', {
    users: [
      joiner('N3'), // +USR-1 +USR-8; it could not have met USR-3
      { ...joiner('N3'), department: 'QA' }, // +USR-1 +USR-4 +USR-8; the password is ignored with a warning
      { employeeId: 'R1', department: 'Lab' }, // +USR-4 -USR-6 +USR-8
      7, // -USR-8
      { ...joiner('N4'), name: undefined }, // -USR-1 +USR-8
    ],
  }); // 28  ACC +USR-9, and its items
  await post(200, '/users/batch', { users: [] }); // 29  ACC +USR-9
  await post(413, '/users/batch', { users: Array.from({ length: 1001 }, () => 7) }); // 30  ACC -USR-9: no item is looked at
  await get(200, '/modules'); // 31  ACC
  await get(200, '/modules/leave'); // 32  ACC +LKP-1
  await get(404, '/modules/bonus'); // 33  ACC -LKP-1
  await upload(404, `${HEADER}A1,Annual,2026,10,2,8\n`, 'bonus.csv', 'bonus'); // 34  ACC -LKP-1
  await upload(201, `${HEADER}A1,Annual,2026,10,2,8\nA2,Annual,2026,10,10,0\n`); // 35  ACC +LKP-1 to +LKP-7 +LKP-9
  await upload(415, '%PDF-1.7\n%âãÏÓ\n', 'leave.pdf'); // 36  ACC +LKP-1 -LKP-2 +LKP-3
  await upload(422, `${HEADER}A1,Annual,2026,10,2,8\n`.replaceAll(',', ';')); // 37  ACC +LKP-1 +LKP-2 +LKP-3 -LKP-4 +LKP-9
  await upload(422, HEADER.replace(',Remaining Days', '')); // 38  ACC +LKP-1 +LKP-2 +LKP-3 +LKP-4 -LKP-5 +LKP-9
  await upload(422, BAD_ROWS); // 39  ACC +LKP-1 to +LKP-5 -LKP-6 -LKP-7 +LKP-9
  await upload(422, BAD_ROWS); // 40  as 39
  await upload(422, BAD_ROWS); // 41  as 39, ADV-4: refused three times
  await upload(422, Buffer.from(`${HEADER}A1,Congé,2026,10,2,8\n`, 'latin1')); // 42  ACC +LKP-1 +LKP-2 +LKP-3 -LKP-9
  await byHand('PUT', '/backend/v1/corps/acme/docking', { active: false });
  await get(403, '/users'); // 43  -ACC-1 +ACC-2 +ACC-3
  await get(200, '/status'); // 44  +ACC-2 +ACC-3
  await byHand('PUT', '/backend/v1/corps/acme/docking', { active: true });
  await get(404, '/uploads/upl_nothing'); // 45  ACC
  await get(200, '/modules/leave/uploads'); // 46  ACC +LKP-1
  await call('POST', '/_mock/v1/faults', { operation: 'listUsers', kind: 'status', status: 503 });
  await get(503, '/users'); // 47  nothing: the platform never saw it
  await call('POST', '/_mock/v1/faults', { operation: 'updateUser', kind: 'status', status: 500, phase: 'after-commit' });
  await patch(500, 'A1', { factory: 'F1' }); // 48  ACC +USR-4 +USR-5 +USR-8: it was done, though the caller never hears of it
  // What people do by hand says nothing of the integration, but shows under the rules of app and backend.
  await byHand('POST', '/app/v1/login', { corpId: 'acme', employeeId: 'A1', password: 'first-login' }); // +APP-1
  await byHand('PATCH', '/backend/v1/corps/acme/users/A1', { name: 'Anna' }); // +BCK-1
}
