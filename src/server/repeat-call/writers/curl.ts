import { quote } from '../../../wire/sending/curl.js';
import type { DescribedCall, Text } from '../described-call.js';

/** A longer body does not fit into one word of a command. */
const LONGEST = 100_000;

/** A word as a POSIX shell reads it back, with its variables put in. */
const word = ({ pieces }: Pick<Text, 'pieces'>) =>
  pieces.map((piece) => (typeof piece === 'string' ? quote(piece) : `"$${piece.secret}"`)).join('') || "''";

const named = (name: string, { pieces }: Text) => word({ pieces: [`${name}: `, ...pieces] });

/** One line for a POSIX shell. */
export function curl({ method, url, headers, body }: DescribedCall): string {
  const words = ['curl', '-sS', '-X', method, word(url)];
  for (const [name, value] of headers) {
    if ('basic' in value) words.push('-u', word({ pieces: [`${value.basic}:`, { secret: 'COMPANYIQ_SECRET' }] }));
    else if (name !== 'content-type' || !(body && 'file' in body && body.part !== undefined)) words.push('-H', named(name, value));
  }
  if (body && 'text' in body) {
    const text = word(body.text);
    words.push(...(text.length > LONGEST ? ['--data-binary', '@body'] : ['--data-raw', text]));
  } else if (body?.part !== undefined) words.push('-F', quote(`${body.part}=@"${body.file.replace(/["\\]/g, (each) => `\\${each}`)}"`));
  else if (body) words.push('--data-binary', quote(`@${body.file}`));
  return `${words.join(' ')}\n`;
}
