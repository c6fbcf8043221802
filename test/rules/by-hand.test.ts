import { describe, expect, test } from 'vitest';
import { decideByHand, type SentFields } from '../../src/rules/users.js';
import { AT, broken, RULESET, stored } from './given.js';

const byHand = (sent: SentFields, user = stored(), taken: string[] = []) => decideByHand(user, sent, (id) => taken.includes(id), RULESET);

describe('BCK-1: HR changes by hand what docking may not', () => {
  test.each<[string, unknown]>([
    ['name', 'Li Nan'],
    ['gender', 'male'],
    ['mobile', '139'],
    ['email', 'na@factory.example'],
    ['employeeId', 'E2'],
    ['password', 'New-1'],
  ])('%s', (name, value) => {
    const decision = byHand({ [name]: value });
    expect(broken(decision)).toEqual([]);
    expect(decision.changes).toEqual({ [name]: value });
    expect(decision.checked).toContain('BCK-1');
  });

  test('of a resigned user too', () => {
    expect(byHand({ name: 'Li Nan', factory: 'x' }, stored({ employmentStatus: 'resigned' })).changes).toEqual({
      name: 'Li Nan',
      factory: 'x',
    });
  });

  test('it has no bearing on what docking could have changed as well', () => {
    expect(byHand({ factory: 'Dongguan' }).checked).not.toContain('BCK-1');
  });

  test('null clears what is optional, and nothing else', () => {
    expect(byHand({ gender: null, mobile: '', factory: null }).changes).toEqual({ gender: null, mobile: null, factory: null });
    for (const name of ['employeeId', 'name', 'password', 'employmentStatus', 'onboardingDate'])
      expect(broken(byHand({ [name]: null }))).toEqual([`USR-1 ${name}`]);
  });

  test('another user keeps its id', () => {
    expect(broken(byHand({ employeeId: 'E2' }, stored(), ['E2']))).toEqual(['USR-3 employeeId']);
    expect(broken(byHand({ employeeId: 'E1' }, stored(), ['E1']))).toEqual([]);
  });

  test('what the platform keeps is not changed by hand either', () => {
    expect(broken(byHand({ activated: true }))).toEqual(['USR-8 activated']);
    expect(broken(byHand({ createdAt: '2020-01-01T00:00:00Z' }))).toEqual(['USR-8 createdAt']);
    expect(byHand({ activated: false, createdAt: AT }).changes).toEqual({});
  });

  test('values are well-formed', () => {
    expect(broken(byHand({ onboardingDate: '2026-02-30', gender: 'x', shoe: 1, password: 'p'.repeat(129) })).sort()).toEqual(
      ['USR-8 gender', 'USR-8 onboardingDate', 'USR-8 password', 'USR-8 shoe'].sort(),
    );
  });
});
