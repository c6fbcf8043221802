import { readFileSync } from 'node:fs';

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

/** A text without what differs from run to run: ids, tokens, times, ports. */
export const steady = (text: string): string =>
  text
    .replaceAll(/\b(req|app|upl|key)_[0-9a-z]+/g, '$1_…')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'TIME')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT');
