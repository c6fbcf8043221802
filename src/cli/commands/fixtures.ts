import type { Command } from 'commander';
import { wholeNumber } from '../settings/numbers.js';
import { setting } from '../settings/setting.js';
import { UsageError } from '../usage-error.js';

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
export function addFixturesCommand(program: Command): void {
  const fixtures = program.command('fixtures').description('makes test data');
  fixtures
    .command('generate')
    .description("writes a fixture document of made-up users; with --module, that module's csv for those users")
    .option('--users <n>', 'how many users', wholeNumber(0, 1_000_000), 100)
    .option('--module <name|file>', 'salary, attendance, leave, or a file that describes the module')
    .option(
      '--people <demo|file|url>',
      'rows for people who exist: those of the demo fixtures, of a file as lint-file --users takes it, or of a running server',
    )
    .addOption(setting('--corp-id <corpId>', "with --people URL, whose people; left out, demo's"))
    .addOption(setting('--admin-token <token>', 'with --people URL, where the server demands one'))
    .option('--rows <n>', 'how many rows of the module; left out, one per user', wholeNumber(0, 10_000_000))
    .option('--seed <text>', 'the same seed gives the same data', '1')
    .option('--out <file>', 'writes into a file: a document as YAML or, by its name, JSON; rows as csv or, by its name, zip')
    .addHelpText('after', '\nExample: companyiq-mock fixtures generate --users 2000 --module attendance --rows 300000 --out attendance.zip')
    .addHelpText('after', '         companyiq-mock fixtures generate --module attendance --people http://127.0.0.1:8080')
    .action((options: GenerateOptions, command: Command) => generate(options, command.getOptionValueSource('users') === 'cli'));
}

async function generate(options: GenerateOptions, usersGiven: boolean): Promise<void> {
  if (options.people !== undefined && options.module === undefined) throw new UsageError('--people goes with --module');
  if (options.people !== undefined && usersGiven)
    throw new UsageError('--users makes people up, --people names those who exist: give one of them');
  if (options.module !== undefined) return writeModuleRows(options.module, options);
  if (options.rows !== undefined) throw new UsageError('--rows goes with --module');
  const [{ generateFixture }, { writeOut }] = await Promise.all([import('../../fixtures/people.js'), import('../terminal/write-out.js')]);
  const document = generateFixture(options);
  if (/\.json$/i.test(options.out ?? '')) return writeOut(options.out, `${JSON.stringify(document, null, 2)}\n`);
  const { stringify } = await import('yaml');
  await writeOut(options.out, stringify(document));
}

async function writeModuleRows(name: string, { users, rows, seed, out, people, ...source }: GenerateOptions): Promise<void> {
  const [{ findModule }, { generateUsers }, { writeRows }, { fileReason }, { loadPeople }] = await Promise.all([
    import('../inputs/load-module.js'),
    import('../../fixtures/people.js'),
    import('../../fixtures/write-rows.js'),
    import('../tls/publish-file.js'),
    import('../inputs/load-people.js'),
  ]);
  const module = findModule(name);
  const owners = people === undefined ? [...generateUsers({ users, seed })] : await loadPeople({ ...source, people });
  const wanted = rows ?? owners.length;
  if (wanted > 0 && owners.length === 0) throw new UsageError('--rows needs at least one user to belong to: see --users');
  try {
    await writeRows({ module, users: owners, rows: wanted, seed, out: out ?? process.stdout });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new UsageError(`cannot write --out ${out} (${fileReason(error)})`);
  }
}
