// Compiles src/ to dist/ and bundles the console, and only when something is newer than the last build.
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
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--checkers', '2'], { stdio: 'inherit' });
  const built = status === 0 && (await bundleConsole());
  // What does not fit is no build: the next one would take it for finished.
  if (!built) rmSync(marker, { force: true });
  process.exit(built ? 0 : status || 1);
}

/** The console as files for a browser, their names with a hash of their contents. */
async function bundleConsole() {
  const { build } = await import('vite');
  try {
    await build({
      configFile: false,
      root: join(root, 'src/console'),
      base: '/_mock/console/',
      logLevel: 'warn',
      oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx/dom' } },
      build: {
        outDir: join(root, 'dist/console'),
        emptyOutDir: true,
        target: 'es2022',
        // Data URLs are forbidden by the page's own policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
    });
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}
