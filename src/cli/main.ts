#!/usr/bin/env node
import { CommanderError } from 'commander';
import { isOutOfFiles, openFileLimit } from '../server/socket/open-files.js';
import { wordsOf } from './command-line.js';
import { buildProgram } from './program.js';
import { checkEnvironment, tidyEnvironment } from './settings/environment.js';
import { CommandLineError, UsageError } from './usage-error.js';

/** Loading our own code opens as many files at once at most. Node tells it as a missing package where it can open no more. */
const ENOUGH_FILES = 256;
const isMissingModule = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

/** Exit codes: 0 success, 1 the contract is not met, 2 bad usage, 70 a bug of ours. */
const program = buildProgram();
let running = wordsOf(program);
program.hook('preAction', (_, action) => {
  running = wordsOf(action);
  checkEnvironment(process.env, program);
});

// Whoever reads our output may stop reading, as `| head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`companyiq-mock: cannot write to the standard output (${error.message.split(',')[0]})\n`);
  process.exit(2);
});
process.stderr.on('error', () => {});

// Asked at once: it takes a file, of which none may be left later.
const openFiles = openFileLimit() ?? Number.POSITIVE_INFINITY;
tidyEnvironment(process.env);
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError) {
    const help = error instanceof CommandLineError ? `See ${(error.command ?? running).join(' ')} --help\n` : '';
    process.stderr.write(`companyiq-mock: ${error.message}\n${help}`);
    // The code of a command that failed says more.
    process.exitCode ||= 2;
  } else if (isOutOfFiles(error) || (isMissingModule(error) && openFiles < ENOUGH_FILES)) {
    process.stderr.write(
      `companyiq-mock: too many open files${openFiles === Number.POSITIVE_INFINITY ? '' : `: this process may hold ${openFiles}`}; allow it more, for example with "ulimit -n 1024" before it\n`,
    );
    process.exitCode = 2;
  } else {
    process.stderr.write(`companyiq-mock: a bug of ours, please report it: ${(error as Error)?.stack ?? error}\n`);
    process.exitCode = 70;
  }
}
