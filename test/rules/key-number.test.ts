import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyNumber } from '../../src/rules/module.js';

test.each([
  ['2024', '2024'],
  ['2024.0', '2024'],
  ['02024', '2024'],
  ['100', '100'],
  ['100.10', '100.1'],
  ['0', '0'],
  ['000', '0'],
  ['0.00', '0'],
  ['-0', '0'],
  ['-00.0', '0'],
  ['-007.50', '-7.5'],
  ['00.05', '0.05'],
  ['-0.5', '-0.5'],
  ['12345678901234567890.10', '12345678901234567890.1'],
])('the number %s is %s in a key', (text, key) => {
  expect(keyNumber(text)).toBe(key);
});

test('numbers are one key where they are equal, and no others', () => {
  const number = fc.tuple(
    fc.constantFrom('', '-'),
    fc.constantFrom('', '0', '00'),
    fc.integer({ min: 0, max: 120 }),
    fc.constantFrom('', '.0', '.5', '.50', '.05'),
  );
  const text = number.map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(keyNumber(one) === keyNumber(other)).toBe(Number(one) === Number(other));
      expect(keyNumber(keyNumber(one))).toBe(keyNumber(one));
    }),
    { numRuns: 500 },
  );
});
