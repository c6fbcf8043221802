import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
    // As it is in the package: the tour's files, and a place for what a step writes.
    const folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-tour-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(join(root, 'examples/tour'), join(folder, 'examples/tour'), { recursive: true });
    const steps = commandsOf(join(root, 'README.md'));
    expect(steps.length).toBeGreaterThan(6);
    for (const { command, output } of steps) {
      // PowerShell and cmd know no single quotes, no && and no pipes of ours.
      expect(command).not.toMatch(/['|;&$`]/);
      const printed = await paste(command.replaceAll('http://127.0.0.1:8080', url), folder);
      const shown = steady(output);
      // A long answer is shown by its beginning.
      const seen = shown.endsWith('…')
        ? `${steady(printed)
            .slice(0, shown.length - 1)
            .trimEnd()}${shown.at(-2) === '\n' ? '\n' : ''}…`
        : steady(printed);
      expect(seen).toBe(shown);
      const explained = /^http\S+explain\S+$/.exec(printed)?.[0];
      if (explained !== undefined) await expectExplained(explained);
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
    expect(steps.length).toBe(8);
    for (const { command, output } of steps) {
      const printed = await paste(`${define}\n${command}`.replaceAll('http://127.0.0.1:8080', url), folder);
      expect(steady(printed)).toBe(steady(output));
    }
  });
});

/** The page of a refusal holds the lines that the README shows of it. */
async function expectExplained(url: string): Promise<void> {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  const [, shown = ''] = /among other things:\n\n```json\n([\s\S]*?)```/.exec(text) ?? [];
  const page = await (await fetch(url)).text();
  const lines = shown.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(6);
  for (const line of lines) expect(page).toContain(line.trim());
}

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
