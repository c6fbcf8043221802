import type { DescribedCall } from '../described-call.js';
import { expression, inQuotes, unicode, type Words } from './writer.js';

const WORDS: Words = {
  literal: (text) => inQuotes(text, unicode),
  secret: (name, as) => {
    const value = `process.env.${name}`;
    return as === 'uri' ? `encodeURIComponent(${value})` : as === 'json' ? `JSON.stringify(${value}).slice(1, -1)` : value;
  },
  plus: ' + ',
};

/** A module of Node 18 or newer. */
export function javascript({ method, url, headers, body }: DescribedCall): string {
  const { literal } = WORDS;
  const fields = headers.map(([name, value]) => {
    const shown =
      'basic' in value
        ? `"Basic " + Buffer.from(${literal(`${value.basic}:`)} + process.env.COMPANYIQ_SECRET).toString("base64")`
        : expression(WORDS, value);
    return `    ${literal(name)}: ${shown},\n`;
  });
  const file = body && 'file' in body ? body : undefined;
  const sent =
    body === undefined
      ? ''
      : 'text' in body
        ? `  body: ${expression(WORDS, body.text)},\n`
        : `  body: Buffer.concat([Buffer.from(${expression(WORDS, body.before)}), readFileSync(${literal(body.file)}), Buffer.from(${literal(body.after)})]),\n`;
  return `// node call.mjs\n${file ? 'import { readFileSync } from "node:fs";\n' : ''}
const response = await fetch(${expression(WORDS, url)}, {
  method: ${literal(method)},
  headers: {
${fields.join('')}  },
${sent}});
console.log(response.status);
console.log(await response.text());
`;
}
