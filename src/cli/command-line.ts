import { Command, type ErrorOptions, type HelpContext } from 'commander';
import { unknownName } from './settings/names.js';
import { CommandLineError } from './usage-error.js';

/** A command whose errors are thrown in the one form that all errors of this command line have. */
export class CommandLine extends Command {
  override createCommand(name?: string): CommandLine {
    return new CommandLine(name);
  }

  override error(message: string, options?: ErrorOptions): never {
    throw new CommandLineError(this.reworded(message.replace(/^error: /, ''), options?.code), wordsOf(this), options?.code);
  }

  override help(context?: unknown): never {
    const [word, name] = this.args;
    if (isError(context) && word === 'help' && name !== undefined) throw new CommandLineError(this.noCommand(name), wordsOf(this));
    super.help(context as HelpContext);
  }

  /** Commander's own words, unless a name is wrong: of those it suggests too few. */
  private reworded(message: string, code: string | undefined): string {
    if (code === 'commander.unknownCommand') return this.noCommand(this.args[0] ?? '');
    if (code === 'commander.unknownOption') return this.noOption(/'(-[^']*)/.exec(message)?.[1] ?? '');
    // The one that is missing may be the one that is misspelt.
    const stray = code === 'commander.missingMandatoryOptionValue' ? this.args.find((word) => /^-./.test(word)) : undefined;
    return stray === undefined ? message : this.noOption(stray);
  }

  private noCommand(name: string): string {
    return unknownName(
      'command',
      name,
      this.createHelp()
        .visibleCommands(this)
        .map((each) => each.name()),
    );
  }

  private noOption(word: string): string {
    // What stands behind the equals sign may be secret.
    const flag = word.replace(/=.*$/s, '');
    const own = flagsOf(this);
    const elsewhere = everyCommand(rootOf(this)).filter((each) => each !== this && flagsOf(each).includes(flag));
    if (elsewhere.length > 0) {
      const names = elsewhere.map((each) => wordsOf(each).slice(1).join(' '));
      return this.parent === null
        ? `${flag} is not an option of its own: write it after the command, such as ${wordsOf(elsewhere[0] as Command).join(' ')} ${flag}`
        : `${this.name()} has no option ${flag}, only ${names.join(', ')} ${names.length === 1 ? 'has' : 'have'}`;
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
