import type { Command } from 'commander';
import { everyCommand, wordsOf } from '../command-line.js';
import { suggestionsFor } from '../settings/names.js';
import type { WordedHelp } from '../terminal/worded-help.js';

/** An option as a shell completes it. */
export interface OfferedOption {
  /** `--port`, and the short form where there is one. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  /** Its value may be a file. */
  readonly takesFile: boolean;
  /** What is known to fit; empty where anything may. */
  readonly values: readonly string[];
}

/** What may stand behind the words of a command. */
export interface Offered {
  /** The command's words without the program's name: '' or `profile check`. */
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly OfferedOption[];
  /** What its first argument is known to be. */
  readonly argument: readonly string[];
}

/** Everything that can be completed, from the commands as they are. */
export const completions = (program: Command, help: WordedHelp): readonly Offered[] =>
  everyCommand(program).map((command) => offered(command, help));

function offered(command: Command, help: WordedHelp): Offered {
  const [argument] = command.registeredArguments;
  return {
    path: wordsOf(command).slice(1).join(' '),
    commands: help.visibleCommands(command).map((each) => ({ name: each.name(), description: help.subcommandDescription(each) })),
    options: help.visibleOptions(command).map((option) => ({
      flags: [option.short, option.long].filter((flag) => flag !== undefined && flag !== null),
      description: help.described(option),
      takesValue: option.required || option.optional,
      takesFile: /<[^>]*(file|dir)/.test(option.flags),
      values: suggestionsFor(option),
    })),
    argument: argument === undefined ? [] : suggestionsFor(argument),
  };
}
