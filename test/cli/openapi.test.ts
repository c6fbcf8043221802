import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCli, temporaryFolder } from './run-cli.js';

const committed = readFileSync(new URL('../../openapi/companyiq.yaml', import.meta.url), 'utf8');
/** The committed file says in its first lines how it was made. */
const document = parse(committed);

describe('openapi', () => {
  it('writes the document that is committed, as YAML or JSON', async () => {
    const yaml = await runCli(['openapi']);
    expect(yaml).toMatchObject({ code: 0, stderr: '' });
    expect(committed.endsWith(yaml.stdout)).toBe(true);
    const json = await runCli(['openapi', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toEqual(document);
  });

  it('writes into a file, whose name tells the format', async () => {
    const cwd = temporaryFolder();
    const cases: [flags: string[], file: string, read: (text: string) => unknown][] = [
      [['--out', 'a.json'], 'a.json', JSON.parse],
      [['--out', 'a.yaml'], 'a.yaml', parse],
      [['--out', 'a.json', '--format', 'yaml'], 'a.json', parse],
      [['--out', 'docs/a', '--format', 'json'], 'docs/a', JSON.parse],
    ];
    for (const [flags, file, read] of cases) {
      const stderr = file.includes('/') ? 'companyiq-mock: made the folder docs\n' : '';
      expect(await runCli(['openapi', ...flags], { cwd })).toEqual({ code: 0, signal: null, stdout: '', stderr });
      expect(read(readFileSync(join(cwd, file), 'utf8'))).toEqual(document);
    }
  });

  it('writes that of another profile', async () => {
    const { code, stdout } = await runCli(['openapi', '--profile', 'wecom-style', '--format', 'json']);
    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(stdout).paths)).toContain('/cgi-bin/gettoken');
    expect((await runCli(['openapi'], { env: { COMPANYIQ_MOCK_PROFILE: 'wecom-style' } })).stdout).toContain('/cgi-bin/gettoken');
  });

  it('writes OpenAPI 3.0 for generators that know no other, and the docking API alone', async () => {
    const { code, stdout } = await runCli(['openapi', '--spec', '3.0', '--plane', 'docking', '--format', 'json']);
    expect(code).toBe(0);
    const { openapi, paths } = JSON.parse(stdout) as { openapi: string; paths: object };
    expect(openapi).toBe('3.0.3');
    expect(Object.keys(paths).every((path) => path.startsWith('/docking/v1/'))).toBe(true);
    // No list of types, no constant, and none of the keywords that came with 3.1.
    expect(stdout).not.toMatch(/"type": \[|"const":|"contentMediaType":|"type": "null"/);
    expect(await runCli(['openapi', '--spec', '2.0'])).toMatchObject({ code: 2 });
  });

  it('refuses in one line', async () => {
    expect(await runCli(['openapi', '--profile', 'nothing'])).toMatchObject({
      code: 2,
      stderr:
        'companyiq-mock: there is no built-in profile nothing. Name default, wecom-style, or a file\nSee companyiq-mock openapi --help\n',
    });
    expect(await runCli(['openapi', '--format', 'xml'])).toMatchObject({
      code: 2,
      stderr:
        "companyiq-mock: option '--format <format>' argument 'xml' is invalid. Did you mean yaml? It is one of yaml, json.\nSee companyiq-mock openapi --help\n",
    });
    expect(await runCli(['openapi', '--out', '/dev/null/a.yaml'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^companyiq-mock: cannot write --out \/dev\/null\/a\.yaml \(.*\)\n$/),
    });
  });
});
