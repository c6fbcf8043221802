import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Command } from 'commander';
import { onTestFinished } from 'vitest';
import { addProfileCommand } from '../../src/cli/commands/profile.js';
import { type Host, Terminal } from '../../src/cli/terminal/terminal.js';
import { listen } from '../../src/server/socket/listen.js';
import type { Profile } from '../../src/wire/profile/profile.js';
import { makePlatform } from '../platform.js';

/** What a command wrote, and the exit code that it set. */
export interface Ran {
  readonly text: string;
  readonly code: number;
}

/** Runs `companyiq-mock profile …` in this process. Rejects with the UsageError that would end it with 2. */
export async function runProfile(...args: string[]): Promise<Ran> {
  let text = '';
  const write: Writable['_write'] = (chunk, _, done) => {
    text += String(chunk);
    done();
  };
  const { env, stdin, stderr, exit, on, off } = process;
  const host: Host = { env, stdin, stderr, exit, on, off, stdout: Object.assign(new Writable({ write }), { fd: 1 }) };
  const program = new Command().exitOverride();
  addProfileCommand(program, new Terminal(host));
  await program.parseAsync(['profile', ...args], { from: 'user' });
  return { text, code: Number(host.exitCode ?? 0) };
}

/** A folder of the running test's own. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A server of the mock on a free port: a stand-in for the real platform. */
export async function realServer(profile?: Profile, tls?: { cert: string; key: string }) {
  const { platform, app, corpId, secret } = makePlatform({ realTime: Date.now, ...(profile ? { profile } : {}) });
  const { url, close } = await listen(platform, app, { tls });
  onTestFinished(async () => {
    await close(0);
    platform.close();
  });
  return { url, corpId, secret, platform };
}
