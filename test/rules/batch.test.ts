import { describe, expect, test } from 'vitest';
import { decideBatch, decideItem } from '../../src/rules/batch.js';
import { broken, JOINER, RULESET, stored } from './given.js';

describe('USR-9: at most 1,000 users in one batch', () => {
  test.each([0, 1, 999, 1000])('%i users pass', (size) => {
    expect(decideBatch(size, RULESET)).toMatchObject({ checked: ['USR-9'], violations: [] });
  });

  test('1,001 do not', () => {
    expect(broken(decideBatch(1001, RULESET))).toEqual(['USR-9 users']);
  });

  test('a profile may set another bound', () => {
    expect(broken(decideBatch(6, { ...RULESET, batchLimit: 5 }))).toEqual(['USR-9 users']);
    expect(broken(decideBatch(5, { ...RULESET, batchLimit: 5 }))).toEqual([]);
  });
});

describe('an item of a batch', () => {
  test('creates where its employeeId is new', () => {
    const decision = decideItem(JOINER, undefined, RULESET);
    expect(decision.changes).toEqual(JOINER);
    expect(decision.warnings).toEqual([]);
    expect(decision.checked).not.toContain('USR-3');
  });

  test('of a new user needs what a creation needs', () => {
    expect(broken(decideItem({ employeeId: 'E1' }, undefined, RULESET)).sort()).toEqual(
      ['USR-1 employmentStatus', 'USR-1 name', 'USR-1 onboardingDate', 'USR-1 password'].sort(),
    );
  });

  test('updates a known user; its password is ignored with the warning USR-5', () => {
    const decision = decideItem({ ...JOINER, factory: 'Dongguan' }, stored(), RULESET);
    expect(decision.changes).toEqual({ factory: 'Dongguan' });
    expect(broken(decision)).toEqual([]);
    expect(broken({ violations: decision.warnings })).toEqual(['USR-5 password']);
  });

  test('is not looked at for its password: a malformed one is ignored alike', () => {
    for (const password of ['', 'p'.repeat(500), { a: 1 }, 1.5]) {
      const decision = decideItem({ ...JOINER, password }, stored(), RULESET);
      expect(broken(decision)).toEqual([]);
      expect(decision.changes).toEqual({});
    }
  });

  test('warns of nothing where no password came', () => {
    expect(decideItem({ employeeId: 'E1', factory: 'Dongguan' }, stored(), RULESET).warnings).toEqual([]);
  });

  test('of a known user keeps the rules of an update', () => {
    expect(broken(decideItem({ ...JOINER, name: 'other' }, stored(), RULESET))).toEqual(['USR-4 name']);
    expect(
      broken(decideItem({ ...JOINER, factory: 'x', employmentStatus: 'resigned' }, stored({ employmentStatus: 'resigned' }), RULESET)),
    ).toEqual(['USR-6 factory']);
  });

  test('may be advised: resigned without a date', () => {
    expect(decideItem({ employeeId: 'E1', employmentStatus: 'resigned' }, stored(), RULESET).advice).toEqual(['ADV-3']);
  });

  test.each([
    ['a text', 'E1'],
    ['a number', 1],
    ['null', null],
    ['a list', [JOINER]],
    ['true', true],
  ])('that is %s fails alone', (_case, item) => {
    const decision = decideItem(item, undefined, RULESET);
    expect(broken(decision)).toEqual(['USR-8']);
    expect(decision.changes).toBeNull();
  });
});
