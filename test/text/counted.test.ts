import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counted, figure } from '../../src/text/counted.js';

test('a figure has its thousands parted as Intl parts them', () => {
  const intl = new Intl.NumberFormat('en-US');
  fc.assert(fc.property(fc.maxSafeInteger(), (number) => figure(number) === intl.format(number)));
  for (const number of [0, 999, 1000, 1650, 20_971_520, -1234, 1234.5]) expect(figure(number)).toBe(intl.format(number));
});

test('a noun is in the plural but for one', () => {
  expect([counted(1, 'call'), counted(2, 'call'), counted(1650, 'entry', 'entries')]).toEqual(['1 call', '2 calls', '1,650 entries']);
});
