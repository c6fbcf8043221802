import { type Command, CommanderError } from 'commander';

/** Somebody asked for help, or needs it. It ends the parsing as commander's own end of help does; the texts are loaded where this is caught. */
export class HelpAsked extends CommanderError {
  constructor(
    readonly command: Command,
    /** Nobody asked: a command is missing. */
    readonly needed: boolean,
  ) {
    super(needed ? 1 : 0, needed ? 'commander.help' : 'commander.helpDisplayed', '(outputHelp)');
  }
}
