import { Argument, type Command } from 'commander';
import { help } from '../../text/help-id.js';
import { oneOf } from '../settings/names.js';
import type { Terminal } from '../terminal/terminal.js';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
type Shell = (typeof SHELLS)[number];

/** `completion`: what a shell needs in order to complete our commands, options and names. */
export function addCompletionCommand(program: Command, terminal: Terminal): void {
  program
    .command('completion')
    .description(help('command.completion'))
    .addArgument(new Argument('<shell>', help('argument.shell')).choices(SHELLS).argParser(oneOf(SHELLS)))
    .addHelpText('after', help('after.completion'))
    .action(async (shell: Shell) => {
      const [{ completions }, { SCRIPTS }, { writeOut }, { WordedHelp }] = await Promise.all([
        import('../completion/completions.js'),
        import('../completion/scripts.js'),
        import('../terminal/write-out.js'),
        import('../terminal/worded-help.js'),
      ]);
      await writeOut(terminal, undefined, SCRIPTS[shell](completions(program, await WordedHelp.in(terminal.language))));
    });
}
