// Compiles src/ to dist/, and only when something is newer than the last build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const marker = join(root, 'dist/cli/main.js');

const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true }).map((each) => statSync(join(each.parentPath, each.name)).mtimeMs),
  );

const inputs = Math.max(
  newest(join(root, 'src')),
  ...['tsconfig.json', 'tsconfig.build.json', 'package.json'].map((file) => statSync(join(root, file)).mtimeMs),
);
if (!existsSync(marker) || statSync(marker).mtimeMs < inputs) {
  rmSync(join(root, 'dist'), { recursive: true, force: true, maxRetries: 5 });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
  // What does not fit is no build: the next one would take it for finished.
  if (status !== 0) rmSync(marker, { force: true });
  process.exit(status ?? 1);
}
