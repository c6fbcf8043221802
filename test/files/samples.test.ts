import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FileSpec } from '../../src/files/check-file.js';
import { extensionOf } from '../../src/files/zip/file-type.js';
import type { TEMPLATES } from '../../src/rules/module.js';
import { word } from '../../src/text/word.js';
import { expectIn } from '../text/strangers.js';
import { check, specOf } from './engine.js';

const folder = fileURLToPath(new URL('../samples/', import.meta.url));

/** What a sample's NAME.json says. */
interface Expected {
  about: string;
  module?: keyof typeof TEMPLATES;
  sent?: { fileName?: string | null; mediaType?: string | null };
  spec?: Partial<FileSpec>;
  outcome: Record<string, unknown>;
  findings: { line: number | null; column: string | null; rule: string; says: string[] }[];
  warnings: { line: number | null; says: string[] }[];
  taken?: [line: number, ...values: string[]][];
}

const names = readdirSync(folder).filter((name) => !name.endsWith('.json') && !name.startsWith('.'));

function typeOf(name: string): string | null {
  const types: Record<string, string> = { csv: 'text/csv', zip: 'application/zip' };
  return types[extensionOf(name)] ?? null;
}

describe('the samples', () => {
  it.each(names.map((name) => ({ name, expected: JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as Expected })))(
    '$name: $expected.about',
    async ({ name, expected }) => {
      const bytes = readFileSync(`${folder}${name}`);
      const sent = { fileName: name, mediaType: typeOf(name), ...expected.sent };
      const spec = specOf(expected.module, expected.spec);
      for (const size of [65_536, 7, 1]) {
        // Byte by byte only what is small: the outcome may not depend on how the file comes.
        if (size < 65_536 && bytes.length > 20_000) continue;
        const outcome = await check(bytes, { spec, size, ...sent });
        const { findings, warnings, taken } = outcome;
        for (const sentence of outcome.said) {
          expectIn('en', word(sentence, 'en'));
          expectIn('zh', word(sentence, 'zh'));
          // As an upload's are kept.
          expect(word(JSON.parse(JSON.stringify(sentence)), 'zh')).toBe(word(sentence, 'zh'));
        }
        expect({ ...outcome, findings, warnings }).toMatchObject(expected.outcome);
        expect(findings.map(({ line, column, rule }) => ({ line, column, rule }))).toEqual(
          expected.findings.map(({ line, column, rule }) => ({ line, column, rule })),
        );
        findings.forEach(({ message }, index) => {
          for (const words of expected.findings[index]?.says ?? []) expect(message).toContain(words);
        });
        expect(warnings.map(({ line }) => line)).toEqual(expected.warnings.map(({ line }) => line));
        warnings.forEach(({ message }, index) => {
          for (const words of expected.warnings[index]?.says ?? []) expect(message).toContain(words);
        });
        if (expected.taken) expect(taken.map(({ line, values }) => [line, ...values])).toEqual(expected.taken);
        const whole = outcome.error !== 'file-too-large';
        expect(outcome.sha256).toBe(whole ? createHash('sha256').update(bytes).digest('hex') : null);
        if (whole) expect(outcome.bytes).toBe(bytes.length);
      }
    },
  );

  it('are those that the script makes', () => {
    const script = fileURLToPath(new URL('../../scripts/make-samples.mjs', import.meta.url));
    expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('');
  });
});
