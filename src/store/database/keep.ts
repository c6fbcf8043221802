const [major = 0] = process.versions.node.split('.').map(Number);

/** What is never to be collected. */
const kept: unknown[] | undefined = major >= 24 ? [] : undefined;

/**
 * Keeps a database or a statement for as long as the process runs. better-sqlite3 12, compiled for Node 24.19 or newer, ends the process
 * when the garbage collector comes upon one of them while no JavaScript runs. A closed database has freed what it held of memory.
 */
export function keep<T>(value: T): T {
  kept?.push(value);
  return value;
}
