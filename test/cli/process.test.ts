import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Cli } from './cli-process.js';
import { runProcess, serve, temporaryFolder } from './run-cli.js';

/** Each command once as people start it: what its words do is tested in the process of the tests. */
describe('as a process', () => {
  it.each<[line: string, code: number, stdout: RegExp, stderr: RegExp]>([
    ['--version', 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    ['--help', 0, /^Usage: companyiq-mock [\s\S]*\n$/, /^$/],
    ['', 2, /^$/, /^Usage: companyiq-mock [\s\S]*\n$/],
    ['sevre', 2, /^$/, /^companyiq-mock: unknown command "sevre"; did you mean serve\?\nSee companyiq-mock --help\n$/],
    ['serve --port http', 2, /^$/, /^companyiq-mock: option '--port <n>'/],
    ['exec --fail-on none -- node -p 6*7', 0, /^42\n$/, /The contract was not judged/],
    ['exec -- node -e process.exit(7)', 7, /^$/, /exit code 7/],
    ['openapi', 0, /^openapi: 3\.1\.0\n[\s\S]*\n$/, /^$/],
    ['profile check ./mine.yaml', 1, /^\.\/mine\.yaml:1:1: .*\n[\s\S]*: 2 faults\n$/, /^$/],
    ['lint-file ./people.csv --module leave', 1, /people\.csv: would be refused/, /^$/],
    ['fixtures generate --users 3', 0, /^corps:\n[\s\S]*\n$/, /^$/],
    ['healthcheck --url http://127.0.0.1:1', 1, /^$/, /^companyiq-mock: http:\/\/127\.0\.0\.1:1\/healthz: .*\n$/],
    ['completion bash', 0, /companyiq-mock\n$/, /^$/],
    ['report --url http://127.0.0.1:1', 2, /^$/, /^companyiq-mock: no report from http:\/\/127\.0\.0\.1:1: .*\n$/],
  ])('companyiq-mock %s', async (line, code, stdout, stderr) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'mine.yaml'), 'format: 1\nname: mine\n');
    writeFileSync(join(cwd, 'people.csv'), 'Employee ID\nE1001\n');
    const ended = await runProcess(
      line.split(' ').filter((word) => word !== ''),
      { cwd },
    );
    expect(ended).toEqual({ code, signal: null, stdout: expect.stringMatching(stdout), stderr: expect.stringMatching(stderr) });
  });

  it('companyiq-mock serve, until it is asked to stop', async () => {
    const cli = new Cli(['serve', '--port', '0']);
    const [, url = ''] = await cli.printed(/Control +(http\S+)\/_mock/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    cli.kill('SIGTERM');
    expect(await cli.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
  });

  it('companyiq-mock report and healthcheck, of a server that runs', async () => {
    const { url, call } = await serve();
    await call('GET', '/docking/v1/users');
    expect(await runProcess(['report', '--url', url])).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('listUsers') });
    expect(await runProcess(['healthcheck', '--url', url])).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
  });
});
