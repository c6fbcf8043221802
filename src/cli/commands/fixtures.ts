import type { Command } from 'commander';
import { help } from '../../text/help-id.js';
import { say } from '../../text/say.js';
import { wholeNumber } from '../settings/numbers.js';
import { setting } from '../settings/setting.js';
import type { Terminal } from '../terminal/terminal.js';
import { CommandLineError, UsageError } from '../usage-error.js';

interface GenerateOptions {
  readonly users: number;
  readonly module?: string;
  readonly rows?: number;
  readonly seed: string;
  readonly out?: string;
  readonly people?: string;
  readonly corpId?: string;
  readonly adminToken?: string;
}

/** `fixtures generate`: made-up employees, or a module's rows for them. */
export function addFixturesCommand(program: Command, terminal: Terminal): void {
  const fixtures = program.command('fixtures').description(help('command.fixtures'));
  fixtures
    .command('generate')
    .description(help('command.fixtures-generate'))
    .option('--users <n>', help('option.users'), wholeNumber(0, 1_000_000), 100)
    .option('--module <name|file>', help('option.module'))
    .option('--people <demo|file|url>', help('option.people'))
    .addOption(setting('--corp-id <corpId>', help('option.people-corp')))
    .addOption(setting('--admin-token <token>', help('option.people-token')))
    .option('--rows <n>', help('option.rows'), wholeNumber(0, 10_000_000))
    .option('--seed <text>', help('option.seed'), '1')
    .option('--out <file>', help('option.fixtures-out'))
    .addHelpText('after', help('after.fixtures-generate'))
    .action((options: GenerateOptions, command: Command) => generate(terminal, options, command.getOptionValueSource('users') === 'cli'));
}

async function generate(terminal: Terminal, options: GenerateOptions, usersGiven: boolean): Promise<void> {
  if (options.people !== undefined && options.module === undefined) throw new CommandLineError(say('usage.people-with-module'));
  if (options.people !== undefined && usersGiven) throw new CommandLineError(say('usage.users-or-people'));
  if (options.module !== undefined) return writeModuleRows(terminal, options.module, options);
  if (options.rows !== undefined) throw new CommandLineError(say('usage.rows-with-module'));
  const [{ generateFixture }, { writeOut }] = await Promise.all([
    import('../../fixtures/generate/people.js'),
    import('../terminal/write-out.js'),
  ]);
  const document = generateFixture(options);
  if (/\.json$/i.test(options.out ?? '')) return writeOut(terminal, options.out, `${JSON.stringify(document, null, 2)}\n`);
  const { stringify } = await import('yaml');
  await writeOut(terminal, options.out, stringify(document));
}

async function writeModuleRows(
  terminal: Terminal,
  name: string,
  { users, rows, seed, out, people, ...source }: GenerateOptions,
): Promise<void> {
  const [{ findModule }, { generateUsers }, { writeRows }, { fileReason }, { loadPeople }] = await Promise.all([
    import('../inputs/load-module.js'),
    import('../../fixtures/generate/people.js'),
    import('../../fixtures/generate/write-rows.js'),
    import('../inputs/file-reason.js'),
    import('../inputs/load-people.js'),
  ]);
  const module = findModule(name);
  const owners = people === undefined ? [...generateUsers({ users, seed })] : await loadPeople(terminal, { ...source, people });
  const wanted = rows ?? owners.length;
  if (wanted > 0 && owners.length === 0) throw new CommandLineError(say('usage.rows-need-users'));
  try {
    await writeRows({ module, users: owners, rows: wanted, seed, out: out ?? terminal.stdout });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new UsageError(say('inputs.cannot-write', { flag: '--out', file: out ?? '', reason: fileReason(error) }));
  }
}
