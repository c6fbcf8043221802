/** A file as a part of a multipart form. */
export interface FilePart {
  /** The name of the part. */
  readonly part: string;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Names in a part's header, escaped as browsers do it. */
export const quotedName = (name: string) => `"${name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22')}"`;

/** Writes a multipart form of fields and one file. The fields come first: a server that streams the file has read them by then. */
export function writeMultipart(fields: readonly (readonly [string, string])[], file: FilePart): { type: string; body: Uint8Array } {
  const content = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  const boundary = boundaryBeside([content, ...fields.map(([, value]) => Buffer.from(value))]);
  const heads = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name=${quotedName(name)}\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name=${quotedName(file.part)}; filename=${quotedName(file.fileName)}\r\nContent-Type: ${file.type}\r\n\r\n`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(heads.join('') + head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

/** A boundary that is in none of the contents. It is counted, not random, so that one call is always the same bytes. */
function boundaryBeside(contents: readonly Buffer[]): string {
  for (let count = 0; ; count++) {
    const boundary = `companyiq-mock-${count}`;
    if (!contents.some((content) => content.includes(boundary))) return boundary;
  }
}
