import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { checkFixture } from '../../src/fixtures/check.js';
import { builtIn } from '../../src/fixtures/demo.js';
import { createApp } from '../../src/server/app.js';
import { Platform } from '../../src/server/platform.js';
import { seedCorps } from '../../src/server/seeding.js';
import { listen } from '../../src/server/socket/listen.js';
import { VERSION } from '../../src/server/version.js';

/** A command of a document, and what the document says it prints. */
export interface DocumentedCommand {
  readonly command: string;
  readonly output: string;
}

/** The commands of a Markdown text: every `sh` block that a block of output follows at once. */
export function commandsOf(file: string): DocumentedCommand[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/```sh\n([\s\S]*?)```\n```\w*\n([\s\S]*?)```/g)].map(([, command = '', output = '']) => ({ command, output }));
}

/** A text without what differs from run to run (ids, tokens, times, ports) or cannot be seen on a page (the CR of a csv). */
export const steady = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\b(req|app|upl|key)_[0-9a-z]+/g, '$1_…')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'TIME')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .trim();

/** Runs lines in one bash after the other, as if they were pasted, and gives what they print. */
export async function paste(lines: string, cwd: string): Promise<string> {
  const shell = spawn('bash', ['-c', lines], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const keep = (chunk: Buffer) => {
    text += chunk;
  };
  shell.stdout.on('data', keep);
  shell.stderr.on('data', keep);
  await once(shell, 'close');
  return text;
}

/** The server that documents speak of, on a port of its own. */
export async function demoServer(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const platform = new Platform({ version: VERSION });
  const checked = checkFixture(builtIn('demo'), platform.rules.fields);
  if (checked.ok) seedCorps(platform, checked.document.corps, 'seed');
  const server = await listen(platform, createApp(platform));
  return {
    url: server.url,
    close: async () => {
      await server.close(0);
      platform.close();
    },
  };
}
