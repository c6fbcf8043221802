/** What the file system says of a file, and what is wrong with the files and servers that a command line names. */
export const INPUTS = {
  /** `text` is the system's own, as `EACCES: permission denied`. */
  'inputs.reason': ({ text }: { code: string; text: string }) => text,
  'inputs.the-profile': 'the profile',
  'inputs.not-a-file': 'it is not a file',
  'inputs.cannot-read': ({ what, file, reason }: { what: string; file: string; reason: string }) =>
    `cannot read ${what} ${file} (${reason})`,
  'inputs.cannot-read-file': ({ file, reason }: { file: string; reason: string }) => `cannot read ${file} (${reason})`,
  /** `flag` names the file. */
  'inputs.cannot-write': ({ flag, file, reason }: { flag: string; file: string; reason: string }) =>
    `cannot write ${flag} ${file} (${reason})`,
  'inputs.cannot-write-file': ({ file, reason }: { file: string; reason: string }) => `cannot write ${file} (${reason})`,
  'inputs.cannot-write-summary': ({ file, reason }: { file: string; reason: string }) =>
    `cannot write the step summary ${file} (${reason})`,
  'inputs.made-folder': ({ folder }: { folder: string }) => `made the folder ${folder}`,
  'inputs.exists': ({ file }: { file: string }) => `${file} exists: --force writes over it`,

  'inputs.problem': ({ place, path, message }: { place: string; path: string; message: string }) =>
    `${place}: ${path === '' ? '' : `${path}: `}${message}`,
  'inputs.unusable': ({
    kind,
    file,
    problems,
    more,
  }: {
    kind: 'profile' | 'fixtures' | 'module';
    file: string;
    problems: readonly string[];
    more: number;
  }) => [`the ${kind} ${file} cannot be used:`, ...problems, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'),

  'inputs.no-employees': ({ file }: { file: string }) => `${file} names no employees`,
  'inputs.quote-unclosed': 'a quote is never closed',
  'inputs.quote-goes-on': 'a quoted cell goes on after its closing quote',
  'inputs.quote-inside': 'there is a quote inside a cell that does not begin with one',
  'inputs.not-csv': ({ file, line, why }: { file: string; line: number; why: string }) => `${file}:${line}: not a csv: ${why}`,
  'inputs.no-id-column': ({ file }: { file: string }) => `${file} has several columns and none is called employeeId or Employee ID`,
  'inputs.no-corps': ({ file }: { file: string }) => `${file} is not a fixture document: it has no corps`,

  'inputs.no-users-there': ({ corpId, url }: { corpId: string; url: string }) =>
    `the corp ${corpId} at ${url} has no users: dock some, or name another corp with --corp-id`,
  'inputs.no-people': ({ url, why }: { url: string; why: string }) => `no people from ${url}: ${why}`,
  'inputs.no-report': ({ url, why }: { url: string; why: string }) => `no report from ${url}: ${why}`,
  'inputs.no-journal': ({ url, why }: { url: string; why: string }) => `no journal from ${url}: ${why}`,
  'inputs.not-ours': 'what answers there is not a companyiq-mock',
  'inputs.strange-status': ({ status }: { status: number }) => `HTTP status ${status}; is it a companyiq-mock?`,
  'inputs.token-demanded': 'it demands an admin token; give it with --admin-token',
  'inputs.no-answer': ({ seconds }: { seconds: number }) => `no answer within ${seconds} seconds`,
};
