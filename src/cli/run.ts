import { CommanderError } from 'commander';
import { isOutOfFiles, openFileLimit } from '../server/socket/open-files.js';
import { isLanguage, LANGUAGES, type Language } from '../text/language.js';
import type { Sentence } from '../text/message.js';
import { say } from '../text/say.js';
import { wordsOf } from './command-line.js';
import { HelpAsked } from './help-asked.js';
import { systemReason } from './inputs/file-reason.js';
import { buildProgram } from './program.js';
import { checkEnvironment, tidyEnvironment } from './settings/environment.js';
import { languageOption, languageWord } from './settings/language.js';
import { instead } from './settings/names.js';
import { lastWords } from './terminal/last-words.js';
import { type Host, Terminal } from './terminal/terminal.js';
import { CommandLineError, UsageError } from './usage-error.js';

/** Loading our own code opens as many files at once at most. Node tells it as a missing package where it can open no more. */
const ENOUGH_FILES = 256;
const isMissingModule = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

/**
 * Runs the command line with these words. Whatever goes wrong is told on the error output of `host`, and by its exit code: 0 success, 1 the
 * contract is not met, 2 bad usage, 70 a bug of ours. Variables are read from the process's own environment.
 */
export async function runCommandLine(words: readonly string[], host: Host): Promise<void> {
  const terminal = new Terminal(host);
  // Whoever reads our output may stop reading, as `| head` does.
  terminal.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return terminal.exit(0);
    terminal.stderr.write(`companyiq-mock: ${lastWords(terminal.language).noOutput(systemReason(error))}\n`);
    terminal.exit(2);
  });
  terminal.stderr.on('error', () => {});
  // Asked at once: it takes a file, of which none may be left later.
  const openFiles = openFileLimit() ?? Number.POSITIVE_INFINITY;
  tidyEnvironment(terminal.env);

  const program = buildProgram(terminal);
  let running = wordsOf(program);
  program.hook('preAction', (_, action) => {
    running = wordsOf(action);
    checkEnvironment(terminal.env, program);
  });
  // What is wrong with the other words is told in the language asked for, too.
  const wanted = languageWord(program, words);
  if (wanted !== undefined && isLanguage(wanted)) terminal.speak(wanted);

  /** Shows the help, unless the language that it is asked for in is unknown: commander does not look behind `help`. */
  async function showHelp({ command, needed, exitCode }: HelpAsked): Promise<void> {
    if (wanted !== undefined && !isLanguage(wanted)) {
      const { flags } = languageOption();
      throw new CommandLineError(say('usage.wrong-option', { flags, value: wanted, why: instead(wanted, LANGUAGES) }), wordsOf(command));
    }
    const { WordedHelp } = await import('./terminal/worded-help.js');
    const stream = needed ? terminal.stderr : terminal.stdout;
    stream.write((await WordedHelp.in(terminal.language)).of(command, stream.columns));
    terminal.exitCode = exitCode === 0 ? 0 : 2;
  }

  async function tell(error: UsageError): Promise<void> {
    const { wordLast } = await import('../text/last-message.js');
    const inWords = (sentence: Sentence) => wordLast(sentence, terminal.language);
    const command = (error instanceof CommandLineError && error.command) || running;
    const help = error instanceof CommandLineError ? `${await inWords(say('usage.see', { command: command.join(' ') }))}\n` : '';
    terminal.stderr.write(`companyiq-mock: ${await inWords(error.sentence)}\n${help}`);
    // The code of a command that failed says more.
    terminal.exitCode ||= 2;
  }

  async function conclude(error: unknown, language: Language): Promise<void> {
    if (error instanceof HelpAsked) await showHelp(error);
    else if (error instanceof CommanderError) terminal.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof UsageError) await tell(error);
    else if (isOutOfFiles(error) || (isMissingModule(error) && openFiles < ENOUGH_FILES)) {
      const limit = openFiles === Number.POSITIVE_INFINITY ? undefined : openFiles;
      terminal.stderr.write(`companyiq-mock: ${lastWords(language).tooManyFiles(limit)}\n`);
      terminal.exitCode = 2;
    } else {
      terminal.stderr.write(`companyiq-mock: ${lastWords(language).bug(String((error as Error)?.stack ?? error))}\n`);
      terminal.exitCode = 70;
    }
  }

  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    // Telling one takes files, too, and the help may be asked for in no language of ours.
    await conclude(error, terminal.language).catch((next) => conclude(next, terminal.language));
  }
}
