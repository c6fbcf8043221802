import { type Argument, type Command, Help, type Option } from 'commander';
import { displayWidth, wrapped } from '../../text/display-width.js';
import type { HELP, HELP_FRAME } from '../../text/en/help.js';
import type { HelpId } from '../../text/help-id.js';
import type { Language } from '../../text/language.js';
import type { Same } from '../../text/same.js';
import { CommandLine } from '../command-line.js';
import { suggestionsFor } from '../settings/names.js';

type Texts = Same<typeof HELP>;
type Frame = Same<typeof HELP_FRAME>;

/** What commander adds itself. */
const BUILT_IN: Readonly<Record<string, HelpId>> = { '--help': 'option.help', '--version': 'option.version', help: 'command.help' };

/** Help in a language. Descriptions are ids of texts until they are shown. */
export class WordedHelp extends Help {
  private constructor(
    private readonly texts: Texts,
    private readonly frame: Frame,
  ) {
    super();
  }

  /** Only the texts of one language are loaded. */
  static async in(language: Language): Promise<WordedHelp> {
    const { HELP, HELP_FRAME } = language === 'zh' ? await import('../../text/zh/help.js') : await import('../../text/en/help.js');
    return new WordedHelp(HELP, HELP_FRAME);
  }

  /** All that `--help` shows of a command, in so many columns. */
  of(command: Command, columns: number | undefined): string {
    this.prepareContext({ ...(columns === undefined ? {} : { helpWidth: columns }) });
    const more = command instanceof CommandLine ? command.textsAfterHelp : [];
    return `${this.formatHelp(command, this)}${more.map((id) => `\n${this.text(id)}\n`).join('')}`;
  }

  /** What a command, option or argument is, without what may stand for it. */
  described(named: Command | Option | Argument): string {
    const name = 'long' in named ? (named.long ?? '') : named.name();
    const description = typeof named.description === 'string' ? named.description : named.description();
    return this.text(BUILT_IN[name] ?? description, 'registeredArguments' in named ? [] : suggestionsFor(named));
  }

  override commandDescription(command: Command): string {
    return this.described(command);
  }

  override subcommandDescription(command: Command): string {
    return this.described(command);
  }

  override optionDescription(option: Option): string {
    const takesValue = option.required || option.optional;
    return this.noted(option, option.defaultValue !== undefined && (takesValue || option.isBoolean()), option.envVar);
  }

  override argumentDescription(argument: Argument): string {
    return this.noted(argument, argument.defaultValue !== undefined);
  }

  private noted(taker: Option | Argument, hasDefault: boolean, variable?: string): string {
    const { choices, default: byDefault, variable: set, noted } = this.frame;
    const { argChoices, defaultValue, defaultValueDescription: told } = taker;
    const notes = [
      ...(argChoices === undefined ? [] : [choices(argChoices)]),
      ...(hasDefault ? [byDefault(told === undefined ? JSON.stringify(defaultValue) : this.text(told))] : []),
      ...(variable === undefined ? [] : [set(variable)]),
    ];
    const text = this.described(taker);
    return notes.length === 0 ? text : noted(text, notes);
  }

  /** A text by its id; what is none, such as a default that is the same in every language, as it is. */
  private text(id: string, names: readonly string[] = []): string {
    const text = Object.hasOwn(this.texts, id) ? this.texts[id as HelpId] : id;
    return typeof text === 'string' ? text : text(names);
  }

  override commandUsage(command: Command): string {
    return this.placeholders(super.commandUsage(command));
  }

  override subcommandTerm(command: Command): string {
    return this.placeholders(super.subcommandTerm(command));
  }

  private placeholders(line: string): string {
    return line.replace('[options]', this.frame.someOptions).replace('[command]', this.frame.someCommand);
  }

  override styleTitle(title: string): string {
    const { usage, options, commands } = this.frame;
    const titles: Readonly<Record<string, string>> = {
      'Usage:': usage,
      'Arguments:': this.frame.arguments,
      'Options:': options,
      'Commands:': commands,
    };
    return titles[title] ?? title;
  }

  override formatHelp(command: Command, helper: Help): string {
    // Commander puts a space behind its title, which a full-width colon brings itself.
    return super.formatHelp(command, helper).replace(`${this.frame.usage} `, this.frame.usage);
  }

  override displayWidth(text: string): number {
    return displayWidth(text);
  }

  override boxWrap(text: string, width: number): string {
    if (width < this.minWidthToWrap) return text;
    return text
      .split('\n')
      .flatMap((line) => wrapped(line, width, '', ''))
      .join('\n');
  }
}
