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
import { languageOf, languageOption, speak } from './settings/language.js';

/** The whole command line. */
export function buildProgram(): CommandLine {
  const program = new CommandLine('companyiq-mock');
  program
    .description(help('command.root'))
    .version(VERSION, '-v, --version', help('option.version'))
    .enablePositionalOptions()
    .exitOverride()
    .hook('preAction', (_, action) => speak(languageOf(action)));
  // Subcommands take over what is set before they are added.
  addServeCommand(program);
  addExecCommand(program);
  addReportCommand(program);
  addOpenApiCommand(program);
  addProfileCommand(program);
  addLintFileCommand(program);
  addFixturesCommand(program);
  addHealthcheckCommand(program);
  addCompletionCommand(program);
  for (const command of everyCommand(program)) {
    if (!command.options.some(({ long }) => long === '--lang')) command.addOption(languageOption());
  }
  return program;
}
