import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answered, type MadePlatform, makePlatform } from '../platform.js';
import { ContractModel, type Expected, type Sent } from './contract-model.js';

const FIXTURES = {
  corps: [
    {
      corpId: 'model',
      name: 'Model',
      keys: [{ secret: 'model-secret' }],
      modules: [
        {
          moduleId: 'bonus',
          name: 'Bonus',
          template: 'custom' as const,
          columns: [
            { name: 'Employee ID', type: 'employeeId' as const },
            { name: 'Amount', type: 'number' as const },
          ],
        },
      ],
    },
  ],
};

const id = fc.constantFrom('A', 'A', 'A', 'a', 'A/1 王');
const fields = {
  employeeId: fc.oneof({ weight: 4, arbitrary: id }, fc.constantFrom<unknown>(' A ', 1, '1', '', '..', null, 1.5)),
  password: fc.constantFrom<unknown>('p1', 'p2', ' p1 ', 12, '', null, { a: 1 }),
  name: fc.constantFrom<unknown>('Li', 'Li', 'Li', ' Li ', 'Wu', '', null, 5),
  employmentStatus: fc.constantFrom<unknown>('active', 'active', 'resigned', 'resigned', ' active', 'gone', null),
  onboardingDate: fc.constantFrom<unknown>('2026-01-01', '2026-01-01', '2026-02-01', '2026-02-30', null),
  resignationDate: fc.constantFrom<unknown>('2026-01-01', '2026-02-01', '2026-13-01', null, ''),
  factory: fc.constantFrom<unknown>('F1', 'F2', ' F1', null, '', 7),
  department: fc.constantFrom<unknown>('D1', 'D2', null),
  position: fc.constantFrom<unknown>('P1', null),
  laborType: fc.constantFrom<unknown>('L1', null),
  gender: fc.constantFrom<unknown>('male', 'female', null, 'x'),
  mobile: fc.constantFrom<unknown>('1', '2', null, 3),
  email: fc.constantFrom<unknown>('e@x', null),
  activated: fc.constantFrom<unknown>(true, false, 'maybe'),
  activatedAt: fc.constantFrom<unknown>(null, 'never'),
  shoe: fc.constantFrom<unknown>(42),
};

const some = (names: (keyof typeof fields)[], requiredKeys: (keyof typeof fields)[] = []): fc.Arbitrary<Sent> =>
  fc.record(Object.fromEntries(names.map((name) => [name, fields[name]])), { requiredKeys });

const five = ['employeeId', 'password', 'name', 'employmentStatus', 'onboardingDate'] as const;
/** Mostly users who can be created, sometimes anything. */
const user = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      employeeId: id,
      password: fc.constant('p1'),
      name: fc.constant('Li'),
      employmentStatus: fc.constantFrom('active', 'active', 'resigned'),
      onboardingDate: fc.constant('2026-01-01'),
    }),
  },
  { weight: 2, arbitrary: some([...five, 'factory', 'gender', 'resignationDate'], [...five]) },
  { weight: 1, arbitrary: some(Object.keys(fields) as (keyof typeof fields)[]) },
);
const change = fc.oneof(
  { weight: 3, arbitrary: some(['employmentStatus', 'resignationDate', 'factory']) },
  { weight: 2, arbitrary: some(['factory', 'department', 'position', 'laborType', 'onboardingDate', 'name']) },
  { weight: 1, arbitrary: some(Object.keys(fields) as (keyof typeof fields)[]) },
);

const item = fc.oneof(
  { weight: 4, arbitrary: user },
  { weight: 4, arbitrary: fc.tuple(id, change).map(([employeeId, sent]) => ({ ...sent, employeeId })) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 'A', 3, []) },
);

const action = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const), sent: user }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('update' as const), id, sent: change }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('dock' as const), items: fc.array(item, { maxLength: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'deleteByHand' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('byHand' as const), id, sent: change }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('login' as const), id, password: fc.constantFrom('p1', 'p1', 'p2', '12') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('upload' as const), id, amount: fc.constantFrom('1', '2.5') }) },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

const brokenIn = (details: Answered['body']['details'] = []) => details.map(({ rule, field }) => `${rule} ${field ?? ''}`).sort();

/** The rules that some call broke, so that the test can tell that it reached them all. */
const reached = new Set<string>();

function expectAnswer(answer: Answered, expected: Expected, result: unknown): void {
  if (expected.error === null) {
    expect(answer.status, answer.text).toBeLessThan(300);
    expect(result).toEqual(expected.result);
    return;
  }
  expect(answer.body.error).toBe(expected.error);
  // A record that is not there is no rule's violation.
  if (expected.broken.length > 0) expect(brokenIn(answer.body.details)).toEqual(expected.broken);
  const told = new Set(expected.broken.map((each) => each.split(' ')[0] ?? ''));
  for (const rule of told) reached.add(rule);
  expect(new Set((answer.headers.get('Mock-Rule') ?? '').split(',').filter(Boolean))).toEqual(told);
}

async function perform({ call }: MadePlatform, model: ContractModel, step: Action, now: string): Promise<void> {
  const at = (employeeId: string) => encodeURIComponent(employeeId);
  switch (step.do) {
    case 'create': {
      const answer = await call('POST', '/docking/v1/users', step.sent);
      return expectAnswer(answer, model.create(step.sent, now), answer.body.data);
    }
    case 'update': {
      const answer = await call('PATCH', `/docking/v1/users/${at(step.id)}`, step.sent);
      return expectAnswer(answer, model.update(step.id, step.sent, now), answer.body.data);
    }
    case 'byHand': {
      const answer = await call('PATCH', `/backend/v1/corps/model/users/${at(step.id)}`, step.sent);
      return expectAnswer(answer, model.byHand(step.id, step.sent, now), answer.body);
    }
    case 'delete': {
      const answer = await call('DELETE', `/docking/v1/users/${at(step.id)}`);
      return expectAnswer(answer, model.delete(step.id), answer.body.data);
    }
    case 'deleteByHand': {
      const answer = await call('DELETE', `/backend/v1/corps/model/users/${at(step.id)}`);
      return expectAnswer(answer, model.delete(step.id), answer.body);
    }
    case 'login': {
      const answer = await call('POST', '/app/v1/login', { corpId: 'model', employeeId: step.id, password: step.password });
      const { error, firstLogin } = model.login(step.id, step.password, now);
      expect([answer.body.error ?? null, answer.body.firstLogin]).toEqual([error, firstLogin]);
      return;
    }
    case 'upload': {
      const file = `Employee ID,Amount\n${step.id},${step.amount}\n`;
      const answer = await call('POST', '/docking/v1/modules/bonus/uploads', file, { 'Content-Type': 'text/csv' });
      expect(answer.body.error ?? null).toBe(model.upload(step.id, step.amount).error);
      return;
    }
    case 'dock': {
      const answer = await call('POST', '/docking/v1/users/batch', { users: step.items });
      const expected = model.dock(step.items, now);
      const results = answer.body.data.results as {
        index: number;
        outcome: string;
        error?: Answered['body'];
        warnings?: Answered['body']['details'];
      }[];
      expect(results.map(({ index, outcome }) => ({ index, outcome }))).toEqual(expected.map(({ outcome }, index) => ({ index, outcome })));
      expect(results.map(({ error }) => [error?.error ?? null, brokenIn(error?.details)])).toEqual(
        expected.map((each) => [each.expected.error, each.expected.broken]),
      );
      expect(results.map(({ warnings }) => brokenIn(warnings))).toEqual(expected.map(({ warned }) => (warned ? ['USR-5 password'] : [])));
      const count = (outcome: string) => expected.filter((each) => each.outcome === outcome).length;
      expect(answer.body.data).toMatchObject({
        total: expected.length,
        created: count('created'),
        updated: count('updated'),
        unchanged: count('unchanged'),
        failed: count('failed'),
      });
    }
  }
}

test('any sequence of calls comes to what a model of the contract comes to, call by call and in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 50, size: 'max' }), async (steps) => {
      const made = makePlatform({ fixtures: FIXTURES });
      const model = new ContractModel();
      for (const [at, step] of steps.entries()) {
        const time = Date.parse('2026-11-24T08:00:00.000Z') + at * 1000;
        made.platform.clock.freeze(time);
        await perform(made, model, step, new Date(time).toISOString());
      }
      const state = await made.call('GET', '/_mock/v1/state?corpId=model&volatile=true');
      const inOrder = <T>(map: Map<string, T>) => [...map].sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
      expect(state.body.corps).toMatchObject([
        {
          users: inOrder(model.users).map(([, stored]) => stored),
          rows: { bonus: inOrder(model.rows).map(([employeeId, amount]) => ({ 'Employee ID': employeeId, Amount: amount })) },
        },
      ]);
      expect(made.bugs).toEqual([]);
      made.platform.close();
    }),
    { numRuns: 100 },
  );
  expect([...reached].sort()).toEqual(['USR-1', 'USR-3', 'USR-4', 'USR-5', 'USR-6', 'USR-7', 'USR-8']);
}, 60_000);
