import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type CompanyIQ, type CompanyIQOptions, companyIQ, readProfile } from '../../src/testkit/index.js';
import { useCompanyIQ } from '../../src/testkit/vitest.js';
import type { Language } from '../../src/text/language.js';
import { expectIn } from '../text/strangers.js';
import { dock, leaveCsv, newUser } from './call.js';

/** What a test is failed with, without the colours and the comparison that the runner adds. */
async function said(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    return (error as Error).message.replace(/\u001b\[\d+m/g, '').replace(/^[-+ ] .*$|^ {2}[^ -].*$/gm, '');
  }
  throw new Error('it was not refused');
}

/** Each is refused, in the language of the instance. */
const REFUSED: readonly (readonly [what: string, act: (ciq: CompanyIQ) => unknown])[] = [
  ['a user who exists', (ciq) => ciq.given.user({ employeeId: 'E1001' })],
  ['a user who cannot be', (ciq) => ciq.given.user({ name: ' ', onboardingDate: '2026-02-30' })],
  ['a module that exists', (ciq) => ciq.given.module('leave')],
  ['a module that cannot be', (ciq) => ciq.given.module({ moduleId: 'm', columns: [{ name: 'A', type: 'text' }] })],
  ['rows of no module', (ciq) => ciq.given.rows('bonus', [])],
  ['rows that cannot be', (ciq) => ciq.given.rows('leave', [{ 'Employee ID': 'E404', Colour: 'red', Year: 'MMXXVI' }])],
  ['rows of a module that is not there', (ciq) => ciq.rows('leaves')],
  ['a snapshot of another instance', (ciq) => ciq.restore({ name: 'other' })],
  ['an instant that is none', (ciq) => ciq.clock.set('yesterday')],
  ['a duration that is none', (ciq) => ciq.clock.advance('two hours')],
  ['a fault that is none', (ciq) => ciq.faults.add({ kind: 'status', status: 99 })],
  ['a fault without what it needs', (ciq) => ciq.faults.add({ kind: 'delay', status: 503 } as never)],
  ['a fault of no operation', (ciq) => ciq.faults.add({ kind: 'reset', operation: 'createUsr' as never })],
  ['calls of no operation', (ciq) => ciq.journal.calls({ operation: 'createUsr' as never })],
  ['calls of no outcome', (ciq) => ciq.journal.calls({ outcome: 'nothing like it' as never })],
  ['calls of no rule', (ciq) => ciq.journal.calls({ rule: 'USR-44' as never })],
  ['a user who is not there', (ciq) => expect(ciq).toHaveUser('E404')],
  ['a user who is not there, nor one like it', (ciq) => expect(ciq).toHaveUser('somebody else')],
  ['a user who is not to be there', (ciq) => expect(ciq).not.toHaveUser('E1001', { department: 'Paint' })],
  ['a user who differs', (ciq) => expect(ciq).toHaveUser('E1001', { department: 'Assembly' })],
  ['a field that users do not have', (ciq) => expect(ciq).toHaveUser('E1001', { departmnt: 'Paint' })],
  ['a field that is undefined', (ciq) => expect(ciq).toHaveUser('E1001', { department: undefined })],
  ['a count of rows that is none', (ciq) => expect(ciq).toHaveRows('leave', -1)],
  ['another count of rows', (ciq) => expect(ciq).toHaveRows('leave', 7)],
  ['a count of rows that is not to be', (ciq) => expect(ciq).not.toHaveRows('leave', 1)],
  ['no rows', (ciq) => expect(ciq).not.toHaveRows('leave', [])],
  ['rows that are not there', (ciq) => expect(ciq).toHaveRows('leave', [{ 'Employee ID': 'E1001', 'Used Days': 9 }])],
  ['rows that are not to be there', (ciq) => expect(ciq).not.toHaveRows('leave', [{ 'Employee ID': 'E1001' }])],
  ['a column that is not there', (ciq) => expect(ciq).toHaveRows('leave', [{ 'Used Day': 9 }])],
  ['a call that was not made', (ciq) => expect(ciq).toHaveReceived('deleteUser')],
  ['a call that differs', (ciq) => expect(ciq).toHaveReceived('createUser', { employeeId: 'E1', department: 'Paint' })],
  ['a call that was not to be made', (ciq) => expect(ciq).not.toHaveReceived('createUser', { employeeId: 'E1002' })],
  ['input that there is not', (ciq) => expect(ciq).toHaveReceived('getUser', { employeId: 'E1' } as never)],
  ['fields within fields', (ciq) => expect(ciq).toHaveReceived('createUser', { fields: {} })],
  ['a call without input', (ciq) => expect(ciq).toHaveReceived('getStatus', { corpId: 'demo' } as never)],
  ['a value that is not kept', (ciq) => expect(ciq).toHaveReceived('createUser', { password: 'hush' })],
  ['violations', (ciq) => expect(ciq).toHaveNoViolations()],
  ['no violations', (ciq) => expect(companyIQ({ corpId: 'idle', language: ciq.language })).not.toHaveNoViolations()],
  ['rows that an empty module does not have', (ciq) => expect(ciq).toHaveRows('salary', [{ Month: '2026-10' }])],
  ['nothing near and nothing failed', (ciq) => expect(companyIQ({ corpId: 'idle', language: ciq.language })).toHaveReceived('getUser')],
  ['rules that were not exercised', (ciq) => expect(ciq).toHaveExercised('USR-7')],
  ['rules that were not to be exercised', (ciq) => expect(ciq).not.toHaveExercised('USR-3')],
  ['no rules', (ciq) => expect(ciq).toHaveExercised()],
];

const options = (language: Language): CompanyIQOptions => ({ language, baseUrl: `https://${language}.companyiq.example` });

describe.each<Language>(['en', 'zh'])('an instance in %s', (language) => {
  const ciq = useCompanyIQ(options(language));

  async function begin(): Promise<void> {
    ciq.given.user({ employeeId: 'E1001', department: 'Paint' });
    ciq.given.module('leave');
    ciq.given.module('salary');
    const headers = { 'X-Corp-Id': ciq.corpId, 'X-Corp-Secret': ciq.secret, 'Content-Type': 'text/csv' };
    await fetch(`${ciq.dockingUrl}/modules/leave/uploads?fileName=leave.csv`, { method: 'POST', headers, body: leaveCsv() });
    await dock(ciq, 'POST', '/users', newUser('E1002'));
    for (let nth = 0; nth < 5; nth++) await dock(ciq, 'POST', '/users', newUser('E1002', { name: ' ' }));
    await dock(ciq, 'GET', '/users/E404');
  }

  it.each(REFUSED)('refuses %s in it alone', async (_what, act) => {
    await begin();
    expectIn(language, await said(() => act(ciq)));
  });

  it.each<[string, CompanyIQOptions]>([
    ['a baseUrl that is none', { baseUrl: 'ftp://somewhere' }],
    ['a baseUrl with a path', { baseUrl: 'https://somewhere.example/api' }],
    ['a profile that there is not', { profile: 'wecom' as never }],
    ['fixtures that there are not', { fixtures: 'dmeo' as never }],
    ['fixtures without a corp', { fixtures: { corps: [] } as never }],
    [
      'fixtures without that corp',
      {
        fixtures: {
          corps: [
            { corpId: 'a', name: 'A' },
            { corpId: 'b', name: 'B' },
          ],
        },
        corpId: 'c',
      },
    ],
    ['fixtures that are in fault', { fixtures: { corps: [{ corpId: 'a', nmae: 'A' }] } as never }],
    ['a corpId that is none', { corpId: 'no spaces' }],
    ['a clock that is none', { clock: 'yesterday' }],
  ])('refuses %s in it alone', async (_what, wrong) => {
    expectIn(language, await said(() => companyIQ({ ...options(language), ...wrong })));
  });

  it('tells what is wrong with a profile in it alone', async () => {
    const faults = await said(() => readProfile(new URL(import.meta.url), { language }));
    expectIn(language, faults.split('\n')[0] ?? '');
  });

  it('answers in it, and reports in it', async () => {
    await begin();
    const { message } = (await (await dock(ciq, 'GET', '/users/E404')).json()) as { message: string };
    expectIn(language, message);
    expectIn(language, String(ciq.journal.last()?.message));
    expectIn(language, (await ciq.report()).verdict.reasons.join('\n'));
  });

  it('tells of a body that stands still, and of a connection that is cut, in it', async () => {
    const slow = companyIQ({ ...options(language), corpId: 'slow', bodyTimeoutMs: 20 });
    slow.given.module('leave');
    const still = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(Buffer.from('a')) });
    const headers = { 'X-Corp-Id': 'slow', 'X-Corp-Secret': slow.secret, 'Content-Type': 'text/csv' };
    const streamed: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: still, duplex: 'half' };
    await slow.fetch('/docking/v1/modules/leave/uploads', streamed);
    expectIn(language, slow.problems.map(({ message }) => message).join('\n'));
    slow.faults.add({ kind: 'reset' });
    const cut = await slow.fetch('/docking/v1/status', { headers }).catch((error: unknown) => error);
    expectIn(language, ((cut as Error).cause as Error).message);
    slow.faults.add({ kind: 'truncate' });
    const short = await slow.fetch('/docking/v1/status', { headers: { 'X-Corp-Id': 'slow', 'X-Corp-Secret': slow.secret } });
    expectIn(language, await said(() => short.text()));
    await slow.close();
    expectIn(language, await said(() => slow.reset()));
  });
});

describe('without a language of its own an instance', () => {
  const before = process.env.COMPANYIQ_MOCK_LANG;
  const reset = () => {
    if (before === undefined) delete process.env.COMPANYIQ_MOCK_LANG;
    else process.env.COMPANYIQ_MOCK_LANG = before;
  };
  afterEach(reset);
  afterAll(reset);

  it('speaks that of COMPANYIQ_MOCK_LANG, or English where that is none of ours', () => {
    process.env.COMPANYIQ_MOCK_LANG = 'zh';
    expect(companyIQ({ corpId: 'of-variable' }).language).toBe('zh');
    expect(companyIQ({ corpId: 'of-option', language: 'en' }).language).toBe('en');
    expect(() => expect({}).toHaveNoViolations()).toThrow(/\p{Script=Han}/u);
    process.env.COMPANYIQ_MOCK_LANG = 'fr';
    expect(companyIQ({ corpId: 'of-neither' }).language).toBe('en');
  });

  it('speaks no language that there is not', () => {
    expect(() => companyIQ({ language: 'fr' as never })).toThrow('language must be en or zh, not "fr"');
  });
});
