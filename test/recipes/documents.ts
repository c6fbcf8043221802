import { readdirSync, readFileSync } from 'node:fs';
import { ROOT } from '../docker/dockerfile.js';

/** A block of code in a document. */
export interface CodeBlock {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  /** The heading it stands under. */
  readonly heading: string;
  readonly text: string;
}

const foldersIn = (folder: string) =>
  readdirSync(`${ROOT}${folder}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`);

const folders = ['docs', ...foldersIn('docs'), 'examples', ...foldersIn('examples')];

/** The documents of the project by their paths. */
export const DOCUMENTS: ReadonlyMap<string, string> = new Map(
  ['.', ...folders]
    .flatMap((folder) => readdirSync(`${ROOT}${folder}`, { withFileTypes: true }).map((entry) => ({ folder, entry })))
    .filter(({ entry }) => entry.isFile() && entry.name.endsWith('.md'))
    .map(({ folder, entry }) => [folder === '.' ? entry.name : `${folder}/${entry.name}`, entry.name, folder] as const)
    .map(([path]) => [path, readFileSync(`${ROOT}${path}`, 'utf8')]),
);

/** The blocks of code of a document. */
export function codeBlocks(file: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let heading = '';
  let open: { line: number; language: string; lines: string[] } | undefined;
  for (const [at, line] of (DOCUMENTS.get(file) ?? '').split('\n').entries()) {
    const fence = /^```(\w*)/.exec(line);
    if (fence && open) {
      blocks.push({ file, line: open.line, language: open.language, heading, text: open.lines.join('\n') });
      open = undefined;
    } else if (fence) open = { line: at + 1, language: fence[1] ?? '', lines: [] };
    else if (open) open.lines.push(line);
    else heading = /^#+ (.*)/.exec(line)?.[1] ?? heading;
  }
  if (open) throw new Error(`${file}:${open.line}: the block of code never ends`);
  return blocks;
}

/** Splits a command into words as a shell does, up to the first operator. */
export function shellWords(command: string): string[] {
  const words: string[] = [];
  for (const [whole, single, double, operator] of command.matchAll(/'([^']*)'|"([^"]*)"|([|&;<>\n])|\s+|[^\s'"|&;<>]+/g)) {
    if (operator !== undefined) break;
    if (/^\s+$/.test(whole)) words.push('');
    else words.push(`${words.pop() ?? ''}${single ?? double ?? whole}`);
  }
  return words.filter((word) => word !== '');
}

/** The arguments of every call of `companyiq-mock` in a text: behind its name, or behind the file that it is in a checkout. */
export function mockCalls(text: string): string[][] {
  // To install it is no call of it.
  const joined = text.replaceAll(/\\\n\s*/g, ' ').replaceAll(/npm install .*/g, '');
  const calls = joined.matchAll(/(?:^|[\s`])(npx |run --rm )?(?:companyiq-mock|(?:\.\.\/)*dist\/cli\/main\.js) ([a-z-]+\b[^`\n]*)/gm);
  return [...calls].map(([, , rest = '']) => shellWords(rest));
}
