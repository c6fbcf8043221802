import { expect, it } from 'vitest';
import { FAILURE_NAMES, FAILURES } from '../../src/rules/failures.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { WECOM_STYLE_PROFILE } from '../../src/wire/profile/wecom-style.js';
import { FILE_ID_PROFILE, RENAMED_PROFILE } from '../wire/profile/sample-profiles.js';
import { CASES } from './cases/index.js';
import { SCHEME_CASES } from './cases/schemes.js';
import { UPLOAD_CASES } from './cases/uploads.js';
import { CONTRACT_ERRORS } from './contract-errors.js';
import { EVERYTHING, Touched, untouched } from './coverage.js';
import { FETCH } from './faces.js';
import { touchedBy } from './suite.js';
import { VARIANTS } from './variants.js';

it('touches every operation, failure, rule and advice of the tables', { timeout: 120_000 }, async () => {
  const touched = await touchedBy(
    FETCH,
    DEFAULT_PROFILE,
    CASES.filter(({ megabytes }) => !megabytes),
  );
  // What another scheme or a switch of a profile brings.
  for (const profile of [WECOM_STYLE_PROFILE, RENAMED_PROFILE]) touched.add(await touchedBy(FETCH, profile, SCHEME_CASES));
  touched.add(await touchedBy(FETCH, FILE_ID_PROFILE, UPLOAD_CASES));
  for (const { profile, cases } of VARIANTS) {
    if (profile.behaviour.numericRequired) touched.add(await touchedBy(FETCH, profile, cases));
  }
  expect(untouched(touched, EVERYTHING)).toEqual([]);
});

it('misses what no case touches', async () => {
  const missing = untouched(await touchedBy(FETCH, DEFAULT_PROFILE, CASES.slice(0, 1)), EVERYTHING);
  expect(missing).toContain('no case in which it succeeds: operation createUser');
  expect(missing).toContain('no case that is answered with: failure user-exists');
  expect(missing).toContain('no case that breaks: rule ACC-1');
  expect(missing).not.toContain('no case that passes: rule ACC-2');
  expect(untouched(new Touched(), EVERYTHING).length).toBeGreaterThan(missing.length);
});

it('knows every failure by the HTTP status, code and rules of the documentation', () => {
  const known = FAILURE_NAMES.map((name) => {
    const { http, code } = DEFAULT_PROFILE.errors[name];
    return [name, [http, code, ...FAILURES[name].rules]];
  });
  expect(Object.fromEntries(known)).toEqual(CONTRACT_ERRORS);
});

it('names every case once', () => {
  const names = CASES.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
