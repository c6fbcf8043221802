import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const BENCH = fileURLToPath(new URL('../bench/', import.meta.url));

const files = readdirSync(BENCH, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mjs'));

/** The source of a file of the bench, or of what it takes from the build. */
const sourceOf = (path: string) => path.replace(/([\\/])dist([\\/].*)\.js$/, '$1src$2.ts');

// Nobody runs the bench but to measure, which takes minutes: what is renamed in the product is missed here.
it.each(files)('bench/%s finds what it takes from the product', async (name) => {
  const file = join(BENCH, name);
  const text = readFileSync(file, 'utf8');
  for (const [, path = ''] of text.matchAll(/'(\.\.?\/[^']+\.m?js)'/g)) {
    const source = sourceOf(resolve(dirname(file), path));
    expect([path, existsSync(source)]).toEqual([path, true]);
  }
  for (const [, names = '', path = ''] of text.matchAll(/^import \{([^}]*)\} from '(\.[^']*\/dist\/[^']*)';$/gm)) {
    const exported = Object.keys(await import(sourceOf(resolve(dirname(file), path))));
    const wanted = names.split(',').map((each) => each.trim().replace(/ as .*/, ''));
    expect(exported, path).toEqual(expect.arrayContaining(wanted.filter((each) => each !== '')));
  }
});
