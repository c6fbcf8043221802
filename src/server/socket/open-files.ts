import { readFileSync } from 'node:fs';

/** How many files and connections this process may hold open, where the system tells: Linux does. */
export function openFileLimit(): number | undefined {
  try {
    const limit = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return limit === undefined ? undefined : Number(limit);
  } catch {
    return undefined;
  }
}

/** What the server itself needs beside its connections: the database, its own code as it is loaded, files that are sent. */
const OWN_FILES = 64;
/** However low the limit, so many may call at once. */
const LEAST_CONNECTIONS = 4;

/**
 * How many connections leave the server what it needs itself: one that is turned away can be tried again, while a call that finds no file
 * left fails half way. Undefined: as many as come.
 */
export function connectionLimit(openFiles: number | undefined): number | undefined {
  return openFiles === undefined ? undefined : Math.max(LEAST_CONNECTIONS, openFiles - OWN_FILES);
}

/** Whether an error says that this process, or the machine, can open no more files. */
export const isOutOfFiles = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EMFILE' || error.code === 'ENFILE');
