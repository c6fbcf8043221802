import { expect, test } from 'vitest';
import { displayWidth, padDisplay, wrapped } from '../../src/text/display-width.js';

test.each([
  ['abc', 3],
  ['工号', 4],
  ['，。；：“”（）', 14],
  ['e\u0301', 1],
  ['✅', 2],
  ['✓ …', 3],
  ['ｱ', 1],
  ['한글', 4],
])('the text %s takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('columns of Chinese and Latin text align', () => {
  const column = ['工号', 'name', '入职日期'].map((text) => padDisplay(text, 10));
  expect(column.map(displayWidth)).toEqual([10, 10, 10]);
  expect(padDisplay('too long', 3)).toBe('too long');
});

test('a text breaks at spaces, and between Chinese characters but before no punctuation, and behind no opening one', () => {
  expect(wrapped('one two three', 9, '  ')).toEqual(['  one two', '    three']);
  expect(wrapped('一二三四，五六', 10, '  ')).toEqual(['  一二三', '    四，五', '    六']);
  expect(wrapped('从未触发：USR-3、LKP-1', 17, '')).toEqual(['从未触发：USR-3、', '  LKP-1']);
  expect(wrapped('一二三（四五）', 8, '', '')).toEqual(['一二三', '（四五）']);
  expect(wrapped('unbreakablelongword', 5, '')).toEqual(['unbreakablelongword']);
});

test('whatever breaks, nothing is lost', () => {
  const text = '! 14 次调用：6 次被接受，7 次被拒绝；12 个接口中调用了 6 个 and some English words that run on for a while';
  const lines = wrapped(text, 20, '  ');
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(20);
});
