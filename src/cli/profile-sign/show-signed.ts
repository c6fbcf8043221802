import type { Language } from '../../text/language.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import type { SignedText } from './sign-call.js';

/** A signed call for whoever compares it with their own, step by step. */
export function showSigned(signed: SignedText, language: Language): string {
  const { method, target, headers, body, text, key, algorithm, encoding, name, place, signature } = signed;
  const section = (title: Message, ...lines: string[]) => [
    word(title, language),
    ...lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`),
    '',
  ];
  return [
    ...section(
      say('sign.call', { operation: signed.operation }),
      `${method} ${target}`,
      ...Object.entries(headers).map(([header, value]) => `${header}: ${value}`),
      ...(body === null ? [] : [body]),
    ),
    ...section(say('sign.text', { algorithm }), text),
    ...(key === null ? [] : section(say('sign.key'), key)),
    ...section(say('sign.signature', { name, place, encoding }), signature),
  ].join('\n');
}
