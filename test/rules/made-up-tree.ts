import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PARTS = [
  'src',
  'test/conformance',
  'test/platform.ts',
  'test/wire/profile/sample-profiles.ts',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

/** A copy of the source that may be changed; it stands inside the repository, so that it finds the packages. */
export class MadeUpTree {
  readonly folder: string;

  constructor() {
    const place = join(ROOT, 'tmp');
    mkdirSync(place, { recursive: true });
    this.folder = mkdtempSync(join(place, 'made-up-'));
    for (const part of PARTS) cpSync(join(ROOT, part), join(this.folder, part), { recursive: true });
  }

  /** Puts a text before another one, which must stand in the file exactly once. */
  add(file: string, before: string, text: string): this {
    const path = join(this.folder, file);
    const source = readFileSync(path, 'utf8');
    const parts = source.split(before);
    if (parts.length !== 2) throw new Error(`${file} has ${JSON.stringify(before)} ${parts.length - 1} times, not once`);
    writeFileSync(path, parts.join(text + before));
    return this;
  }

  /** Loads a module of the copy, by its path from the root. */
  load<T>(file: string): Promise<T> {
    return import(/* @vite-ignore */ pathToFileURL(join(this.folder, file)).href) as Promise<T>;
  }

  /** What the compiler has against the copy: a line for each error. */
  compile(): Promise<string[]> {
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    // In one thread, since several check much twice and others test meanwhile.
    const flags = ['--noEmit', '--pretty', 'false', '--singleThreaded'];
    const run = spawn(process.execPath, [tsc, '-p', 'tsconfig.build.json', ...flags], { cwd: this.folder });
    let output = '';
    run.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    return new Promise((resolve, reject) => {
      run.on('error', reject);
      run.on('close', () => resolve(output.split('\n').filter((line) => line.includes('error TS'))));
    });
  }
}
