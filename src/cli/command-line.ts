import {
  type AddHelpTextPosition,
  type Argument,
  Command,
  type ErrorOptions,
  type HelpContext,
  type Option,
  type ParseOptionsResult,
} from 'commander';
import type { Message, Sentence } from '../text/message.js';
import { say } from '../text/say.js';
import { HelpAsked } from './help-asked.js';
import { withoutLanguage } from './settings/language.js';
import { unknownName } from './settings/names.js';
import { CommandLineError, WrongValue } from './usage-error.js';

type Reader = NonNullable<Option['parseArg']>;

/** A command whose errors are thrown in the one form that all errors of this command line have. */
export class CommandLine extends Command {
  /** Options are read from the words first, and what they leave out from the environment. */
  private readingWords = true;

  /** What stands behind the help: ids, as all descriptions are. */
  readonly textsAfterHelp: string[] = [];

  override createCommand(name?: string): CommandLine {
    return new CommandLine(name);
  }

  override parseOptions(words: string[]): ParseOptionsResult {
    this.readingWords = true;
    const parsed = super.parseOptions(words);
    this.readingWords = false;
    return parsed;
  }

  override addOption(option: Option): this {
    const { flags, envVar: variable = '' } = option;
    this.guard(option, (value, why) =>
      this.readingWords ? say('usage.wrong-option', { flags, value, why }) : say('usage.wrong-variable', { flags, value, variable, why }),
    );
    return super.addOption(option);
  }

  override addHelpText(position: AddHelpTextPosition, text: unknown): this {
    if (position !== 'after' || typeof text !== 'string') throw new Error('only texts after the help are shown');
    this.textsAfterHelp.push(text);
    return this;
  }

  override addArgument(argument: Argument): this {
    this.guard(argument, (value, why) => say('usage.wrong-argument', { value, argument: argument.name(), why }));
    return super.addArgument(argument);
  }

  /** Lets a wrong value be told with whose value it is. */
  private guard(taker: Option | Argument, told: (value: string, why: Message) => Message): void {
    const read: Reader | undefined = taker.parseArg;
    if (read === undefined) return;
    taker.argParser((value: string, before: unknown) => {
      try {
        return read(value, before);
      } catch (error) {
        if (error instanceof WrongValue) throw new CommandLineError(told(value, error.why), wordsOf(this), 'wrong-value');
        throw error;
      }
    });
  }

  override error(message: string, options?: ErrorOptions): never {
    throw new CommandLineError(this.reworded(message, options?.code), wordsOf(this), options?.code);
  }

  override outputHelp(context?: unknown): never {
    throw new HelpAsked(this, isError(context));
  }

  override help(context?: unknown): never {
    const [word, ...rest] = this.args;
    if (word === 'help' && rest.length > 0 && isError(context)) {
      const [name] = withoutLanguage(rest);
      const meant = name === undefined ? this : this.commands.find((each) => each.name() === name);
      if (meant === undefined) throw new CommandLineError(this.noCommand(name ?? ''), wordsOf(this));
      throw new HelpAsked(meant, false);
    }
    super.help(context as HelpContext);
  }

  /** What commander found, in our words; it names the option or argument in quotes. */
  private reworded(message: string, code: string | undefined): Sentence {
    const [, quoted = ''] = /'([^']*)/.exec(message) ?? [];
    switch (code) {
      case 'commander.unknownCommand':
        return this.noCommand(this.args[0] ?? '');
      case 'commander.unknownOption':
        return this.noOption(quoted);
      case 'commander.missingMandatoryOptionValue': {
        // The one that is missing may be the one that is misspelt.
        const stray = this.args.find((word) => /^-./.test(word));
        return stray === undefined ? say('usage.option-missing', { flags: quoted }) : this.noOption(stray);
      }
      case 'commander.optionMissingArgument':
        return say('usage.value-missing', { flags: quoted });
      case 'commander.missingArgument':
        return say('usage.argument-missing', { name: quoted });
      case 'commander.excessArguments':
        return say('usage.too-many', { command: this.name(), expected: this.registeredArguments.length, given: this.args.length });
      default:
        return message.replace(/^error: /, '');
    }
  }

  private noCommand(name: string): Message {
    return unknownName(
      'command',
      name,
      this.createHelp()
        .visibleCommands(this)
        .map((each) => each.name()),
    );
  }

  private noOption(word: string): Message {
    // What stands behind the equals sign may be secret.
    const flag = word.replace(/=.*$/s, '');
    const own = flagsOf(this);
    const elsewhere = everyCommand(rootOf(this)).filter((each) => each !== this && flagsOf(each).includes(flag));
    const [first] = elsewhere;
    if (first !== undefined) {
      if (this.parent === null) return say('usage.option-of-command', { flag, example: `${wordsOf(first).join(' ')} ${flag}` });
      return say('usage.option-elsewhere', {
        command: this.name(),
        flag,
        having: elsewhere.map((each) => wordsOf(each).slice(1).join(' ')),
      });
    }
    // Of a command without options the few that there are would be a list of nothing but help.
    return unknownName('option', flag, own, { list: false });
  }
}

const isError = (context: unknown) => typeof context === 'object' && context !== null && 'error' in context && context.error === true;

const flagsOf = (command: Command) => [
  ...command.options.flatMap(({ short, long }) => [short, long].filter((each) => each !== undefined)),
  '-h',
  '--help',
];

const rootOf = (command: Command): Command => (command.parent === null ? command : rootOf(command.parent));

/** A command and all below it. */
export const everyCommand = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(everyCommand)];

/** What is typed to run a command: `['companyiq-mock', 'profile', 'check']`. */
export const wordsOf = (command: Command): readonly string[] => [
  ...(command.parent === null ? [] : wordsOf(command.parent)),
  command.name(),
];
