import type { DescribedCall } from '../described-call.js';
import { expression, type Words } from './writer.js';

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

const WORDS: Words = {
  // By whole characters: two units of one would be two characters to Python.
  literal: (text) =>
    `"${text.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/gu, (each) => NAMED[each] ?? `\\U${(each.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`)}"`,
  secret: (name, as) => {
    const value = `os.environ["${name}"]`;
    return as === 'uri' ? `urllib.parse.quote(${value}, safe="")` : as === 'json' ? `json.dumps(${value})[1:-1]` : value;
  },
  plus: ' + ',
};

/** A program of Python 3.8 or newer, with nothing but its own library. */
export function python({ method, url, headers, body }: DescribedCall): string {
  const { literal } = WORDS;
  const fields = headers.map(([name, value]) => {
    const shown =
      'basic' in value
        ? `"Basic " + base64.b64encode((${literal(`${value.basic}:`)} + os.environ["COMPANYIQ_SECRET"]).encode()).decode()`
        : expression(WORDS, value);
    return `        ${literal(name)}: ${shown},\n`;
  });
  const data =
    body === undefined
      ? 'None'
      : 'text' in body
        ? `(${expression(WORDS, body.text)}).encode("utf-8")`
        : `(${expression(WORDS, body.before)}).encode("utf-8") + open(${literal(body.file)}, "rb").read() + ${literal(body.after)}.encode("utf-8")`;
  return `# python3 call.py
import base64
import json
import os
import urllib.error
import urllib.parse
import urllib.request

request = urllib.request.Request(
    ${expression(WORDS, url)},
    data=${data},
    headers={
${fields.join('')}    },
    method=${literal(method)},
)
try:
    response = urllib.request.urlopen(request)
except urllib.error.HTTPError as error:
    response = error
print(response.status)
print(response.read().decode("utf-8"))
`;
}
