import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Language } from '../../src/text/language.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { Wire } from '../../src/wire/wire.js';
import { runCli } from '../cli/run-cli.js';
import { expectIn } from '../text/strangers.js';
import { check, HEADER, ROW } from './engine.js';

const BAD = [HEADER, ROW.replace('2026-01-05', '2026/1/5'), ROW.replace(',8,', ',eight,'), ''].join('\n');

it('lint-file speaks Chinese where it is asked to, in the annotated file too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'two-languages-'));
  const [file, out] = [join(folder, 'a.csv'), join(folder, 'checked.csv')];
  writeFileSync(file, BAD);
  const { code, stdout } = await runCli(['lint-file', file, '--module', 'attendance', '--out', out, '--lang', 'zh']);
  expect(code).toBe(1);
  expect(stdout).toContain('第 2 行，列 Date  LKP-7');
  expect(stdout).toContain('"2026/1/5" 不是 YYYY-MM-DD 格式的日期：请写 2026-01-05（Excel 打开 csv 时会改写日期');
  expect(stdout).toContain(`${file}：将被拒绝（rows-invalid），2 行中有 2 个错误`);
  expect(stdout).toContain(`已写入 ${out}`);
  expectIn('zh', stdout);
  expect(readFileSync(out, 'utf8')).toContain('Date：""2026/1/5"" 不是 YYYY-MM-DD 格式的日期');
});

it('an upload is told in the language of its wire, and one that an older version kept as it stands', async () => {
  const { findings } = await check(BAD);
  const { said } = await check(BAD);
  const errors = findings.map((finding, index) => ({ ...finding, message: JSON.parse(JSON.stringify(said[index])) }));
  const old = { line: 9, column: null, rule: 'LKP-7', message: 'the row is empty' };
  const upload = { uploadId: 'upl_1', errors: [...errors, old], warnings: [] };
  const messages = (language: Language) => {
    const { body } = new Wire(DEFAULT_PROFILE, language).envelope.success({ shape: 'upload', data: upload }, 'req_1');
    return (body as { data: { errors: { message: string }[] } }).data.errors.map(({ message }) => message);
  };
  const told = messages('zh');
  expect(told.at(-1)).toBe('the row is empty');
  for (const message of told.slice(0, -1)) expectIn('zh', message);
  expect(messages('en').slice(0, -1)).toEqual(findings.map(({ message }) => message));
});
