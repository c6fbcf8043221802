/** A header with parameters, such as Content-Disposition, as its sender meant it: clients write it in many ways. */
export interface ParameterHeader {
  /** What stands before the parameters, in lower case. */
  readonly value: string;
  /** By their names in lower case; of two alike the later counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

const PARAMETER = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)(?:"|$)|([^;]*))/gs;

/** Reads what it can of a header. Within quotes only quotes and backslashes are escaped: old browsers send paths such as `C:\hr\a.csv`. */
export function readParameters(header: string): ParameterHeader {
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of header.matchAll(PARAMETER))
    parameters.set(name.toLowerCase(), quoted === undefined ? bare.trim() : quoted.replace(/\\(["\\])/g, '$1'));
  return { value: (header.split(';', 1)[0] ?? '').trim().toLowerCase(), parameters };
}

/** Headers are bytes, which are read as Latin-1; clients that put a Chinese name there write UTF-8. */
export function readable(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\u0000-\u00ff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

/** The media type of a header, in lower case; null where it says none, which claims nothing. */
export const mediaTypeOf = (type: string | undefined): string | null => (type ?? '').split(';', 1)[0]?.trim().toLowerCase() || null;

/** The file's name that a part tells, without its path: null where it is empty, undefined where there is none. */
export function fileNameIn({ parameters }: ParameterHeader): string | null | undefined {
  const encoded = decoded(parameters.get('filename*'));
  const plain = parameters.get('filename');
  const name = encoded ?? (plain === undefined ? undefined : readable(plain));
  return name === undefined ? undefined : name.split(/[/\\]/).at(-1) || null;
}

/** A value as RFC 5987 writes it: `UTF-8''%E8%80%83.csv`. Undefined where it is not written so. */
function decoded(value: string | undefined): string | undefined {
  const found = /^([\w-]+)'[^']*'(.*)$/s.exec(value ?? '');
  if (!found) return undefined;
  const bytes = (found[2] as string).replace(/%([\da-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  try {
    return new TextDecoder(found[1], { fatal: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return undefined;
  }
}
