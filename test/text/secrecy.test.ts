import { describe, expect, test } from 'vitest';
import { holdsSecret, looksEncoded, MASK, quoteName, shownName, shownPath, shownText } from '../../src/text/secrecy.js';

const RECORD = { employeeId: 'A1', password: 'SECRET77' };
const ONCE = JSON.stringify(RECORD);
const TWICE = JSON.stringify(ONCE);
const THRICE = JSON.stringify(TWICE);

describe('a text that is a record written out', () => {
  test.each([
    ONCE,
    TWICE,
    THRICE,
    ` ${ONCE}`,
    JSON.stringify([RECORD]),
    JSON.stringify(JSON.stringify([RECORD])),
    JSON.stringify(RECORD, null, 2),
    "{'password': 'SECRET77'}",
    encodeURIComponent(ONCE),
    encodeURIComponent(encodeURIComponent(ONCE)).replaceAll('%25', '%'),
    'password=SECRET77',
    'name=x&password=SECRET77',
    'pwd: SECRET77',
    '密码：SECRET77',
    '密碼：SECRET77',
    'mima=SECRET77',
    'Kennwort: SECRET77',
    'passphrase=SECRET77',
    'token%3DSECRET77',
  ])('is masked whole: %s', (text) => {
    expect(shownText(text)).toBe(MASK);
    expect(holdsSecret(text)).toBe(true);
    expect(shownName(text)).toBe(MASK);
    expect(shownPath(`/docking/v1/users/${text}`)).not.toContain('SECRET77');
  });

  test('also where only the wire calls it a password', () => {
    expect(holdsSecret('{"init": "hunter7"}', 'init')).toBe(true);
    expect(holdsSecret('{"init": "hunter7"}')).toBe(false);
  });

  test('stays shown where it is neither', () => {
    for (const text of ['Secretariat', 'Assembly [2]', '[new]', 'a: b', 'Token ring', '08:00', '{3F2504E0}', '王芳', '100%', 'O"Hara']) {
      expect(shownText(text)).toBe(text);
      expect(looksEncoded(text)).toBe(false);
    }
  });
});

describe('a name that nobody knows', () => {
  test('is shown by its first 40 characters', () => {
    expect(shownName('pasword')).toBe('pasword');
    expect(shownName('Initial Password')).toBe('Initial Password');
    expect(shownName(`${'x'.repeat(40)}SECRET77`)).toBe(`${'x'.repeat(40)}…`);
    expect(quoteName(`${'x'.repeat(40)}SECRET77`)).toBe(`"${'x'.repeat(40)}…"`);
  });

  test('is shown the same again once it is cut', () => {
    const once = shownName('y'.repeat(100));
    expect(shownName(once)).toBe(once);
  });

  test('is not shown where it looks like data', () => {
    expect(quoteName(ONCE)).toBe('"***"');
  });
});
