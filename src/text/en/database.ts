const README_PART = 'Where GitHub cannot be reached';

const REMEDY = `run "npm rebuild better-sqlite3" (it fetches the binary from GitHub, or compiles it), or see "${README_PART}" in README.md`;

/** What Node the binary part of SQLite was wanted for. */
export interface Runtime {
  readonly node: string;
  readonly platform: string;
}

const on = ({ node, platform }: Runtime): string => `Node ${node} on ${platform}`;

/** Why a database file cannot be used, and what to do. */
export const DATABASE = {
  'database.in-memory': 'the database in memory',
  'database.foreign': ({ file }: { file: string }) => `${file} is a SQLite database of another application; name another file`,
  'database.newer': ({ file, version, known }: { file: string; version: number; known: number }) =>
    `${file} was written by a newer companyiq-mock (its schema is version ${version}, this one reads ${known}); upgrade, or name another file`,
  /** `reason` is in the words of SQLite. */
  'database.not-migrated': ({ file, from, to, reason }: { file: string; from: number; to: number; reason: string }) =>
    `${file} cannot be brought from schema ${from} to ${to}: ${reason}`,
  'database.full': ({ file }: { file: string }) =>
    `${file} cannot be written, since its disk is full; make room there, or name a file on another disk`,
  'database.busy': ({ file }: { file: string }) => `${file} is in use by another process; stop it, or name another file`,
  'database.not-sqlite': ({ file }: { file: string }) => `${file} is not a SQLite database; name another file`,
  'database.damaged': ({ file }: { file: string }) => `${file} is damaged; put a copy of it in its place, or name another file`,
  'database.closed': ({ file }: { file: string }) => `${file} was closed before everything was read from it`,
  'database.unopened': ({ file, why }: { file: string; why: string }) => `${file} cannot be opened for reading and writing: ${why}`,

  'database.read-only': 'it or its folder is read-only; make both writable, or name another file',
  'database.folder': 'it is a folder; name a file in it',
  'database.no-folder': ({ folder }: { folder: string }) => `there is no folder ${folder}; make it, or name another file`,
  'database.read-only-system': 'its file system is read-only; name a file on another one',
  'database.no-right': ({ path }: { path: string }) => `this user may not write ${path}; give it the right to, or name another file`,

  'database.no-binary': (runtime: Runtime) => `better-sqlite3 was installed without its binary for ${on(runtime)}: ${REMEDY}`,
  'database.unloadable': ({ reason, ...runtime }: Runtime & { reason: string }) =>
    `better-sqlite3's binary cannot be loaded by ${on(runtime)} (${reason}): ${REMEDY}`,
  'database.other-node': ({ made, needed, ...runtime }: Runtime & { made: string; needed: string }) =>
    `better-sqlite3's binary was made for another version of Node (module version ${made}) than ${on(runtime)} (${needed}): ${REMEDY}`,
};
