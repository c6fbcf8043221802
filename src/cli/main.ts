#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { VERSION } from '../server/version.js';
import { addExecCommand } from './commands/exec.js';
import { addFixturesCommand } from './commands/fixtures.js';
import { addHealthcheckCommand } from './commands/healthcheck.js';
import { addLintFileCommand } from './commands/lint-file.js';
import { addOpenApiCommand } from './commands/openapi.js';
import { addProfileCommand } from './commands/profile.js';
import { addReportCommand } from './commands/report.js';
import { addServeCommand } from './commands/serve.js';
import { tidyEnvironment } from './settings/server-settings.js';
import { UsageError } from './usage-error.js';

/** Exit codes: 0 success, 1 the contract is not met, 2 bad usage, 70 a bug of ours. */
const program = new Command('companyiq-mock')
  .description('A mock of the CompanyIQ Open Platform and a contract-testing kit. Unofficial; not affiliated with MicroBenefits.')
  .version(VERSION)
  .showSuggestionAfterError()
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

// Whoever reads our output may stop reading, as `| head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`companyiq-mock: cannot write to the standard output (${error.message.split(',')[0]})\n`);
  process.exit(2);
});
process.stderr.on('error', () => {});

tidyEnvironment(process.env);
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError) {
    process.stderr.write(`companyiq-mock: ${error.message}\n`);
    // The code of a command that failed says more.
    process.exitCode ||= 2;
  } else {
    process.stderr.write(`companyiq-mock: a bug of ours, please report it: ${(error as Error)?.stack ?? error}\n`);
    process.exitCode = 70;
  }
}
