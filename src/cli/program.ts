import { VERSION } from '../server/version.js';
import { CommandLine } from './command-line.js';
import { addCompletionCommand } from './commands/completion.js';
import { addExecCommand } from './commands/exec.js';
import { addFixturesCommand } from './commands/fixtures.js';
import { addHealthcheckCommand } from './commands/healthcheck.js';
import { addLintFileCommand } from './commands/lint-file.js';
import { addOpenApiCommand } from './commands/openapi.js';
import { addProfileCommand } from './commands/profile.js';
import { addReportCommand } from './commands/report.js';
import { addServeCommand } from './commands/serve.js';

/** The whole command line. */
export function buildProgram(): CommandLine {
  const program = new CommandLine('companyiq-mock');
  program
    .description('A mock of the CompanyIQ Open Platform and a contract-testing kit. Unofficial; not affiliated with MicroBenefits.')
    .version(VERSION, '-v, --version', 'prints the version')
    .enablePositionalOptions()
    .exitOverride();
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
  return program;
}
