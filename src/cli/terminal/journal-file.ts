import { writeFileSync } from 'node:fs';
import { InvalidArgumentError, type Option } from 'commander';
import type { JournalCall } from '../../report/har.js';
import { VERSION } from '../../server/version.js';
import { setting } from '../settings/setting.js';
import { fileReason } from '../tls/publish-file.js';
import { UsageError } from '../usage-error.js';
import { makeFolderOf } from './write-out.js';

/** The flag that keeps the calls in a file. */
export const journalOption = (): Option =>
  setting('--journal <file>', 'keeps the calls, secrets masked: one JSON a line in a .jsonl, an HTTP archive in a .har').argParser(
    (file: string) => {
      if (!/\.(jsonl|har)$/i.test(file)) throw new InvalidArgumentError('It must end in .jsonl or .har.');
      return file;
    },
  );

/** What a file of calls is written from. */
export interface KeptCalls {
  readonly calls: readonly JournalCall[];
  /** How many more there were, which the journal has not kept. */
  readonly dropped: number;
  /** Where the server is, or was. */
  readonly origin: string;
}

/** Writes the calls into the file of `--journal`. @throws UsageError where it cannot be written. */
export async function writeJournal(file: string, { calls, dropped, origin }: KeptCalls): Promise<void> {
  const text = /\.har$/i.test(file)
    ? `${JSON.stringify((await import('../../report/har.js')).harOf(calls, { origin, version: VERSION }), null, 1)}\n`
    : calls.map((call) => `${JSON.stringify(call)}\n`).join('');
  try {
    makeFolderOf(file);
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write --journal ${file} (${fileReason(error)})`);
  }
  if (dropped > 0) {
    const lost = `${dropped} earlier ${dropped === 1 ? 'call is' : 'calls are'} not in ${file}`;
    process.stderr.write(`companyiq-mock: ${lost}: the server's journal had dropped them; give it more with --journal-calls\n`);
  }
}
