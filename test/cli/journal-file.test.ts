import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { exec, integration } from './exec-commands.js';
import { runCli, serve, temporaryFolder } from './run-cli.js';

const require = createRequire(import.meta.url);

/** HAR 1.2, as the schemas of its community have it. */
function harProblems(json: unknown): string[] {
  const ajv = new Ajv.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
  ajv.addSchema(Object.values(require('har-schema') as Record<string, object>));
  const valid = ajv.validate('har.json#', json);
  return valid ? [] : (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const WORKS = integration(`
  await dock('GET', '/users?limit=1');
  await dock('POST', '/users', { employeeId: 'N1', password: 'p-4711', name: 'Ann', employmentStatus: 'active', onboardingDate: '2026-11-24' });
  await dock('GET', '/people');`);

it('exec keeps the calls as an HTTP archive, without a secret', async () => {
  const cwd = temporaryFolder();
  const { stderr } = await exec(['--journal', 'kept/calls.har', '--fail-on', 'none'], WORKS, { cwd });
  expect(stderr).toContain('companyiq-mock: made the folder kept\n');
  const text = readFileSync(join(cwd, 'kept/calls.har'), 'utf8');
  const har = JSON.parse(text);
  expect(harProblems(har)).toEqual([]);
  expect(harProblems({ log: { ...har.log, entries: [{}] } })).not.toEqual([]);
  expect(
    har.log.entries.map((each: { request: { method: string; url: string } }) => [each.request.method, new URL(each.request.url).pathname]),
  ).toEqual([
    ['GET', '/docking/v1/users'],
    ['POST', '/docking/v1/users'],
    ['GET', '/docking/v1/people'],
  ]);
  expect(har.log.entries[1]).toMatchObject({ response: { status: 201 }, _operation: 'createUser', _outcome: 'accepted' });
  expect(har.log.entries[1].request.postData.text).toContain('"name":"Ann"');
  expect(text).not.toMatch(/p-4711|demo-secret/);
});

it('report keeps the calls of a running server, a JSON a line, and says how many are missing', async () => {
  const cwd = temporaryFolder();
  const { url, call } = await serve(['--journal-calls', '2']);
  for (let n = 0; n < 3; n++) await call('GET', '/docking/v1/users');
  const { code, stderr } = await runCli(['report', '--url', url, '--journal', 'calls.jsonl'], { cwd });
  expect(code).toBe(0);
  expect(stderr).toBe(
    "companyiq-mock: 1 earlier call is not in calls.jsonl: the server's journal had dropped them; give it more with --journal-calls\n",
  );
  const lines = readFileSync(join(cwd, 'calls.jsonl'), 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ operation: 'listUsers' }, { operation: 'listUsers' }]);
});

it('exec keeps them in every file that is named, also beside one that cannot be written', async () => {
  const cwd = temporaryFolder();
  const flags = ['--journal', 'a.jsonl', '--journal', '/dev/null/b.har', '--journal', 'c.har', '--fail-on', 'none'];
  const { code, stderr } = await exec(flags, WORKS, { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^companyiq-mock: cannot write --journal \/dev\/null\/b\.har \(.*\)$/m);
  expect(readFileSync(join(cwd, 'a.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(3);
  expect(JSON.parse(readFileSync(join(cwd, 'c.har'), 'utf8')).log.entries).toHaveLength(3);
});

it('another ending is refused before anything runs', async () => {
  const { code, stderr } = await exec(['--journal', 'calls.txt'], WORKS);
  expect(code).toBe(2);
  expect(stderr).toContain('It must end in .jsonl or .har.');
});

it('exec says which folder it made for a report', async () => {
  const cwd = temporaryFolder();
  const { stderr } = await exec(['--out', 'a/b/c.json'], WORKS, { cwd });
  expect(stderr).toContain('companyiq-mock: made the folder a/b\n');
  const again = await exec(['--out', 'a/b/c.json'], WORKS, { cwd });
  expect(again.stderr).not.toContain('made the folder');
});
