import { describe, expect, test } from 'vitest';
import { type Caller, decideCredentials, decideDocking, decideModule, decideRows } from '../../src/rules/access.js';
import { broken, messages } from './given.js';

const caller = (over: Partial<Caller> = {}): Caller => ({ corpId: 'demo', hasSecret: true, key: 'enabled', ...over });

describe('ACC-1: nothing docks while the switch is inactive', () => {
  test('an active switch lets a call pass', () => {
    expect(decideDocking(true)).toMatchObject({ checked: ['ACC-1'], violations: [] });
  });

  test('an inactive switch stops it, and the message says who sets it where', () => {
    expect(broken(decideDocking(false))).toEqual(['ACC-1 docking']);
    expect(messages(decideDocking(false))[0]).toMatch(/inactive.*HR.*System Management > Open Platform/);
  });
});

describe('ACC-2: every call carries corpId and secret', () => {
  test.each<[string, Partial<Caller>, string[]]>([
    ['both are there', {}, []],
    ['the corpId is missing', { corpId: undefined, key: 'no-such-corp' }, ['ACC-2 corpId']],
    ['the corpId is empty', { corpId: '', key: 'no-such-corp' }, ['ACC-2 corpId']],
    ['the secret is missing', { hasSecret: false, key: 'none' }, ['ACC-2 secret']],
    ['both are missing', { corpId: undefined, hasSecret: false, key: 'no-such-corp' }, ['ACC-2 corpId', 'ACC-2 secret']],
  ])('%s', (_case, over, expected) => {
    expect(broken(decideCredentials(caller(over)))).toEqual(expected);
  });

  test('where a credential is missing, ACC-3 is not judged: there is no secret to judge', () => {
    expect(decideCredentials(caller({ hasSecret: false, key: 'none' })).checked).toEqual(['ACC-2']);
  });
});

describe('ACC-3: the secret is an enabled key of that corp', () => {
  test.each<[Caller['key'], string[]]>([
    ['enabled', []],
    ['disabled', ['ACC-3 secret']],
    ['none', ['ACC-3 secret']],
    ['no-such-corp', ['ACC-3 secret']],
  ])('a key that is %s', (key, expected) => {
    const judgement = decideCredentials(caller({ key }));
    expect(broken(judgement)).toEqual(expected);
    expect(judgement.checked).toEqual(['ACC-2', 'ACC-3']);
  });

  test('an unknown corp, a wrong secret and a disabled key are answered alike', () => {
    const said = (['disabled', 'none', 'no-such-corp'] as const).map((key) => messages(decideCredentials(caller({ key }))));
    expect(said[1]).toEqual(said[0]);
    expect(said[2]).toEqual(said[0]);
  });
});

describe('LKP-1: a module receives data only after HR created it', () => {
  test('a module that exists passes', () => {
    expect(decideModule('salary', null)).toMatchObject({ checked: ['LKP-1'], violations: [] });
  });

  test('one that does not is refused by name, with those that there are', () => {
    const judgement = decideModule('salery', ['attendance', 'salary']);
    expect(broken(judgement)).toEqual(['LKP-1 moduleId']);
    expect(messages(judgement)[0]).toContain('"salery"');
    expect(messages(judgement)[0]).toContain('attendance, salary');
    expect(messages(decideModule('salary', []))[0]).toContain('the corp has none yet');
  });
});

describe('APP-2: dual authentication asks for the second password', () => {
  test.each<[string, boolean, 'right' | 'wrong' | 'missing' | 'not-set', string[], string[]]>([
    ['a module without it asks for nothing', false, 'missing', [], []],
    ['the right one opens a module with it', true, 'right', ['APP-2'], []],
    ['a wrong one does not', true, 'wrong', ['APP-2'], ['APP-2']],
    ['neither does a missing one', true, 'missing', ['APP-2'], ['APP-2']],
    ['nor one that was never set', true, 'not-set', ['APP-2'], ['APP-2']],
  ])('%s', (_case, dualAuth, second, checked, violations) => {
    const judgement = decideRows(dualAuth, second);
    expect(judgement.checked).toEqual(checked);
    expect(broken(judgement)).toEqual(violations);
  });
});
