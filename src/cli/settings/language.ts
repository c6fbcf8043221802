import type { Command, Option } from 'commander';
import { help } from '../../text/help-id.js';
import { isLanguage, LANGUAGES, type Language } from '../../text/language.js';
import { oneOf } from './names.js';
import { setting } from './setting.js';

const FLAG = '--lang';

/** `--lang`: what is said to people is said in this language. */
export const languageOption = (): Option =>
  setting(`${FLAG} <language>`, help('option.lang')).choices(LANGUAGES).argParser(oneOf(LANGUAGES));

/** The language that a command got, itself or before its name. */
export const languageOf = (command: Command): Language | undefined => {
  const own: unknown = command.getOptionValue('lang');
  if (typeof own === 'string' && isLanguage(own)) return own;
  return command.parent === null ? undefined : languageOf(command.parent);
};

/** What stands behind the last `--lang` of a command line, of which the rest may be wrong; what `exec` runs is not looked at. */
export function languageWord(program: Command, words: readonly string[]): string | undefined {
  let at = program;
  let found: string | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string;
    if (word === '--') break;
    const [, flag, value] = /^(-[^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (flag === FLAG) found = value ?? words[++index];
    else if (flag !== undefined) {
      const takesNext = value === undefined && at.options.some(({ short, long, required }) => required && [short, long].includes(flag));
      if (takesNext && words[index + 1] !== FLAG) index++;
    } else {
      const below = at.commands.find((each) => each.name() === word);
      // All that stands behind the name of a command to run is that command's.
      if (below === undefined && at.registeredArguments.some(({ variadic }) => variadic)) break;
      at = below ?? at;
    }
  }
  return found;
}

/** Words without `--lang` and what stands behind it. */
export const withoutLanguage = (words: readonly string[]): string[] =>
  words.filter((word, index) => word !== FLAG && !word.startsWith(`${FLAG}=`) && words[index - 1] !== FLAG);
