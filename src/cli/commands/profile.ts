import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type Command, Option } from 'commander';
import type { Language } from '../../text/language.js';
import type { Profile } from '../../wire/profile.js';
import type { ParsedProfile } from '../../wire/profile-format.js';
import { readText } from '../inputs/read-text.js';
import { chosenLanguage, languageOption } from '../settings/language.js';
import { duration } from '../settings/numbers.js';
import { fileReason } from '../tls/publish-file.js';
import { CommandLineError, UsageError } from '../usage-error.js';

interface TrySettings {
  readonly target: string;
  readonly corpId: string;
  readonly secret: string;
  readonly employeeId?: string;
  readonly moduleId?: string;
  readonly ca?: string;
  readonly timeout: number;
}

/** `profile`: writes, checks and tries wire profiles. */
export function addProfileCommand(program: Command): void {
  const profile = program.command('profile').description('writes, checks and tries wire profiles');
  profile
    .command('init')
    .description('writes a starter profile that states every default and explains every line')
    .argument('<file>', 'the file to write, such as profile.yaml')
    .option('--force', 'writes over a file that exists', false)
    .action(init);
  profile
    .command('check')
    .description('checks a profile: every fault by line; exits with 1 if there is any')
    .argument('<file>', 'the profile')
    .addOption(languageOption())
    .action(check);
  profile
    .command('try')
    .description('runs the read-only calls of a profile against a real server; exits with 1 if an answer does not fit')
    .argument('<file>', 'the profile')
    .requiredOption('--target <url>', "the server's origin, such as https://open.example.com; the profile's basePath comes behind it")
    .addOption(new Option('--corp-id <corpId>', 'the Account Number').env('COMPANYIQ_CORP_ID').makeOptionMandatory())
    .addOption(new Option('--secret <secret>', 'the Key; better in the environment').env('COMPANYIQ_SECRET').makeOptionMandatory())
    .option('--employee-id <employeeId>', 'whom getUser asks for; left out, the first user of the list')
    .option('--module-id <moduleId>', 'which module is asked for; left out, the first of the list')
    .option('--ca <file>', "the certificate authority to trust, as PEM, where the server's certificate is of one's own")
    .addOption(new Option('--timeout <time>', 'how long an answer may take').argParser(duration).default(10_000, '10s'))
    .addHelpText(
      'after',
      '\nNothing is changed on the server: only calls that read are made, at most eight. Secret and token are never shown.',
    )
    .action(tryOut);
}

async function init(file: string, { force }: { force: boolean }): Promise<void> {
  const { starterProfile } = await import('../../wire/starter-profile.js');
  const name = basename(file).replace(/\.(ya?ml|json)$/i, '');
  const found = findSchema(file);
  const beside = join(dirname(file), 'profile.schema.json');
  const schema = found ?? './profile.schema.json';
  write(file, starterProfile({ ...(/^[\w.-]{1,64}$/.test(name) ? { name } : {}), schema }), force);
  if (found === undefined && !existsSync(beside)) {
    const { profileJsonSchema } = await import('../../wire/profile-schema.js');
    write(beside, `${JSON.stringify(await profileJsonSchema(), null, 2)}\n`, force);
  }
  await print(
    `${file} is written; its schema for editors is ${schema}\nWhen it says what the platform does: companyiq-mock profile check ${file}\n`,
  );
}

/** The schema of an installed package that an editor finds from a file, relative to the file. */
function findSchema(file: string): string | undefined {
  const from = dirname(resolve(file));
  for (let folder = from; ; folder = dirname(folder)) {
    const schema = join(folder, 'node_modules/companyiq-mock/schemas/profile.schema.json');
    if (existsSync(schema)) {
      const path = relative(from, schema).split(sep).join('/');
      return path.startsWith('.') ? path : `./${path}`;
    }
    if (folder === dirname(folder)) return undefined;
  }
}

function write(file: string, text: string, force: boolean): void {
  try {
    writeFileSync(file, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new UsageError(`${file} exists: --force writes over it`);
    throw new UsageError(`cannot write ${file} (${fileReason(error)})`);
  }
}

async function check(file: string, { lang }: { lang?: Language }): Promise<void> {
  const language = chosenLanguage(lang);
  const loaded = await load(file, language);
  if (!loaded) return;
  const { profileSummary } = await import('../terminal/profile-summary.js');
  await print(`${file}: in order\n\n${profileSummary(loaded.file, loaded.profile, language)}`);
}

/** A profile, or undefined where its faults are printed and told by the exit code. */
async function load(file: string, language: Language): Promise<{ profile: Profile; file: ParsedProfile } | undefined> {
  const { loadProfile, profileProblemLine } = await import('../../wire/load-profile.js');
  const loaded = await loadProfile(readText('the profile', file));
  if (loaded.ok) return loaded;
  const { length } = loaded.problems;
  const lines = loaded.problems.map((problem) => `${profileProblemLine(problem, file, language)}\n`);
  await print(`${lines.join('')}${file}: ${length === 1 ? '1 fault' : `${length} faults`}\n`);
  process.exitCode = 1;
  return undefined;
}

async function tryOut(file: string, settings: TrySettings): Promise<void> {
  const { target, corpId, secret, employeeId, moduleId, ca, timeout } = settings;
  if (!/^https?:\/\/[^/]/.test(target) || !URL.canParse(target)) throw new CommandLineError(`--target ${target} is no http or https URL`);
  const pem = ca === undefined ? undefined : readText('--ca', ca);
  const loaded = await load(file, chosenLanguage(undefined));
  if (!loaded) return;
  const [{ Wire }, { tryProfile }, { send }, { showCall, showEnd }, { randomUUID }] = await Promise.all([
    import('../../wire/wire.js'),
    import('../profile-try/try-profile.js'),
    import('../profile-try/try-profile-send.js'),
    import('../profile-try/try-profile-show.js'),
    import('node:crypto'),
  ]);
  const origin = originOf(target, loaded.profile.basePath);
  const calls = [];
  const options = {
    corpId,
    secret,
    employeeId,
    moduleId,
    send: (call: Parameters<typeof send>[1]) => send(origin, call, { ca: pem, timeoutMs: timeout }),
    now: Date.now,
    nonce: randomUUID,
  };
  for await (const call of tryProfile(new Wire(loaded.profile), options)) {
    calls.push(call);
    await print(showCall(call));
  }
  await print(showEnd(calls));
  if (calls.some(({ misfits }) => misfits.length > 0)) process.exitCode = 1;
}

/** The target without its query, and without the base path where it was given with it. */
function originOf(target: string, basePath: string): string {
  const { origin, pathname } = new URL(target);
  const path = pathname.replace(/\/+$/, '');
  return origin + (basePath !== '' && path.endsWith(basePath) ? path.slice(0, -basePath.length) : path);
}

async function print(text: string): Promise<void> {
  const { writeOut } = await import('../terminal/write-out.js');
  await writeOut(undefined, text);
}
