import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Consumer, makeConsumer } from './consumer.js';

let consumer: Consumer;

beforeAll(async () => {
  consumer = await makeConsumer(['msw', 'vitest', 'typescript', '@types/node', 'undici-types', '@types/yazl', 'undici']);
});
afterAll(() => consumer.remove());

/** A project that reads every declaration file, those of other packages too. */
const tsconfig = (moduleResolution: 'bundler' | 'nodenext', files: readonly string[]) =>
  JSON.stringify({
    compilerOptions: {
      target: 'es2023',
      lib: ['es2023'],
      module: moduleResolution === 'bundler' ? 'esnext' : 'nodenext',
      moduleResolution,
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    },
    files,
  });

/** What is wrong in some files, each line beginning with the file. */
async function typeCheck(moduleResolution: 'bundler' | 'nodenext', ...files: string[]): Promise<string> {
  const name = `tsconfig.${moduleResolution}.json`;
  await consumer.write(name, tsconfig(moduleResolution, files));
  const { output } = await consumer.command('typescript', '-p', name, '--singleThreaded');
  // Declarations of other packages are theirs: those of msw want a browser's types.
  const faults = output.split('\n').filter((line) => /^\S.*: error TS/.test(line));
  return faults.filter((line) => !/node_modules\/(?!companyiq-mock\/)/.test(line)).join('\n');
}

const EXAMPLES = [
  'nightly-sync',
  'resigned-employee',
  'upload-zip',
  'lost-answer',
  'frozen-clock',
  'parallel-workers',
  'own-server',
  'real-port',
  'own-profile',
  'what-was-sent',
];

describe.each(['bundler', 'nodenext'] as const)('type-checked with moduleResolution %s, nothing skipped', (moduleResolution) => {
  it('the examples fit; right names fit and wrong ones do not', async () => {
    await consumer.copy('examples/vitest', 'examples');
    await consumer.copy('test/testkit/types.test.ts', 'types.test.ts', (text) =>
      text
        .replace('../../src/testkit/index.js', 'companyiq-mock/testkit')
        .replace('../../src/testkit/vitest.js', 'companyiq-mock/testkit/vitest'),
    );
    expect(await typeCheck(moduleResolution, ...EXAMPLES.map((name) => `examples/${name}.test.ts`), 'types.test.ts')).toBe('');
  });

  it("the matchers fit Jest's expect", async () => {
    await consumer.write(
      'jest-globals.d.ts',
      'declare namespace jest { interface Matchers<R, T = {}> { toBe(expected: T): R } }\n' +
        'declare const expect: { <T>(actual: T): jest.Matchers<void, T> & { not: jest.Matchers<void, T> }; extend(matchers: object): void };\n',
    );
    await consumer.write(
      'jest.ts',
      [
        "import { companyIQ, matchers } from 'companyiq-mock/testkit';",
        'expect.extend(matchers);',
        'const ciq = companyIQ();',
        "expect(ciq).toHaveUser('E1', { department: 'Paint' });",
        "expect(ciq).not.toHaveExercised('USR-4');",
        '// @ts-expect-error',
        "expect(ciq).toHaveReceived('createUsr');",
      ].join('\n'),
    );
    expect(await typeCheck(moduleResolution, 'jest-globals.d.ts', 'jest.ts')).toBe('');
  });
});

it('reaches no declarations but those of its dependencies and peers', async () => {
  await consumer.write('entries.ts', "import 'companyiq-mock/testkit';\nimport 'companyiq-mock/testkit/vitest';\n");
  await consumer.write('tsconfig.entries.json', tsconfig('nodenext', ['entries.ts']));
  const { output } = await consumer.command('typescript', '-p', 'tsconfig.entries.json', '--listFiles', '--singleThreaded');
  const own = output.split('\n').filter((file) => file.includes('/companyiq-mock/dist/'));
  expect(own.some((file) => file.endsWith('/testkit/vitest.d.ts'))).toBe(true);
  const packages = new Set(output.split('\n').map((file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]));
  for (const name of ['better-sqlite3', 'hono', '@hono/node-server', 'commander', 'unzipper']) expect(packages.has(name), name).toBe(false);
});

describe('run from the package', () => {
  it('the examples pass', async () => {
    await consumer.copy('examples/vitest', 'examples');
    // Loaded once for all of them, which saves most of the time.
    const settings = { include: ['examples/*.test.ts'], isolate: false, maxWorkers: 1 };
    await consumer.write('vitest.config.mjs', `export default ${JSON.stringify({ test: settings })};\n`);
    const { ok, output } = await consumer.node('node_modules/vitest/vitest.mjs', 'run');
    expect(ok, output).toBe(true);
    expect(output).toMatch(/Tests {2}19 passed \(19\)/);
  }, 180_000);

  it('the example for Jest passes, vitest with globals standing in for Jest', async () => {
    await consumer.copy('examples/vitest', 'examples');
    await consumer.write('jest.config.mjs', "export default { test: { globals: true, include: ['examples/with-jest.mjs'] } };\n");
    const { ok, output } = await consumer.node('node_modules/vitest/vitest.mjs', 'run', '--config', 'jest.config.mjs');
    expect(ok, output).toBe(true);
    expect(output).toMatch(/Tests {2}1 passed \(1\)/);
  });

  it('the example for node:test passes', async () => {
    await consumer.copy('examples/vitest', 'examples');
    const { ok, output } = await consumer.node('--test', 'examples/with-node-test.mjs');
    expect(ok, output).toBe(true);
    expect(output).toMatch(/pass 2/);
  });

  it('plain Node needs neither vitest nor a test runner', async () => {
    await consumer.write(
      'plain.mjs',
      [
        "import { companyIQ } from 'companyiq-mock/testkit';",
        'const ciq = companyIQ();',
        "const answer = await ciq.fetch('/docking/v1/status', { headers: { 'X-Corp-Id': ciq.corpId, 'X-Corp-Secret': ciq.secret } });",
        'console.log((await answer.json()).data.corpId);',
        'await ciq.close();',
      ].join('\n'),
    );
    expect(await consumer.node('plain.mjs')).toEqual({ ok: true, output: 'demo\n' });
  });
});

it('loads neither the command line, nor the console page, nor code of servers', async () => {
  await consumer.write(
    'log-imports.mjs',
    [
      "import { register } from 'node:module';",
      "const hook = `import { writeSync } from 'node:fs';",
      'export async function resolve(specifier, context, next) { const found = await next(specifier, context); writeSync(1, found.url + "\\\\n"); return found; }`;',
      "register('data:text/javascript,' + encodeURIComponent(hook));",
    ].join('\n'),
  );
  await consumer.write('entry.mjs', "await import('companyiq-mock/testkit');\n");
  const { ok, output } = await consumer.node('--import', './log-imports.mjs', 'entry.mjs');
  expect(ok, output).toBe(true);
  const urls = output.split('\n').filter((line) => line !== '');
  const dist = join(consumer.folder, 'node_modules/companyiq-mock/dist');
  const own = urls.filter((url) => url.includes('/companyiq-mock/dist/')).map((url) => url.slice(url.indexOf('/dist/')));
  expect(own, dist).toContain('/dist/testkit/index.js');
  expect(own.filter((url) => /^\/dist\/(cli|console)\/|\/listen\.js|\/linger\.js|\/profile\/load\.|openapi/.test(url))).toEqual([]);
  expect(
    urls.filter((url) =>
      /@hono\/node-server|commander|cross-spawn|node-forge|unzipper|csv-parse|node_modules\/yaml\/|msw\/lib\/node/.test(url),
    ),
  ).toEqual([]);
  expect(urls.filter((url) => /^node:(http|https|tls|http2)$/.test(url))).toEqual([]);
});

describe('the archive', () => {
  it('is clean for publint', async () => {
    const { ok, output } = await consumer.command('publint', 'run', 'node_modules/companyiq-mock', '--pack', 'false', '--strict');
    expect(ok, output).toBe(true);
    expect(output).toContain('All good!');
  });

  it('is clean for are-the-types-wrong, as a package of ES modules', async () => {
    const { ok, output } = await consumer.command('@arethetypeswrong/cli', consumer.archive, '--profile', 'esm-only');
    expect(ok, output).toBe(true);
    expect(output).toContain('"companyiq-mock/testkit/vitest"');
  });

  it('holds what is to be read and no sources or tests', async () => {
    const { readdir } = await import('node:fs/promises');
    const files = await readdir(join(consumer.folder, 'node_modules/companyiq-mock'));
    expect(files).toEqual(expect.arrayContaining(['dist', 'openapi', 'schemas', 'docs', 'examples', 'package.json', 'LICENSE']));
    expect(files.filter((file) => ['src', 'test', 'node_modules'].includes(file))).toEqual([]);
  });
});
