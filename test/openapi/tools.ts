import { execFile, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { foreignSchemas } from '../../src/server/openapi.js';
import { buildOpenApi, type OpenApiOptions } from '../../src/wire/openapi/build.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { WECOM_STYLE_PROFILE } from '../../src/wire/profile/wecom-style.js';
import { Wire } from '../../src/wire/wire.js';
import { ALL_RUNTIMES_REQUIRED } from '../examples/runtime.js';

export const run = promisify(execFile);

/** Linters and generators take seconds each, and more where the machine is busy. */
export const PATIENCE = 240_000;

export const PROFILES = [DEFAULT_PROFILE, WECOM_STYLE_PROFILE] as const;

const SCHEMAS = await foreignSchemas();

export const documentOf = (profile: (typeof PROFILES)[number], options: Pick<OpenApiOptions, 'spec' | 'plane'> = {}) =>
  buildOpenApi(new Wire(profile), { version: '0.1.0', schemas: SCHEMAS, ...options });

const FOLDER = process.env.OPENAPI_TOOLS;

/** A file of a tool, or undefined where it is not installed. */
export function tool(path: string): string | undefined {
  const file = FOLDER === undefined ? '' : join(FOLDER, 'node_modules', path);
  return existsSync(file) ? file : undefined;
}

export const TOOLS_NEEDED = `a folder named by OPENAPI_TOOLS where npm has installed ${fileURLToPath(new URL('tools/package.json', import.meta.url))}`;

/** The folder of the assemblies that mono has itself, which tools made for .NET must not bring along. */
export function monoFacades(): string | undefined {
  const { stdout, status } = spawnSync('sh', ['-c', 'command -v mono && command -v mcs'], { encoding: 'utf8' });
  const [mono = ''] = stdout.split('\n');
  if (status !== 0) return undefined;
  return [dirname(mono), dirname(realpathSync(mono))]
    .map((folder) => join(folder, '../lib/mono/4.5/Facades'))
    .find((folder) => existsSync(folder));
}

/** A Python that has PyYAML. */
export const pythonWithYaml = (): string | undefined =>
  ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, ['-c', 'import yaml'], { stdio: 'ignore' }).status === 0);

/** Says why a test is skipped, and fails where nothing may be. True where all that it needs is there. */
export function isThere(what: string, needs: string, found: boolean): boolean {
  if (found) return true;
  console.warn(`${what} is skipped: it needs ${needs}`);
  if (ALL_RUNTIMES_REQUIRED) it(`finds what ${what} needs`, () => expect.fail(`${what} cannot run: it needs ${needs}`));
  // A file without any test would fail.
  else it.skip(`${what}: it needs ${needs}`, () => undefined);
  return false;
}
