import { VERSION } from '../server/version.js';
import { help } from '../text/help-id.js';
import { CommandLine, everyCommand } from './command-line.js';
import { addCompletionCommand } from './commands/completion.js';
import { addExecCommand } from './commands/exec.js';
import { addFixturesCommand } from './commands/fixtures.js';
import { addHealthcheckCommand } from './commands/healthcheck.js';
import { addLintFileCommand } from './commands/lint-file.js';
import { addOpenApiCommand } from './commands/openapi.js';
import { addProfileCommand } from './commands/profile.js';
import { addReportCommand } from './commands/report.js';
import { addServeCommand } from './commands/serve.js';
import { addStateCommand } from './commands/state.js';
import { languageOf, languageOption } from './settings/language.js';
import { Terminal } from './terminal/terminal.js';

/** The whole command line, for a run that speaks with `terminal`. */
export function buildProgram(terminal: Terminal = new Terminal(process)): CommandLine {
  const program = new CommandLine('companyiq-mock');
  program
    .description(help('command.root'))
    .version(VERSION, '-v, --version', help('option.version'))
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.stdout.write(text) })
    .hook('preAction', (_, action) => terminal.speak(languageOf(action)));
  // Subcommands take over what is set before they are added.
  addServeCommand(program, terminal);
  addExecCommand(program, terminal);
  addReportCommand(program, terminal);
  addOpenApiCommand(program, terminal);
  addProfileCommand(program, terminal);
  addLintFileCommand(program, terminal);
  addFixturesCommand(program, terminal);
  addStateCommand(program, terminal);
  addHealthcheckCommand(program, terminal);
  addCompletionCommand(program, terminal);
  for (const command of everyCommand(program)) {
    if (!command.options.some(({ long }) => long === '--lang')) command.addOption(languageOption());
  }
  return program;
}
