import { expect, test } from 'vitest';
import { readYaml } from '../src/yaml/yaml-text.js';

test('a path with braces that lacks its quotes is told once, with the way to write it', () => {
  const { errors } = readYaml(
    'operations:\n  getUser: { method: GET, path: /emp/{employeeId} }\n  createUser: { method: POST, path: /emp }\n',
  );
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ line: 2 });
  expect(errors[0]?.message).toContain('a path with braces must stand in quotes, as in "/emp/{employeeId}"');
});
