// Tries the packed package with other versions of msw, vitest and Node than the ones that `npm test` has. It downloads them, and
// compiles better-sqlite3 where there is no binary for that Node, so it is run by hand:
//
//   npm run build && node test/package/try-versions.mjs node@22 msw@3 vitest@5
//   npm run build && node test/package/try-versions.mjs msw@2.10 vitest@4.1
//
// A `node@…` is the Node of the npm package `node`; without one the Node that runs this script is tried.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wanted = process.argv.slice(2);
const node = wanted.find((each) => each.startsWith('node@'));
const folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-versions-'));
const bin = join(folder, 'node_modules/.bin');
const env = { ...process.env };

function run(command, args, cwd = folder) {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, { cwd, env, stdio: 'inherit' });
  if (status === 0) return;
  console.error(`failed; the project is left in ${folder}`);
  process.exit(1);
}

run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], root);
const allowScripts = { node: true, 'better-sqlite3': true };
writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'versions', private: true, type: 'module', allowScripts }));
if (node) {
  // First the Node, so that what is compiled after it fits it.
  run('npm', ['install', '--no-audit', '--no-fund', node]);
  env.PATH = bin + delimiter + env.PATH;
  const headers = join(folder, `node_modules/node/node_modules/node-${process.platform}-${process.arch}`);
  if (existsSync(join(headers, 'include/node'))) {
    // A copy: the next installation takes the package's own away for a while.
    env.npm_config_nodedir = join(folder, 'headers');
    cpSync(join(headers, 'include'), join(folder, 'headers/include'), { recursive: true });
  }
}
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const archive = `./companyiq-mock-${version}.tgz`;
run('npm', ['install', '--no-audit', '--no-fund', archive, 'yazl', 'undici@7', ...wanted.filter((each) => each !== node)]);
cpSync(join(root, 'examples/vitest'), join(folder, 'examples'), { recursive: true });
run('node', ['--version']);
run('node', ['node_modules/vitest/vitest.mjs', 'run']);
run('node', ['--test', 'examples/with-node-test.mjs']);
rmSync(folder, { recursive: true, force: true });
console.log(`passed with ${wanted.join(', ')}`);
