import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkFixture } from '../../src/fixtures/check.js';
import { builtIn } from '../../src/fixtures/demo.js';
import { blankUser, FIELDS } from '../../src/rules/user-fields.js';
import { word } from '../../src/text/word.js';
import { type CorpState, compareStates } from '../../src/trials/compare-states.js';
import { stateOfFixture } from '../../src/trials/state-of-fixture.js';
import { wordDifference } from '../../src/trials/word-difference.js';
import { makePlatform } from '../platform.js';

const leave = {
  moduleId: 'leave',
  name: 'Leave',
  template: 'custom',
  columns: [
    { name: 'Employee ID', type: 'employeeId', required: true },
    { name: 'Year', type: 'number', required: true },
    { name: 'Days', type: 'text', required: false },
  ],
  key: ['Employee ID', 'Year'],
  dualAuth: false,
} as const satisfies CorpState['modules'][number];

const wang = { employeeId: 'E1', name: '王芳', department: 'Assembly', activated: false };
const li = { employeeId: 'E2', name: '李伟', department: null, activated: true };

const before: CorpState = {
  corpId: 'demo',
  name: 'Demo',
  docking: true,
  keys: [{ label: 'sync', enabled: true }],
  users: [wang, li],
  modules: [leave],
  rows: { leave: [{ 'Employee ID': 'E1', Year: '2026', Days: '5' }] },
};

describe('the differences of two states', () => {
  test.each<[what: string, after: CorpState[], english: string, chinese: string]>([
    ['a corp is missing', [], 'corp demo is missing', '缺少企业 demo'],
    [
      'the switch',
      [{ ...before, docking: false }],
      'docking of demo is inactive, expected active',
      '企业 demo 的对接处于关闭状态，应为开启',
    ],
    ['a key is gone', [{ ...before, keys: [] }], 'demo lacks an enabled key "sync"', '企业 demo 缺少一个已启用的密钥 "sync"'],
    ['a person is missing', [{ ...before, users: [wang] }], 'E2 is missing in demo', '企业 demo 缺少用户 E2'],
    [
      'a person is too many',
      [{ ...before, users: [wang, li, { ...li, employeeId: 'E3' }] }],
      'E3 is in demo, and was not expected',
      '企业 demo 多出用户 E3',
    ],
    [
      'a field',
      [{ ...before, users: [{ ...wang, department: null }, li] }],
      'E1: department is nothing, expected "Assembly"',
      'E1：department 为 空，应为 "Assembly"',
    ],
    [
      'a login',
      [{ ...before, users: [{ ...wang, activated: true }, li] }],
      'E1: activated is true, expected false',
      'E1：activated 为 true，应为 false',
    ],
    [
      'a module',
      [{ ...before, modules: [{ ...leave, dualAuth: true }] }],
      'module leave: dualAuth is true, expected false',
      '模块 leave：dualAuth 为 true，应为 false',
    ],
    [
      'a cell, of a row that its key finds as the platform does',
      [{ ...before, rows: { leave: [{ 'Employee ID': 'E1', Year: '2026', Days: '4' }] } }],
      'leave, E1: Days is "4", expected "5"',
      'leave，E1：Days 为 "4"，应为 "5"',
    ],
    [
      'a row is missing',
      [{ ...before, rows: { leave: [] } }],
      'leave: the row {"Employee ID":"E1","Year":"2026","Days":"5"} is missing',
      'leave：缺少数据行 {"Employee ID":"E1","Year":"2026","Days":"5"}',
    ],
  ])('%s', (_what, after, english, chinese) => {
    const found = compareStates([before], after);
    expect(found).toHaveLength(1);
    expect(found.map((each) => [word(wordDifference(each), 'en'), word(wordDifference(each), 'zh')])).toEqual([[english, chinese]]);
  });

  it('do not come from the order of people, rows and keys, nor from a member that is left out where it is empty', () => {
    const { department: _nothing, ...short } = li;
    const after = { ...before, users: [short, wang], keys: [...before.keys] };
    expect(compareStates([before], [after])).toEqual([]);
  });

  it('name on which side something is missing with null and no field', () => {
    expect(compareStates([before], [{ ...before, users: [wang] }])).toEqual([
      { kind: 'user', corpId: 'demo', employeeId: 'E2', expected: li, actual: null },
    ]);
  });

  it('are as many as people and fields were changed, whatever they are', () => {
    const names = ['name', 'department', 'position', 'factory'];
    const person = fc.record(Object.fromEntries(names.map((name) => [name, fc.option(fc.string({ maxLength: 8 }))])));
    const people = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 6 }), person), { selector: ([id]) => id, maxLength: 12 });
    fc.assert(
      fc.property(people, people, (one, other) => {
        const corp = (list: typeof one): CorpState => ({
          ...before,
          users: list.map(([employeeId, fields]) => ({ employeeId, ...fields })),
        });
        const [a, b] = [new Map(one), new Map(other)];
        // A tiny model of what has to be found.
        let expected = 0;
        for (const id of new Set([...a.keys(), ...b.keys()])) {
          const [left, right] = [a.get(id), b.get(id)];
          expected += left && right ? names.filter((name) => (left[name] ?? null) !== (right[name] ?? null)).length : 1;
        }
        expect(compareStates([corp(one)], [corp(other)])).toHaveLength(expected);
        expect(compareStates([corp(one)], [corp(one)])).toEqual([]);
      }),
    );
  });
});

it('a fixture document stands for the state of a platform that was seeded with it', async () => {
  const { call, platform } = makePlatform();
  const checked = checkFixture(builtIn('demo'), FIELDS);
  if (!checked.ok) throw new Error('the demo fixture is not sound');
  const { corps } = (await call('GET', '/_mock/v1/state')).body as unknown as { corps: CorpState[] };
  expect(compareStates(stateOfFixture(checked.document.corps), corps)).toEqual([]);
  expect(blankUser('').employeeId).toBeNull();
  platform.close();
});
