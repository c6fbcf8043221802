import { Argument, type Command } from 'commander';
import { oneOf } from '../settings/names.js';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
type Shell = (typeof SHELLS)[number];

/** `completion`: what a shell needs in order to complete our commands, options and names. */
export function addCompletionCommand(program: Command): void {
  program
    .command('completion')
    .description('prints a script by which a shell completes commands, options and names')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS).argParser(oneOf(SHELLS)))
    .addHelpText(
      'after',
      `
For this session, or in the file that the shell reads at its start:
  bash        source <(companyiq-mock completion bash)
  zsh         source <(companyiq-mock completion zsh)      (after compinit)
  fish        companyiq-mock completion fish | source
  PowerShell  companyiq-mock completion powershell | Out-String | Invoke-Expression`,
    )
    .action(async (shell: Shell) => {
      const [{ completions }, { SCRIPTS }, { writeOut }] = await Promise.all([
        import('../completion/completions.js'),
        import('../completion/scripts.js'),
        import('../terminal/write-out.js'),
      ]);
      await writeOut(undefined, SCRIPTS[shell](completions(program)));
    });
}
