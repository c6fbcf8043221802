import { describe, expect, test } from 'vitest';
import { ADVICE, RULE_IDS, RULES, type RuleId } from '../../src/rules/catalogue.js';
import { byPrecedence, failureOf } from '../../src/rules/failures.js';

test.each<[RuleId, string]>([
  ['ACC-1', 'docking-inactive'],
  ['ACC-2', 'credentials-missing'],
  ['ACC-3', 'credentials-invalid'],
  ['USR-1', 'validation-failed'],
  ['USR-2', 'validation-failed'],
  ['USR-3', 'user-exists'],
  ['USR-4', 'field-not-updatable'],
  ['USR-5', 'password-not-updatable'],
  ['USR-6', 'user-resigned'],
  ['USR-7', 'user-activated'],
  ['USR-8', 'validation-failed'],
  ['USR-9', 'batch-too-large'],
  ['LKP-1', 'module-not-found'],
  ['LKP-2', 'file-type-unsupported'],
  ['LKP-3', 'file-too-large'],
  ['LKP-4', 'delimiter-invalid'],
  ['LKP-5', 'columns-mismatch'],
  ['LKP-6', 'rows-invalid'],
  ['LKP-7', 'rows-invalid'],
  ['LKP-8', 'archive-invalid'],
  ['LKP-9', 'encoding-invalid'],
])('a violation of %s is reported as %s', (rule, name) => {
  expect(failureOf(rule)).toBe(name);
});

test('of several broken rules the first of USR-6, USR-5, USR-4, USR-1, USR-8, USR-3 names the error', () => {
  const rules: RuleId[] = ['USR-3', 'USR-8', 'USR-1', 'USR-4', 'USR-5', 'USR-6'];
  expect(byPrecedence(rules.map((rule) => ({ rule }))).map(({ rule }) => rule)).toEqual([...rules].reverse());
});

describe('the catalogue', () => {
  const stated = [
    'ACC-1',
    'ACC-2',
    'ACC-3',
    'USR-1',
    'USR-4',
    'USR-5',
    'USR-6',
    'USR-7',
    'LKP-1',
    'LKP-2',
    'LKP-3',
    'LKP-4',
    'APP-1',
    'APP-2',
    'BCK-1',
  ];
  const inferred = ['USR-2', 'USR-3', 'LKP-5'];

  test('says of every rule how it is known, and where the article says so', () => {
    for (const id of RULE_IDS) {
      const { basis, article } = RULES[id];
      expect(basis, id).toBe(stated.includes(id) ? 'stated' : inferred.includes(id) ? 'inferred' : 'assumed');
      expect(article === null, id).toBe(basis === 'assumed');
    }
  });

  test('lists what of a stated rule is a decision of ours', () => {
    expect(RULES['LKP-3'].details.join(' ')).toContain('20,971,520');
    expect(RULES['ACC-1'].details.join(' ')).toContain('also stops reads');
    expect(RULES['USR-4'].details.join(' ')).toContain('"Employment Date" is onboardingDate');
    expect(RULES['USR-7'].details.join(' ')).toMatch(/by docking|docking deletes/);
  });

  test('knows four pieces of advice', () => {
    expect(Object.keys(ADVICE)).toEqual(['ADV-1', 'ADV-2', 'ADV-3', 'ADV-4', 'ADV-5', 'ADV-6']);
  });
});
