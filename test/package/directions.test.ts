import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Imports against the arrows of docs/architecture.md, by the file that has them. */
const AGAINST: Readonly<Record<string, string>> = {
  'src/text/quote.ts': '../rules/batch.js',
  'src/text/en/users.ts': '../../rules/batch.js',
  'src/rules/batch.ts': '../wire/wire.js',
  'src/rules/module.ts': 'node:fs',
  'src/documents/json.ts': '../wire/wire.js',
  'src/wire/answer/failure.ts': '../../server/app.js',
  'src/wire/wire.ts': '../store/store.js',
  'src/files/lint.ts': '../wire/wire.js',
  'src/store/users.ts': '../journal/journal.js',
  'src/fixtures/demo.ts': '../store/store.js',
  'src/journal/har.ts': 'hono',
  'src/report/verdict.ts': 'hono/html',
  'src/report/render/render-html.ts': '../../server/app.js',
  'src/server/app.ts': '../cli/main.js',
  'src/server/docking/dock.ts': 'better-sqlite3',
  'src/client/read-answer.ts': '../server/app.js',
  'src/console/plane.ts': '../server/app.js',
  'src/trials/compare-states.ts': '../cli/program.js',
  'src/testkit/calls.ts': '../cli/program.js',
};

it('refuses imports against the directions of the architecture', () => {
  for (const name of ['biome.json', 'biome.directions.json']) copyFileSync(join(root, name), join(folder, name));
  const files = { ...AGAINST, 'src/server/planes/plane.ts': '../../wire/wire.js', 'src/cli/main.ts': '../server/app.js' };
  for (const [file, imported] of Object.entries(files)) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), `import '${imported}';\n`);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=100', 'src'];
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...args], { cwd: folder, encoding: 'utf8' });
  const refused = [...stdout.matchAll(/"category":"lint\/style\/noRestrictedImports".*?"path":"([^"]+)"/g)].map(([, path = '']) =>
    path.replaceAll('\\\\', '/'),
  );
  expect(refused.sort(), stderr).toEqual(Object.keys(AGAINST).sort());
});
