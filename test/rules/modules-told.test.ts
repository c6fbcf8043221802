import { expect, it } from 'vitest';
import { defineModule } from '../../src/rules/module.js';
import { word } from '../../src/text/word.js';
import { expectIn } from '../text/strangers.js';

it('what is wrong with a module is told in both languages', () => {
  const columns = ['Who', 'who'].map((name) => ({ name, type: 'text' as const, required: false }));
  const custom = defineModule({ name: 'Own', template: 'custom', columns, key: ['Who', 'who', 'When'] });
  const salary = defineModule({ name: 'Salary', template: 'salary', key: ['Month'] });
  const problems = [custom, salary].flatMap((each) => (each.ok ? [] : each.problems));
  expect(problems.map(({ message }) => word(message, 'en'))).toEqual([
    'the column "who" is named twice',
    'exactly one column must have the type employeeId; none has it',
    'the key names "who" twice',
    'the key names "When", but the module has no such column',
    'the template salary brings its own key; use the template custom to name them',
  ]);
  for (const { message } of problems) expectIn('zh', word(message, 'zh'));
});
