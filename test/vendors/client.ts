import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadProfile } from '../../src/wire/profile/load.js';
import { ALL_RUNTIMES_REQUIRED } from '../examples/runtime.js';
import { corpOf, type UploadServer, uploadServer } from '../server/upload-server.js';

const FOLDER = process.env.VENDOR_CLIENTS;
const MANIFEST = fileURLToPath(new URL('clients/package.json', import.meta.url));

/** Runs tests of a client where it is installed; where it is not, one skipped or failed test says what is missing. */
export function withClient(name: string, tests: (load: (path: string) => unknown) => void): void {
  const installed = FOLDER !== undefined && existsSync(join(FOLDER, 'node_modules', name, 'package.json'));
  const missing = `needs a folder named by VENDOR_CLIENTS where npm has installed ${MANIFEST}`;
  if (installed) tests(createRequire(join(FOLDER, 'package.json')));
  else if (ALL_RUNTIMES_REQUIRED) it(missing, () => expect.fail(`${name} is not installed`));
  else it.skip(missing);
}

/** A profile of this folder. */
export async function readProfile(name: string) {
  const loaded = await loadProfile(readFileSync(new URL(`${name}.yaml`, import.meta.url), 'utf8'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.profile;
}

/** A platform on a socket that speaks a profile of this folder; its corp `acme` has the secret `acme-secret` and nobody yet. */
export const servedBy = async (name: string): Promise<UploadServer> =>
  uploadServer({ profile: await readProfile(name), fixtures: { corps: [{ ...corpOf(), users: [] }] } });
