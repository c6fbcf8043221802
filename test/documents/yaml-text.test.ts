import { expect, test } from 'vitest';
import { readYaml } from '../../src/documents/yaml-text.js';
import { say } from '../../src/text/say.js';
import { word } from '../../src/text/word.js';

test('a path with braces that lacks its quotes is told once, with the way to write it', () => {
  const { errors } = readYaml(
    'operations:\n  getUser: { method: GET, path: /emp/{employeeId} }\n  createUser: { method: POST, path: /emp }\n',
  );
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ line: 2 });
  expect(word(errors[0]?.message ?? '', 'en')).toContain('a path with braces must be in quotes, as in "/emp/{employeeId}"');
});

test('the time that a map takes grows with its size, not with its square', () => {
  const text = (keys: number) => Array.from({ length: keys }, (_, at) => `key${at}: ${at}`).join('\n');
  const many = 60_000;
  const began = performance.now();
  const read = readYaml(text(many));
  for (let at = 0; at < many; at++) read.locate([`key${at}`]);
  // Compared with each other, they took a minute.
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(read.errors).toEqual([]);
  expect(read.locate([`key${many - 1}`])).toEqual({ line: many, column: 1 });
}, 60_000);

test('a text of more values than the caller has time for is refused, whatever they are', () => {
  for (const text of ['a: 1\n'.repeat(60), '- '.repeat(90), `[${'[],'.repeat(120)}]`, '{a: {}}\n'.repeat(60)]) {
    const [error] = readYaml(text, 50).errors;
    expect(error?.message).toEqual(say('documents.too-many-values', { most: 50 }));
  }
  expect(readYaml('a: 1\nb: 2', 4).errors).toEqual([]);
});
