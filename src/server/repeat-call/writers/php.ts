import type { DescribedCall } from '../described-call.js';
import { expression, type Words } from './writer.js';

const WORDS: Words = {
  // In single quotes nothing else means anything.
  literal: (text) => `'${text.replace(/[\\']/g, (each) => `\\${each}`)}'`,
  secret: (name, as) => {
    const value = `getenv('${name}')`;
    return as === 'uri' ? `rawurlencode(${value})` : as === 'json' ? `substr(json_encode(${value}, JSON_UNESCAPED_SLASHES), 1, -1)` : value;
  },
  plus: ' . ',
};

/** A program of PHP 7.4 or newer with the extension curl. */
export function php({ method, url, headers, body }: DescribedCall): string {
  const { literal } = WORDS;
  const fields = headers.map(([name, value]) => {
    const shown =
      'basic' in value
        ? `${literal(`${name}: Basic `)} . base64_encode(${literal(`${value.basic}:`)} . getenv('COMPANYIQ_SECRET'))`
        : `${literal(`${name}: `)} . ${expression(WORDS, value)}`;
    return `        ${shown},\n`;
  });
  const sent =
    body === undefined
      ? ''
      : `    CURLOPT_POSTFIELDS => ${'text' in body ? expression(WORDS, body.text) : `${expression(WORDS, body.before)} . file_get_contents(${literal(body.file)}) . ${literal(body.after)}`},\n`;
  return `<?php
// php call.php
$call = curl_init(${expression(WORDS, url)});
curl_setopt_array($call, [
    CURLOPT_CUSTOMREQUEST => ${literal(method)},
    CURLOPT_HTTPHEADER => [
${fields.join('')}        'Expect:',
    ],
${sent}    CURLOPT_RETURNTRANSFER => true,
]);
$answer = curl_exec($call);
if ($answer === false) {
    fwrite(STDERR, curl_error($call) . "\\n");
    exit(1);
}
echo curl_getinfo($call, CURLINFO_RESPONSE_CODE), "\\n", $answer, "\\n";
`;
}
