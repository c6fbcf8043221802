import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foreignSchemas } from '../../../src/server/openapi.js';
import { buildOpenApi, renderYaml } from '../../../src/wire/openapi/build.js';
import { WECOM_STYLE_PROFILE } from '../../../src/wire/profile/wecom-style.js';
import { Wire } from '../../../src/wire/wire.js';
import { FORM_PROFILE, RENAMED_PROFILE, SIGNED_PROFILE } from '../profile/sample-profiles.js';

const SCHEMAS = await foreignSchemas();

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);

/** Tokens and forms, nested names, a signed JSON body, operations that share a route, HTTP 200 whatever happens. */
const OTHERS = [WECOM_STYLE_PROFILE, FORM_PROFILE, SIGNED_PROFILE, RENAMED_PROFILE];

/** Each document takes a second or more of a process of its own. */
const PATIENCE = 120_000;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openapi-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What redocly's recommended rules have against documents: errors and warnings alike. */
async function findings(files: readonly string[]): Promise<string[]> {
  const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const flags = ['--extends=recommended', '--format=json', '--max-problems=1000'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const options = { cwd: folder, env, maxBuffer: 32 * 1024 * 1024 };
  const { stdout } = await run(process.execPath, [redocly, 'lint', ...files, ...flags], options).catch(
    (error: { stdout: string }) => error,
  );
  // One report for each file, with nothing between them.
  const reports = stdout
    .split(/(?<=^\})(?=\{)/m)
    .map((report) => JSON.parse(report) as { problems: { ruleId: string; message: string }[] });
  expect(reports).toHaveLength(files.length);
  return reports.flatMap(({ problems }) => problems.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}

test(
  'the committed document keeps all recommended rules of redocly',
  async () => {
    expect(await findings([join(root, 'openapi/companyiq.yaml')])).toEqual([]);
  },
  PATIENCE,
);

test(
  'so do the documents of other profiles, and those in OpenAPI 3.0',
  async () => {
    const files = OTHERS.map((profile) => [`${profile.name}.yaml`, new Wire(profile)] as const);
    for (const [name, wire] of files)
      await writeFile(join(folder, name), await renderYaml(buildOpenApi(wire, { version: '0.1.0', schemas: SCHEMAS })));
    const older = buildOpenApi(new Wire(WECOM_STYLE_PROFILE), { version: '0.1.0', schemas: SCHEMAS, spec: '3.0' });
    await writeFile(join(folder, 'older.yaml'), await renderYaml(older));
    expect(await findings([...files.map(([name]) => name), 'older.yaml'])).toEqual([]);
  },
  PATIENCE,
);

test(
  'a fault would be found: an operation that answers nothing',
  async () => {
    const broken = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: { '/a': { get: {} } } };
    await writeFile(join(folder, 'broken.yaml'), await renderYaml(broken));
    expect(await findings(['broken.yaml'])).not.toEqual([]);
  },
  PATIENCE,
);
