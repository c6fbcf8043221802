import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../.ci/run', import.meta.url));
const INSTALLED = ['chromium', 'xmllint', 'curl', 'openssl', 'javac', 'python3', 'php', 'mcs', 'g++'];

/** What is installed outside of the checkout, and where in the cache. */
const APART = [
  ['test/openapi/tools', 'openapi-tools', 'OPENAPI_TOOLS'],
  ['test/vendors/clients', 'vendor-clients', 'VENDOR_CLIENTS'],
] as const;

/** A checkout whose programs are all played, and where it keeps other Nodes. */
let checkout: string;
let cache: string;

const play = (name: string, script: string) => {
  const file = join(checkout, 'bin', name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
};

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'companyiq-ci-run-'));
  cache = mkdtempSync(join(tmpdir(), 'companyiq-ci-cache-'));
  mkdirSync(join(checkout, '.ci'));
  mkdirSync(join(checkout, 'bin'));
  mkdirSync(join(checkout, 'node_modules'));
  mkdirSync(join(checkout, 'lib/mono/4.5/Facades'), { recursive: true });
  for (const [folder, name] of APART) {
    mkdirSync(join(checkout, folder), { recursive: true });
    writeFileSync(join(checkout, folder, 'package.json'), `{"name": "${name}"}`);
  }
  copyFileSync(SCRIPT, join(checkout, '.ci/run'));
  for (const name of INSTALLED) play(name, 'exit 0');
  play('mono', 'exit 0');
  for (const name of ['System.Net.Http', 'System.IO.Compression', 'System.Runtime.Serialization'])
    writeFileSync(join(checkout, `lib/mono/4.5/${name}.dll`), '');
  play('apt-get', `echo "$@" >> ${checkout}/apt-get.log`);
  play('sudo', 'shift; exec "$@"');
});
afterEach(() => {
  rmSync(checkout, { recursive: true });
  rmSync(cache, { recursive: true });
});

/** What `npm install` of another Node brings: a `node` that says its version, and prints and ends as told when it runs tests; one passes. */
const otherNode = (output = summary('1 passed (1)', '1 passed (1)'), code = 0, install = 0) => {
  writeFileSync(join(checkout, 'other-output'), output);
  return [
    'major=$(echo "$@" | sed "s/.*node@\\([0-9]*\\).*/\\1/")',
    `[ ${install} = 0 ] || { echo 'no such package'; exit ${install}; }`,
    'mkdir -p node_modules/.bin node_modules/better-sqlite3',
    `printf '#!/bin/sh\n[ "$1" = --version ] && { echo v%s.0.0; exit; }\necho "$PWD $@" >> ${checkout}/other.log\ncat ${checkout}/other-output; exit ${code}\n' "$major" > node_modules/.bin/node`,
    'chmod +x node_modules/.bin/node',
  ].join('\n');
};

const environment = () => ({
  PATH: `${join(checkout, 'bin')}:${process.env.PATH}`,
  HOME: checkout,
  COMPANYIQ_CI_CACHE: cache,
});

/** Runs the script, where `npm test` prints a text and exits with a code, and the tests on other Nodes do as they are told. */
function run(
  output: string,
  code: number,
  npmCi = 0,
  other = otherNode(),
): { code: number | null; last: string | undefined; stdout: string; stderr: string } {
  writeFileSync(join(checkout, 'output'), output);
  play('npm', `case "$1" in ci) exit ${npmCi};; test) cat ${checkout}/output; exit ${code};; install) ${other};; esac`);
  const { status, stdout, stderr } = spawnSync('bash', ['.ci/run'], { cwd: checkout, encoding: 'utf8', env: environment() });
  return { code: status, stdout, stderr, last: stdout.trimEnd().split('\n').at(-1) };
}

const summary = (files: string, tests: string) => ` Test Files  ${files}\n      Tests  ${tests}\n   Start at  12:00:00\n`;

describe.skipIf(process.platform === 'win32')('.ci/run', () => {
  it('can be executed', () => {
    expect(statSync(SCRIPT).mode & 0o111).toBe(0o111);
  });

  it('ends with what passed', () => {
    expect(run(summary('3 passed (3)', '45 passed (45)'), 0)).toMatchObject({ code: 0, last: '47 passed, 0 failed' });
  });

  it('ends with what failed, through colours, and with the exit code of the tests', () => {
    const coloured = `\u001b[2m Test Files \u001b[22m \u001b[1m\u001b[31m1 failed\u001b[39m\u001b[22m (1)\n\u001b[2m      Tests \u001b[22m \u001b[1m\u001b[31m2 failed\u001b[39m\u001b[22m\u001b[2m | \u001b[22m\u001b[32m43 passed\u001b[39m (45)\n`;
    expect(run(coloured, 1)).toMatchObject({ code: 1, last: '45 passed, 2 failed' });
  });

  it('names what was skipped', () => {
    const { last, stdout } = run(summary('3 passed (3)', '44 passed | 1 skipped (45)'), 0);
    expect(last).toBe('46 passed, 0 failed');
    expect(stdout).toContain('\n1 skipped\n');
  });

  it('takes the last summary, where a test prints one of its own', () => {
    const own = summary('9 failed (9)', '9 failed | 1 passed (10)');
    expect(run(own + summary('3 passed (3)', '45 passed (45)'), 0).last).toBe('47 passed, 0 failed');
  });

  it('fails one where nothing came as far as a test', () => {
    expect(run('src/a.ts(1,1): error TS2322: Type error\n', 2)).toMatchObject({ code: 2, last: '2 passed, 1 failed' });
  });

  it('fails one where the packages cannot be installed, and runs nothing then', () => {
    expect(run(summary('3 passed (3)', '45 passed (45)'), 0, 7)).toMatchObject({ code: 7, last: '0 passed, 1 failed' });
  });

  it('counts files that cannot be loaded', () => {
    expect(run(summary('2 failed | 1 passed (3)', '12 passed (12)'), 1)).toMatchObject({ code: 1, last: '14 passed, 2 failed' });
  });

  it('counts an error that belongs to no test', () => {
    expect(run(`${summary('3 passed (3)', '45 passed (45)')}     Errors  1 error\n`, 1).last).toBe('47 passed, 1 failed');
  });

  it('is not content with no tests at all', () => {
    expect(run('nothing to do\n', 0)).toMatchObject({ code: 1, last: '2 passed, 1 failed' });
  });

  it('demands every runtime of the examples', () => {
    writeFileSync(join(checkout, 'output'), '');
    play(
      'npm',
      `case "$1" in ci) ;; test) test "$CI_ALL_RUNTIMES" = 1 && printf ' Test Files  1 passed (1)\\n      Tests  1 passed (1)\\n';; install) ${otherNode(summary('1 passed (1)', '1 passed (1)'))};; esac`,
    );
    expect(spawnSync('bash', ['.ci/run'], { cwd: checkout, encoding: 'utf8', env: environment() })).toMatchObject({ status: 0 });
  });

  it('runs part of the tests on the newest 22 and 24 too, in a copy of the tree, and sums all runs up', () => {
    const { code, last, stdout } = run(
      summary('3 passed (3)', '45 passed (45)'),
      0,
      0,
      otherNode(summary('2 passed (2)', '7 passed | 1 skipped (8)')),
    );
    expect([code, last]).toEqual([0, '59 passed, 0 failed']);
    expect(stdout).toContain('on Node v22.0.0\n');
    expect(stdout).toContain('on Node v24.0.0\n');
    expect(stdout).toContain('\n2 skipped\n');
    const ran = readFileSync(join(checkout, 'other.log'), 'utf8').trim().split('\n');
    expect(ran).toEqual(
      [22, 24].map(
        (major) =>
          `${cache}/tree-${major} node_modules/vitest/vitest.mjs run test/testkit test/wire test/cli/serve.test.ts test/cli/exec.test.ts`,
      ),
    );
    for (const path of ['test/cli/serve.test.ts', 'test/cli/exec.test.ts']) expect([path, existsSync(path)]).toEqual([path, true]);
  });

  it.each(APART)('installs what %s names outside of the checkout, and tells the tests where', (_folder, name, variable) => {
    writeFileSync(join(checkout, 'output'), '');
    const passed = summary('1 passed (1)', '1 passed (1)');
    const test = `test) grep -q ${name} "$${variable}/package.json" && test -e "$${variable}/installed" && printf '${passed.replaceAll('\n', '\\n')}'`;
    play('npm', `case "$1" in ci) ;; ${test};; install) touch installed; ${otherNode(passed)};; esac`);
    expect(spawnSync('bash', ['.ci/run'], { cwd: checkout, encoding: 'utf8', env: environment() })).toMatchObject({ status: 0 });
    expect(readFileSync(join(cache, name, 'package.json'), 'utf8')).toBe(`{"name": "${name}"}`);
  });

  it('fails where a run on another Node fails, or cannot be installed', () => {
    const main = summary('3 passed (3)', '45 passed (45)');
    expect(run(main, 0, 0, otherNode(summary('1 failed (1)', '1 failed | 6 passed (7)'), 1))).toMatchObject({
      code: 1,
      last: '57 passed, 2 failed',
    });
    expect(run(main, 0, 0, otherNode('', 0, 3))).toMatchObject({ code: 3, last: '45 passed, 2 failed' });
  });

  it('ends with the names of all failing tests of all runs, and why they failed, since only the end may be kept', () => {
    const noise = `${'a passing test says something\n'.repeat(500)} FAIL is no failure without its two blanks\n`;
    const main = [
      `${noise}\n⎯⎯⎯⎯⎯⎯⎯ Failed Suites 1 ⎯⎯⎯⎯⎯⎯⎯\n\n FAIL  test/a.test.ts [ test/a.test.ts ]\nError: Cannot find module './gone.js'\n ❯ test/a.test.ts:1:1\n`,
      '\n⎯⎯⎯⎯⎯⎯⎯ Failed Tests 2 ⎯⎯⎯⎯⎯⎯⎯\n\n',
      '\u001b[41m\u001b[1m FAIL \u001b[22m\u001b[49m test/b.test.ts\u001b[2m > \u001b[22ma list\u001b[2m > \u001b[22mis sorted\nAssertionError: expected 1 to be 2\n\n- Expected\n+ Received\n\n- 2\n+ 1\n\n',
      ' ❯ test/b.test.ts:12:5\n     10|   const a = 1;\n     11|   expect(a).toBe(2);\n⎯⎯⎯⎯⎯⎯⎯[1/2]⎯⎯⎯⎯⎯⎯⎯\n\n',
      `⎯⎯⎯⎯⎯⎯ Unhandled Errors ⎯⎯⎯⎯⎯⎯\n\nVitest caught 1 unhandled error during the test run.\n\n⎯⎯⎯⎯⎯⎯ Unhandled Rejection ⎯⎯⎯⎯⎯\nError: nobody waited for this\n`,
      summary('1 failed | 2 passed (3)', '2 failed | 44 passed (46)'),
    ].join('');
    const other = ` FAIL  test/wire/c.test.ts > on this Node > ends\nError: Test timed out in 30000ms.\n${summary('1 failed (1)', '1 failed | 6 passed (7)')}`;
    const { stdout, last } = run(main, 1, 0, otherNode(other, 1));
    expect(last).toBe('56 passed, 4 failed');
    const told = stdout.slice(stdout.lastIndexOf('failed in npm test:')).split('\n').slice(0, -2);
    expect(told).toEqual([
      'failed in npm test:',
      ' FAIL  test/a.test.ts [ test/a.test.ts ]',
      "    Error: Cannot find module './gone.js'",
      '     ❯ test/a.test.ts:1:1',
      ' FAIL  test/b.test.ts > a list > is sorted',
      '    AssertionError: expected 1 to be 2',
      '    - Expected',
      '    + Received',
      '    - 2',
      '    + 1',
      '     ❯ test/b.test.ts:12:5',
      '⎯⎯⎯⎯⎯⎯ Unhandled Rejection ⎯⎯⎯⎯⎯',
      '    Error: nobody waited for this',
      ...[22, 24].flatMap((major) => [
        `failed on Node ${major}:`,
        ' FAIL  test/wire/c.test.ts > on this Node > ends',
        '    Error: Test timed out in 30000ms.',
      ]),
    ]);
  });

  it('names of many failing tests what sixty lines hold, and of a run that came to no test its last lines', () => {
    const many = Array.from({ length: 100 }, (_, n) => ` FAIL  test/a.test.ts > case ${n}\nAssertionError: ${'x'.repeat(5000)}\n`).join('');
    const failed = run(many + summary('1 failed (1)', '100 failed (100)'), 1)
      .stdout.trimEnd()
      .split('\n');
    const told = failed.slice(failed.indexOf('failed in npm test:'), -1);
    expect(told).toHaveLength(60);
    expect(told.slice(-2)).toEqual([' FAIL  test/a.test.ts > case 57', '… and 42 lines more, above']);
    const { stdout } = run('src/a.ts(1,1): error TS2322: Type error\n', 2);
    expect(stdout.trimEnd().split('\n').slice(-3)).toEqual([
      'failed in npm test:',
      '    src/a.ts(1,1): error TS2322: Type error',
      '2 passed, 1 failed',
    ]);
    expect(run(summary('1 passed (1)', '1 passed (1)'), 0).stdout).not.toContain('failed in');
  });

  it('installs what is missing, and nothing else', () => {
    play('php', 'exit 127');
    play('xmllint', 'exit 127');
    rmSync(join(checkout, 'lib/mono/4.5/System.Net.Http.dll'));
    const { stdout } = run(summary('3 passed (3)', '45 passed (45)'), 0);
    const mono = 'libmono-system-net-http4.0-cil libmono-system-io-compression4.0-cil libmono-system-runtime-serialization4.0-cil';
    const missing = `libxml2-utils php-cli php-curl ${mono}`;
    expect(stdout).toContain(`installing: ${missing}\n`);
    expect(readFileSync(join(checkout, 'apt-get.log'), 'utf8')).toBe(`update -qq\ninstall -qq --yes --no-install-recommends ${missing}\n`);
  });

  it('tells why an installation failed, and lets the tests tell the rest', () => {
    play('php', 'exit 127');
    play('apt-get', 'echo "no route to the mirror" >&2; exit 100');
    const ended = run(summary('3 passed (3)', '45 passed (45)'), 0);
    expect(ended).toMatchObject({ code: 0, last: '47 passed, 0 failed' });
    expect(ended.stderr).toBe('no route to the mirror\napt-get could not install them; the tests tell what is missing\n');
  });
});
