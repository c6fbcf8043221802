import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One instruction of a Dockerfile, its continued lines joined. */
export interface Instruction {
  readonly line: number;
  readonly name: string;
  /** The flags in front, such as `--from=build`. */
  readonly flags: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A stage: what stands from one FROM to the next. */
export interface Stage {
  readonly name: string | undefined;
  readonly image: string;
  readonly instructions: readonly Instruction[];
}

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Reads as much of a Dockerfile's syntax as this project's uses: comments, continued lines, flags; no here-documents. */
export function readDockerfile(text: string): { before: readonly Instruction[]; stages: readonly Stage[] } {
  const instructions: Instruction[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    if (/^\s*(#|$)/.test(lines[at] ?? '')) continue;
    const line = at + 1;
    let joined = lines[at] ?? '';
    while (joined.endsWith('\\')) {
      do at++;
      while (/^\s*#/.test(lines[at] ?? ''));
      joined = `${joined}\n${lines[at] ?? ''}`;
    }
    const [, name = '', flags = '', rest = ''] = /^(\w+)\s+((?:--[\w-]+=\S+\s+(?:\\\n\s*)?)*)([\s\S]*)$/.exec(joined) ?? [];
    if (name === '') throw new Error(`line ${line} is no instruction: ${joined}`);
    instructions.push({
      line,
      name: name.toUpperCase(),
      flags: Object.fromEntries([...flags.matchAll(/--([\w-]+)=(\S+)/g)].map(([, flag = '', value = '']) => [flag, value])),
      text: rest,
    });
  }
  const first = instructions.findIndex(({ name }) => name === 'FROM');
  const stages: (Stage & { instructions: Instruction[] })[] = [];
  for (const instruction of instructions.slice(first)) {
    if (instruction.name === 'FROM') {
      const [image = '', , name] = instruction.text.split(/\s+/);
      stages.push({ image, name, instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return { before: instructions.slice(0, first), stages };
}

export const DOCKERFILE = readDockerfile(readFileSync(`${ROOT}Dockerfile`, 'utf8'));

/** The instructions of one name, such as RUN, of a stage. */
export const all = (stage: Stage, name: string): readonly Instruction[] => stage.instructions.filter((each) => each.name === name);

/** What `NAME=value NAME="value"` sets. */
export const assignments = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([\w.-]+)=(?:"([^"]*)"|(\S*))/g)].map(([, name = '', quoted, plain]) => [name, quoted ?? plain ?? '']),
  );

/**
 * Whether a file reaches the build: by .dockerignore's rules, of which the last one that fits counts. A pattern fits a file as well as
 * whatever is in a folder of that name.
 */
export function isSent(file: string, dockerignore: string): boolean {
  let sent = true;
  for (const line of dockerignore.split('\n').map((each) => each.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const pattern = line.replace(/^!/, '').replace(/^\/|\/$/g, '');
    const regex = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*\*\/?|\*|\?/g, (wild) => {
      if (wild === '*') return '[^/]*';
      return wild === '?' ? '[^/]' : '.*';
    });
    if (new RegExp(`^${regex}(/|$)`).test(file)) sent = line.startsWith('!');
  }
  return sent;
}
