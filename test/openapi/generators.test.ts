import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderYaml } from '../../src/wire/openapi/build.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { documentOf, isThere, PATIENCE, PROFILES, pythonWithYaml, run, TOOLS_NEEDED, tool } from './tools.js';

const folder = mkdtempSync(join(tmpdir(), 'openapi-clients-'));
const TSC = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
const SPECTRAL = fileURLToPath(new URL('spectral.mjs', import.meta.url));

const at = (name: string) => join(folder, name);

beforeAll(async () => {
  for (const profile of PROFILES) writeFileSync(at(`${profile.name}-3.1.yaml`), await renderYaml(documentOf(profile)));
  writeFileSync(at('default-3.0.yaml'), await renderYaml(documentOf(DEFAULT_PROFILE, { spec: '3.0' })));
});
afterAll(() => rmSync(folder, { recursive: true }));

const names = PROFILES.map(({ name }) => name);
const documents = [...names.map((name) => `${name}-3.1.yaml`), 'default-3.0.yaml'];

const parsers = tool('@stoplight/spectral-parsers/package.json');
if (isThere('Spectral', TOOLS_NEEDED, parsers !== undefined)) {
  it(
    'Spectral finds no error by its rules for OpenAPI, and would find one',
    async () => {
      writeFileSync(at('broken.yaml'), 'openapi: 3.1.0\ninfo: {title: x, version: "1"}\npaths: {"/a/{id}": {get: {}}}\n');
      const { stdout } = await run(process.execPath, [SPECTRAL, parsers ?? '', ...documents, 'broken.yaml'], { cwd: folder });
      const found = JSON.parse(stdout) as Record<string, { severity: number; text: string }[]>;
      const errors = (file: string) => found[file]?.filter(({ severity }) => severity === 0).map(({ text }) => text);
      for (const file of documents) expect(errors(file), file).toEqual([]);
      expect(errors('broken.yaml')).not.toEqual([]);
    },
    PATIENCE,
  );
}

const python = pythonWithYaml();
if (isThere('PyYAML', 'Python with PyYAML (python3, python3-yaml)', python !== undefined)) {
  it.each(PROFILES)('PyYAML, a reader of YAML 1.1, reads the document of $name as it is in JSON', async (profile) => {
    // Its parser in C, where it has one, reads the same and ten times faster.
    const script = [
      'import json, sys, yaml',
      'loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)',
      'json.dump(yaml.load(open(sys.argv[1], encoding="utf-8"), loader), sys.stdout)',
    ].join('\n');
    const { stdout } = await run(python ?? '', ['-c', script, at(`${profile.name}-3.1.yaml`)], { maxBuffer: 64 * 1024 * 1024 });
    expect(JSON.parse(stdout)).toEqual(documentOf(profile));
  });
}

const typescript = tool('openapi-typescript/bin/cli.js');
const heyApi = tool('@hey-api/openapi-ts/bin/run.js');
if (isThere('generators of TypeScript', TOOLS_NEEDED, typescript !== undefined && heyApi !== undefined)) {
  describe('what is generated in TypeScript', () => {
    it(
      'passes the strict type check: openapi-typescript and @hey-api/openapi-ts',
      async () => {
        for (const name of names) {
          const input = at(`${name}-3.1.yaml`);
          await run(process.execPath, [typescript ?? '', input, '-o', at(`${name}.ts`)], { cwd: folder });
          await run(process.execPath, [heyApi ?? '', '-i', input, '-o', at(`hey-${name}`), '-c', '@hey-api/client-fetch'], { cwd: folder });
        }
        const use = `import type { components, operations } from './default.js';
export const item: components['schemas']['UserItem'] = { employeeId: 'E1', employmentStatus: 'active' };
export const answer = (found: operations['getUser']['responses'][200]['content']['application/json']): string => found.data.name;
// @ts-expect-error an id is a text
export const wrong: components['schemas']['UserItem'] = { employeeId: 1 };
`;
        writeFileSync(at('use.ts'), use);
        const compilerOptions = {
          ...{ strict: true, noUncheckedIndexedAccess: true, noEmit: true, types: [], skipLibCheck: false },
          ...{ target: 'ES2022', module: 'ESNext', moduleResolution: 'Bundler', lib: ['ES2023', 'DOM', 'DOM.Iterable'] },
        };
        writeFileSync(at('tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
        const { stdout } = await run(process.execPath, [TSC, '-p', folder, '--singleThreaded']).catch((error: { stdout: string }) => error);
        expect(stdout).toBe('');
      },
      PATIENCE,
    );
  });
}
