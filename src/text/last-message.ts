import type { Language } from './language.js';
import type { Message, Sentence } from './message.js';
import type { Texts } from './wording.js';

/** What a command line that fails at its start speaks of. */
const ROOMS: Readonly<Record<Language, Readonly<Record<string, () => Promise<object>>>>> = {
  en: { usage: () => import('./en/usage.js'), inputs: () => import('./en/inputs.js') },
  zh: { usage: () => import('./zh/usage.js'), inputs: () => import('./zh/inputs.js') },
};

/** The rooms that a message and its parts stand in: the part of their ids before the dot. */
function roomsOf({ id, parts = {} }: Message): string[] {
  return [id.slice(0, id.indexOf('.')), ...Object.values(parts).flat().flatMap(roomsOf)];
}

/**
 * Words the message that a process ends with. Of most it loads one small file of texts: loading all of them in both languages, as `word`
 * does, would take as long as all else that a mistyped command line needs.
 */
export async function wordLast(sentence: Sentence, language: Language): Promise<string> {
  if (typeof sentence === 'string') return sentence;
  const rooms = [...new Set(roomsOf(sentence))].map((room) => ROOMS[language][room]);
  const loaders = rooms.filter((room) => room !== undefined);
  if (loaders.length < rooms.length) return (await import('./word.js')).word(sentence, language);
  const loaded = await Promise.all(loaders.map((load) => load()));
  const texts: Texts = Object.assign({}, ...loaded.flatMap((room) => Object.values(room)));
  return (await import('./wording.js')).wordBy(texts, sentence);
}
