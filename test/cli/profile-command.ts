import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { onTestFinished, vi } from 'vitest';
import { addProfileCommand } from '../../src/cli/commands/profile.js';
import { listen } from '../../src/server/socket/listen.js';
import type { Profile } from '../../src/wire/profile.js';
import { makePlatform } from '../platform.js';

/** What a command wrote, and the exit code that it set. */
export interface Ran {
  readonly text: string;
  readonly code: number;
}

/** Runs `companyiq-mock profile …` in this process. Rejects with the UsageError that would end it with 2. */
export async function runProfile(...args: string[]): Promise<Ran> {
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
    text += String(chunk);
    for (const each of rest) if (typeof each === 'function') each();
    return true;
  });
  const program = new Command().exitOverride();
  addProfileCommand(program);
  try {
    await program.parseAsync(['profile', ...args], { from: 'user' });
    return { text, code: Number(process.exitCode ?? 0) };
  } finally {
    write.mockRestore();
    process.exitCode = undefined;
  }
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
