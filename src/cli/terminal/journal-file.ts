import { writeFileSync } from 'node:fs';
import type { Option } from 'commander';
import type { JournalCall } from '../../journal/har.js';
import { VERSION } from '../../server/version.js';
import { help } from '../../text/help-id.js';
import { say } from '../../text/say.js';
import { fileReason } from '../inputs/file-reason.js';
import { setting } from '../settings/setting.js';
import { UsageError, WrongValue } from '../usage-error.js';
import type { Terminal } from './terminal.js';
import { makeFolderOf } from './write-out.js';

/** The flag that keeps the calls in a file; given again, in another one too. */
export const journalOption = (): Option =>
  setting('--journal <file>', help('option.journal')).argParser((file: string, before: readonly string[] = []): readonly string[] => {
    if (!/\.(jsonl|har)$/i.test(file)) throw new WrongValue(say('usage.journal-name'));
    return [...before, file];
  });

/** What a file of calls is written from. */
export interface KeptCalls {
  readonly calls: readonly JournalCall[];
  /** How many more there were, which the journal has not kept. */
  readonly dropped: number;
  /** Where the server is, or was. */
  readonly origin: string;
}

/** Writes the calls into the files of `--journal`. @throws UsageError where one cannot be written; the others are. */
export async function writeJournal(terminal: Terminal, files: readonly string[], kept: KeptCalls): Promise<void> {
  let failed: unknown;
  for (const file of files) {
    await writeFileOf(terminal, file, kept).catch((error) => {
      failed ??= error;
    });
  }
  if (failed !== undefined) throw failed;
}

async function writeFileOf(terminal: Terminal, file: string, { calls, dropped, origin }: KeptCalls): Promise<void> {
  const text = /\.har$/i.test(file)
    ? `${JSON.stringify((await import('../../journal/har.js')).harOf(calls, { origin, version: VERSION }), null, 1)}\n`
    : calls.map((call) => `${JSON.stringify(call)}\n`).join('');
  try {
    await makeFolderOf(terminal, file);
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(say('inputs.cannot-write', { flag: '--journal', file, reason: fileReason(error) }));
  }
  if (dropped > 0) await terminal.notice(say('serving.dropped', { count: dropped, file }));
}
