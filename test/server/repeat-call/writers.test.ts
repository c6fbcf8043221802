import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CodeLanguage } from '../../../src/server/repeat-call/call-code.js';
import type { DescribedCall, Text } from '../../../src/server/repeat-call/described-call.js';
import { csharp } from '../../../src/server/repeat-call/writers/csharp.js';
import { curl } from '../../../src/server/repeat-call/writers/curl.js';
import { java } from '../../../src/server/repeat-call/writers/java.js';
import { javascript } from '../../../src/server/repeat-call/writers/javascript.js';
import { php } from '../../../src/server/repeat-call/writers/php.js';
import { python } from '../../../src/server/repeat-call/writers/python.js';
import { LANGUAGES, runProgram, runs } from './run-program.js';

const WRITERS: Readonly<Record<CodeLanguage, (call: DescribedCall) => string>> = { curl, java, csharp, php, python, javascript };

const plain = (text: string): Text => ({ as: 'plain', pieces: [text] });

/** A server that keeps what comes to it. */
async function receiver() {
  const received: { method?: string; url?: string; headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.end('answered');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return { received, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const HOSTILE = [
  `"'\`$HOME $(id) \${x} %s %n #{x} \\ \\n \\u0041 \\x41 \\\\u0022 ?> <?php */ // -- ; | & !! ~ * ? [a] {b}`,
  '\n\r\t\b\f\v\u0001\u007f\u0080\u0085\u2028\u2029\ufeff',
  '😀 王芳 é ﷽ 👩‍👩‍👧 \u202e \u0301',
  '</script><!-- ]]> {{x}} \\',
  '""" \'\'\' r"x" $"{x}" @"x" <<<EOT',
  '0\u00010 \u00011',
];

/** Texts of every kind, the same in each run. */
const texts = [
  ...HOSTILE,
  ...fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: 300, seed: 13 }).map((text) => text.replace(/\p{Cs}|\0/gu, '')),
];

describe.each(LANGUAGES)('a program in %s', (language) => {
  const write = WRITERS[language];

  it.runIf(runs(language))('sends every text as it is, whatever is in it', async () => {
    const { received, origin } = await receiver();
    const body = texts.join('\u0003');
    // .NET takes the marks of direction out of every address.
    const value = texts
      .slice(0, 40)
      .map((each) => encodeURIComponent(each.replace(/\p{Cf}/gu, '')))
      .join('&');
    const headers = [
      ['x-hostile', plain(`"'\\ $HOME \`id\` \${x} %s ?> // \\u0041`)] as const,
      ['content-type', plain('text/plain')] as const,
    ];
    const program = write({
      method: 'PATCH',
      url: { as: 'uri', pieces: [`${origin}/a/b?v=${value}`] },
      headers,
      body: { text: { as: 'json', pieces: [body] } },
    });
    expect(await runProgram(language, program)).toMatch(language === 'curl' ? /^answered$/ : /^200\r?\nanswered/);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: 'PATCH',
      headers: { 'x-hostile': `"'\\ $HOME \`id\` \${x} %s ?> // \\u0041`, 'content-type': 'text/plain' },
    });
    // Some programs escape more than need be.
    expect(decodeURIComponent(received[0]?.url ?? '')).toBe(decodeURIComponent(`/a/b?v=${value}`));
    expect(received[0]?.body).toBe(body);
  });

  it.runIf(runs(language))('reads its secrets from the environment, and escapes them for where they stand', async () => {
    const { received, origin } = await receiver();
    const secret = language === 'curl' ? 'plain-secret' : `s"e\\c&r+e%t'$x`;
    const program = write({
      method: 'POST',
      url: { as: 'uri', pieces: [`${origin}/a?token=`, { secret: 'COMPANYIQ_TOKEN' }] },
      headers: [
        ['authorization', { basic: 'demo "x"' }],
        ['x-secret', { as: 'plain', pieces: ['Bearer ', { secret: 'COMPANYIQ_SECRET' }] }],
        ['content-type', plain('application/json')],
      ],
      body: {
        text: { as: 'json', pieces: ['{"secret":"', { secret: 'COMPANYIQ_SECRET' }, '","sign":"', { secret: 'COMPANYIQ_SIGN' }, '"}'] },
      },
    });
    expect(program).not.toContain(secret);
    await runProgram(language, program, { env: { COMPANYIQ_SECRET: secret, COMPANYIQ_TOKEN: secret, COMPANYIQ_SIGN: secret } });
    const [came] = received;
    expect(new URL(`http://x${came?.url}`).searchParams.get('token')).toBe(secret);
    expect(came?.headers).toMatchObject({
      'x-secret': `Bearer ${secret}`,
      authorization: `Basic ${Buffer.from(`demo "x":${secret}`).toString('base64')}`,
    });
    expect(JSON.parse(came?.body ?? '')).toEqual({ secret, sign: secret });
  });

  it('is one program, with as many lines whatever a caller sent', () => {
    const lines = (text: string) =>
      write({
        method: 'POST',
        url: { as: 'uri', pieces: ['http://x/'] },
        headers: [['a', plain(text)]],
        body: { text: { as: 'json', pieces: [text] } },
      });
    if (language === 'curl' || language === 'php') return;
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 100 }),
        (text) => lines(text).split('\n').length === lines('x').split('\n').length,
      ),
    );
  });
});
