import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkFixture } from '../../src/fixtures/check.js';
import { builtIn } from '../../src/fixtures/demo.js';
import { createApp } from '../../src/server/app.js';
import { type Listening, listen } from '../../src/server/listen.js';
import { Platform } from '../../src/server/platform.js';
import { seedCorp } from '../../src/server/seeding.js';
import { VERSION } from '../../src/server/version.js';
import { commandsOf, steady } from './shell-doc.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = `${root}/README.md`;

/** Runs lines in one bash after the other, as if they were pasted, and gives what they print. */
async function paste(lines: string): Promise<string> {
  const shell = spawn('bash', ['-c', lines], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  shell.stdout.on('data', (chunk) => (text += chunk));
  shell.stderr.on('data', (chunk) => (text += chunk));
  await once(shell, 'close');
  return text;
}

describe.skipIf(process.platform === 'win32')('the tour of the README', () => {
  let platform: Platform;
  let server: Listening;
  beforeAll(async () => {
    platform = new Platform({ version: VERSION });
    const checked = checkFixture(builtIn('demo'), platform.rules.fields);
    if (checked.ok) for (const corp of checked.document.corps) seedCorp(platform, corp, 'seed');
    server = await listen(platform, createApp(platform));
  });
  afterAll(async () => {
    await server.close(0);
    platform.close();
  });

  test('pasted into a shell prints what the README says', async () => {
    const steps = commandsOf(readme);
    expect(steps.length).toBeGreaterThan(6);
    const [define = '', ...rest] = steps[0]?.command.split('\n') ?? [];
    for (const { command, output } of [{ command: rest.join('\n'), output: steps[0]?.output ?? '' }, ...steps.slice(1)]) {
      const printed = await paste(`${define}\n${command}`.replaceAll('http://127.0.0.1:8080', server.url));
      expect(steady(printed).trim()).toBe(steady(output).trim());
    }
  });
});

test('every place that the README links to exists', () => {
  const links = [...readFileSync(readme, 'utf8').matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)].map(([, path = '']) => path);
  expect(links.length).toBeGreaterThan(8);
  expect(links.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
});
