import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commandsOf, demoServer, paste, steady } from './shell-doc.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe.skipIf(process.platform === 'win32')('pasted into a shell', () => {
  test('the tour prints what the README says', async () => {
    const { url, close } = await demoServer();
    onTestFinished(close);
    const [first, ...others] = commandsOf(join(root, 'README.md'));
    const [define = '', ...rest] = first?.command.split('\n') ?? [];
    const steps = [{ command: rest.join('\n'), output: first?.output ?? '' }, ...others];
    expect(steps.length).toBeGreaterThan(6);
    for (const { command, output } of steps) {
      const printed = await paste(`${define}\n${command}`.replaceAll('http://127.0.0.1:8080', url), root);
      expect(steady(printed)).toBe(steady(output));
    }
  });

  test('the commands on files and faults print what their page says', async () => {
    const { url, close } = await demoServer();
    const folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-docs-'));
    onTestFinished(async () => {
      await close();
      rmSync(folder, { recursive: true });
    });
    const define = `companyiq-mock() { node '${join(root, 'dist/cli/main.js')}' "$@"; }`;
    const steps = commandsOf(join(root, 'docs/files-and-faults.md'));
    expect(steps.length).toBe(6);
    for (const { command, output } of steps) {
      const printed = await paste(`${define}\n${command}`.replaceAll('http://127.0.0.1:8080', url), folder);
      expect(steady(printed)).toBe(steady(output));
    }
  });
});

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

test.each(pages)('every place that %s links to exists', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const links = [...text.matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)].map(([, path = '']) => path);
  expect(links.filter((path) => !existsSync(join(root, dirname(page), path)))).toEqual([]);
});
