import { expect, expectTypeOf, it } from 'vitest';
import {
  type ArmedFault,
  type Basis,
  type CallOutcome,
  type ContractReport,
  companyIQ,
  type FailureName,
  type FaultInput,
  type JournalEntry,
  type Module,
  type OperationId,
  type Received,
  type RuleId,
  type Snapshot,
  type User,
} from '../../src/testkit/index.js';
import { type CompanyIQ, ciqTest, useCompanyIQ } from '../../src/testkit/vitest.js';

/** Nothing of what is never called here runs: TypeScript reads it. */
const never = (_read: () => unknown) => {};

it('tells results as what they are', () => {
  never(() => {
    const ciq = companyIQ();
    expectTypeOf(ciq).toEqualTypeOf<CompanyIQ>();
    expectTypeOf(ciq.corpId).toEqualTypeOf<string>();
    expectTypeOf(ciq.users.get('E1')).toEqualTypeOf<User | undefined>();
    expectTypeOf(ciq.users.all()).toEqualTypeOf<User[]>();
    expectTypeOf(ciq.users.all().at(0)?.employmentStatus).toEqualTypeOf<'active' | 'resigned' | undefined>();
    expectTypeOf(ciq.rows('leave')).toEqualTypeOf<Record<string, string | null>[]>();
    expectTypeOf(ciq.given.user()).toEqualTypeOf<User>();
    expectTypeOf(ciq.given.module('leave')).toEqualTypeOf<Module>();
    expectTypeOf(ciq.snapshot()).toEqualTypeOf<Snapshot>();
    expectTypeOf(ciq.faults.list()).toEqualTypeOf<ArmedFault[]>();
    expectTypeOf(ciq.report()).toEqualTypeOf<Promise<ContractReport>>();
    expectTypeOf(ciq.fetch('/docking/v1/status')).toEqualTypeOf<Promise<Response>>();
    expectTypeOf(ciq.listen()).resolves.toHaveProperty('url').toEqualTypeOf<string>();
    expectTypeOf(ciq.journal.last()).toEqualTypeOf<JournalEntry | undefined>();
  });
  expect(useCompanyIQ).toBeTypeOf('function');
});

it('tells operations, errors, rules and outcomes by their names', () => {
  expectTypeOf<JournalEntry['error']>().toEqualTypeOf<FailureName | null>();
  expectTypeOf<JournalEntry['outcome']>().toEqualTypeOf<CallOutcome>();
  expectTypeOf<'updateUser' | 'getToken' | 'login' | 'updateUserByHand' | 'unknown'>().toExtend<JournalEntry['operation']>();
  expectTypeOf<'createUsr' | 'reset'>().not.toExtend<JournalEntry['operation']>();
  expectTypeOf<JournalEntry['violations'][number]['rule']>().toEqualTypeOf<RuleId>();
  expectTypeOf<ContractReport['rules'][number]['rule']>().toEqualTypeOf<RuleId>();
  expectTypeOf<ContractReport['rules'][number]['basis']>().toEqualTypeOf<Basis>();
  expectTypeOf<'USR-4' | 'LKP-9' | 'ACC-1'>().toExtend<RuleId>();
  expectTypeOf<'uploadLookupData' | 'dockUsers'>().toExtend<OperationId>();
  expectTypeOf<FaultInput['kind']>().toEqualTypeOf<'status' | 'delay' | 'hang' | 'reset' | 'truncate' | 'expire-token'>();
});

it('refuses wrong ones', () => {
  never(() => {
    const ciq = companyIQ();
    // @ts-expect-error
    companyIQ({ fixture: 'demo' });
    // @ts-expect-error
    companyIQ({ fixtures: 'dmeo' });
    // @ts-expect-error
    companyIQ({ profile: 'wecom' });
    // @ts-expect-error
    ciq.given.user({ employmentStatus: 'left' });
    // @ts-expect-error
    ciq.given.module('bonus');
    // @ts-expect-error
    ciq.given.module({ columns: [{ name: 'Amount', type: 'money' }] });
    // @ts-expect-error
    ciq.given.rows('leave', [{ Year: new Date() }]);
    // @ts-expect-error
    ciq.journal.calls({ operation: 'createUsr' });
    // @ts-expect-error
    ciq.journal.calls({ rule: 'USR-44' });
    // @ts-expect-error
    ciq.journal.calls({ outcome: 'rejected' });
    // @ts-expect-error
    ciq.faults.add({ kind: 'status' });
    // @ts-expect-error
    ciq.faults.add({ kind: 'delay' });
    // @ts-expect-error
    ciq.faults.add({ kind: 'hang', ms: 5 });
    // @ts-expect-error
    ciq.faults.add({ kind: 'reset', phase: 'afterwards' });
    // @ts-expect-error
    ciq.faults.add({ kind: 'reset', operation: 'login' });
    // @ts-expect-error
    ciq.report({ expect: ['USR-44'] });
    // @ts-expect-error
    ciq.report({ failOn: ['everything'] });
    // @ts-expect-error
    ciq.corpId = 'other';
    // @ts-expect-error
    new CompanyIQ({});
  });
});

it('types the matchers', () => {
  never(() => {
    const ciq = companyIQ();
    expectTypeOf(expect(ciq).toHaveUser('E1', { department: 'Paint', resignationDate: null })).toEqualTypeOf<void>();
    expect(ciq).toHaveUser('E1', { name: expect.stringContaining('E1') });
    expect(ciq).toHaveRows('leave', 3);
    expect(ciq).toHaveRows('leave', [{ Year: 2026, 'Used Days': null }]);
    expect(ciq).toHaveReceived('dockUsers', { users: expect.any(Array) });
    expect(ciq).not.toHaveNoViolations();
    expect(ciq).not.toHaveExercised('USR-4', 'USR-6');
    // @ts-expect-error
    expect(ciq).toHaveUser();
    // @ts-expect-error
    expect(ciq).toHaveUser('E1', { employmentStatus: 'left' });
    // @ts-expect-error
    expect(ciq).toHaveRows('leave', '3');
    expect(ciq).toHaveReceived('updateUser', { employeeId: 'E1', department: expect.any(String), costCenter: 'C-17' });
    expect(ciq).toHaveReceived('uploadLookupData', { moduleId: 'leave', fileName: 'leave.csv' });
    expect(ciq).toHaveReceived('login', { employeeId: 'E1' });
    expectTypeOf<Received<'getUser'>>().toEqualTypeOf<{ readonly employeeId?: unknown }>();
    expectTypeOf<Received<'listModules'>>().toEqualTypeOf<Readonly<Record<string, never>>>();
    // @ts-expect-error
    expect(ciq).toHaveReceived('createUsr');
    // @ts-expect-error
    expect(ciq).toHaveReceived('getUser', { employee: 'E1' });
    // @ts-expect-error
    expect(ciq).toHaveReceived('dockUsers', { employeeId: 'E1' });
    // @ts-expect-error
    expect(ciq).toHaveReceived('listCorps');
    // @ts-expect-error
    expect(ciq).toHaveExercised('USR-44');
    // @ts-expect-error
    expect(ciq).not.toHaveExercised('USR-44');
  });
});

ciqTest('types what a test is given', ({ ciq, ciqOptions }) => {
  expectTypeOf(ciq).toEqualTypeOf<CompanyIQ>();
  expectTypeOf(ciqOptions.fixtures).not.toBeAny();
  expect(ciq.corpId).toMatch(/^test-\d+$/);
});

/** The members of a type that are, or give, what TypeScript does not look into. */
type Loose<T> = {
  [K in keyof T]-?: 0 extends 1 & T[K] ? K : T[K] extends (...args: never) => infer R ? (0 extends 1 & R ? K : never) : never;
}[keyof T];

it('leaves nothing untyped', () => {
  expectTypeOf<Loose<CompanyIQ>>().toEqualTypeOf<never>();
  expectTypeOf<Loose<CompanyIQ['given']>>().toEqualTypeOf<never>();
  expectTypeOf<Loose<CompanyIQ['faults']>>().toEqualTypeOf<never>();
  expectTypeOf<Loose<CompanyIQ['journal']>>().toEqualTypeOf<never>();
  expectTypeOf<Loose<CompanyIQ['clock']>>().toEqualTypeOf<never>();
  expectTypeOf<Loose<JournalEntry>>().toEqualTypeOf<never>();
  expectTypeOf<Loose<ContractReport>>().toEqualTypeOf<never>();
});
