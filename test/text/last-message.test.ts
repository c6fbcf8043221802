import { describe, expect, it } from 'vitest';
import { wordLast } from '../../src/text/last-message.js';
import { say } from '../../src/text/say.js';
import { word } from '../../src/text/word.js';

describe.each(['en', 'zh'] as const)('the message that a command line ends with, in %s', (language) => {
  it.each([
    ['of one room', say('usage.unknown', { thing: 'option', name: '--prot', near: '--port', known: [] })],
    ['with a part of the same room', say('usage.wrong-option', { flags: '--log', value: 'x', why: say('usage.percent') })],
    [
      'with a part of another',
      say('inputs.unusable', { kind: 'module', file: 'm.yaml', problems: [say('users.missing', { field: 'name' })], more: 0 }),
    ],
    ['of a room that is seldom the last', say('users.missing', { field: 'name' })],
    ['that is a plain text', 'as a library words it'],
  ])('is worded as everywhere: one %s', async (_which, sentence) => {
    expect(await wordLast(sentence, language)).toBe(word(sentence, language));
    expect(await wordLast(sentence, language)).not.toMatch(/^\w+\.[\w-]+ \{/);
  });
});
