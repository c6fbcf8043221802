import type { Command } from 'commander';
import { wholeNumber } from '../settings/numbers.js';
import { UsageError } from '../usage-error.js';

interface GenerateOptions {
  readonly users: number;
  readonly module?: string;
  readonly rows?: number;
  readonly seed: string;
  readonly out?: string;
}

/** `fixtures generate`: made-up employees, or a module's rows for them. */
export function addFixturesCommand(program: Command): void {
  const fixtures = program.command('fixtures').description('makes test data');
  fixtures
    .command('generate')
    .description("writes a fixture document of made-up users; with --module, that module's csv for those users")
    .option('--users <n>', 'how many users', wholeNumber(0, 1_000_000), 100)
    .option('--module <name|file>', 'salary, attendance, leave, or a file that describes the module')
    .option('--rows <n>', 'how many rows of the module; left out, one per user', wholeNumber(0, 10_000_000))
    .option('--seed <text>', 'the same seed gives the same data', '1')
    .option('--out <file>', 'writes into a file: a document as YAML or, by its name, JSON; rows as csv or, by its name, zip')
    .addHelpText('after', '\nExample: companyiq-mock fixtures generate --users 2000 --module attendance --rows 300000 --out attendance.zip')
    .action(generate);
}

async function generate(options: GenerateOptions): Promise<void> {
  if (options.module !== undefined) return writeModuleRows(options.module, options);
  if (options.rows !== undefined) throw new UsageError('--rows goes with --module');
  const [{ generateFixture }, { writeOut }] = await Promise.all([import('../../fixtures/people.js'), import('../terminal/write-out.js')]);
  const document = generateFixture(options);
  if (/\.json$/i.test(options.out ?? '')) return writeOut(options.out, `${JSON.stringify(document, null, 2)}\n`);
  const { stringify } = await import('yaml');
  await writeOut(options.out, stringify(document));
}

async function writeModuleRows(name: string, { users, rows, seed, out }: GenerateOptions): Promise<void> {
  const [{ findModule }, { generateUsers }, { writeRows }, { fileReason }] = await Promise.all([
    import('../inputs/load-module.js'),
    import('../../fixtures/people.js'),
    import('../../fixtures/write-rows.js'),
    import('../tls/publish-file.js'),
  ]);
  const wanted = rows ?? users;
  if (wanted > 0 && users === 0) throw new UsageError('--rows needs at least one user to belong to: see --users');
  const module = findModule(name);
  try {
    await writeRows({ module, users: [...generateUsers({ users, seed })], rows: wanted, seed, out: out ?? process.stdout });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new UsageError(`cannot write --out ${out} (${fileReason(error)})`);
  }
}
