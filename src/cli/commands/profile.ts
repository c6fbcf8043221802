import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type Command, Option } from 'commander';
import { help } from '../../text/help-id.js';
import { say } from '../../text/say.js';
import type { ParsedProfile } from '../../wire/profile/format.js';
import type { Profile } from '../../wire/profile/profile.js';
import { fileReason } from '../inputs/file-reason.js';
import { readText } from '../inputs/read-text.js';
import { oneOf } from '../settings/names.js';
import { duration } from '../settings/numbers.js';
import type { Terminal } from '../terminal/terminal.js';
import { CommandLineError, UsageError, WrongValue } from '../usage-error.js';

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
export function addProfileCommand(program: Command, terminal: Terminal): void {
  const profile = program.command('profile').description(help('command.profile'));
  profile
    .command('init')
    .description(help('command.profile-init'))
    .argument('<file>', help('argument.new-profile'))
    .option('--force', help('option.force'), false)
    .action((file: string, options: { force: boolean }) => init(terminal, file, options));
  profile
    .command('check')
    .description(help('command.profile-check'))
    .argument('<file>', help('argument.profile'))
    .option('--strict', help('option.strict'), false)
    .action((file: string, options: { strict: boolean }) => check(terminal, file, options));
  profile
    .command('show')
    .description(help('command.profile-show'))
    .argument('<file>', help('argument.profile'))
    .action((file: string) => show(terminal, file));
  profile
    .command('try')
    .description(help('command.profile-try'))
    .argument('<file>', help('argument.profile'))
    .requiredOption('--target <url>', help('option.target'))
    .addOption(new Option('--corp-id <corpId>', help('option.account-number')).env('COMPANYIQ_CORP_ID').makeOptionMandatory())
    .addOption(new Option('--secret <secret>', help('option.secret')).env('COMPANYIQ_SECRET').makeOptionMandatory())
    .option('--employee-id <employeeId>', help('option.employee-id'))
    .option('--module-id <moduleId>', help('option.module-id'))
    .option('--ca <file>', help('option.ca'))
    .addOption(new Option('--timeout <time>', help('option.answer-time')).argParser(duration).default(10_000, '10s'))
    .addHelpText('after', help('after.profile-try'))
    .action((file: string, settings: TrySettings) => tryOut(terminal, file, settings));
  profile
    .command('sign')
    .description(help('command.profile-sign'))
    .argument('<file>', help('argument.profile'))
    .requiredOption('--operation <operationId>', help('option.sign-operation'))
    .addOption(new Option('--corp-id <corpId>', help('option.account-number')).env('COMPANYIQ_CORP_ID').makeOptionMandatory())
    .addOption(new Option('--secret <secret>', help('option.secret')).env('COMPANYIQ_SECRET').makeOptionMandatory())
    .addOption(new Option('--param <name=value>', help('option.sign-param')).argParser(addParam))
    .option('--body <file>', help('option.sign-body'))
    .option('--timestamp <timestamp>', help('option.sign-timestamp'))
    .option('--nonce <nonce>', help('option.sign-nonce'))
    .option('--token <token>', help('option.sign-token'))
    .addOption(new Option('--format <format>', help('option.sign-format')).choices(SIGN_FORMATS).argParser(oneOf(SIGN_FORMATS)))
    .option('--show-secret', help('option.show-secret'), false)
    .action((file: string, settings: SignSettings) => sign(terminal, file, settings));
}

async function init(terminal: Terminal, file: string, { force }: { force: boolean }): Promise<void> {
  const { starterProfile } = await import('../../wire/profile/starter.js');
  const name = basename(file).replace(/\.(ya?ml|json)$/i, '');
  const found = findSchema(file);
  const beside = join(dirname(file), 'profile.schema.json');
  const schema = found ?? './profile.schema.json';
  write(file, starterProfile({ ...(/^[\w.-]{1,64}$/.test(name) ? { name } : {}), schema }), force);
  if (found === undefined && !existsSync(beside)) {
    const { profileJsonSchema } = await import('../../wire/profile/schema.js');
    write(beside, `${JSON.stringify(await profileJsonSchema(), null, 2)}\n`, force);
  }
  const { word } = await import('../../text/word.js');
  await print(terminal, `${word(say('summary.written', { file, schema }), terminal.language)}\n`);
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
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new UsageError(say('inputs.exists', { file }));
    throw new UsageError(say('inputs.cannot-write-file', { file, reason: fileReason(error) }));
  }
}

async function check(terminal: Terminal, file: string, { strict }: { strict: boolean }): Promise<void> {
  const loaded = await load(terminal, file);
  if (!loaded) return;
  const [{ profileSummary }, { word }, { countLeft, leftToDefault }] = await Promise.all([
    import('../terminal/profile-summary.js'),
    import('../../text/word.js'),
    import('../../wire/profile/check/left-to-default.js'),
  ]);
  const { language } = terminal;
  await print(terminal, `${word(say('summary.in-order', { file }), language)}\n\n${profileSummary(loaded.file, loaded.profile, language)}`);
  const count = countLeft(leftToDefault(loaded.file, loaded.profile));
  if (!strict || count === 0) return;
  await print(terminal, `\n${word(say('summary.not-strict', { file, count }), language)}\n`);
  terminal.exitCode = 1;
}

async function show(terminal: Terminal, file: string): Promise<void> {
  const loaded = await load(terminal, file);
  if (!loaded) return;
  const { profileTables } = await import('../terminal/profile-tables.js');
  await print(terminal, profileTables(loaded.file, loaded.profile, terminal.language));
}

/** A profile, or undefined where its faults are printed and told by the exit code. */
async function load(terminal: Terminal, file: string): Promise<{ profile: Profile; file: ParsedProfile } | undefined> {
  const [{ loadProfile, profileProblemLine }, { word }] = await Promise.all([
    import('../../wire/profile/load.js'),
    import('../../text/word.js'),
  ]);
  const loaded = await loadProfile(readText(say('inputs.the-profile'), file));
  if (loaded.ok) return loaded;
  const { language } = terminal;
  const lines = loaded.problems.map((problem) => `${profileProblemLine(problem, file, language)}\n`);
  await print(terminal, `${lines.join('')}${word(say('summary.faults', { file, count: lines.length }), language)}\n`);
  terminal.exitCode = 1;
  return undefined;
}

async function tryOut(terminal: Terminal, file: string, settings: TrySettings): Promise<void> {
  const { target, corpId, secret, employeeId, moduleId, ca, timeout } = settings;
  if (!/^https?:\/\/[^/]/.test(target) || !URL.canParse(target))
    throw new CommandLineError(say('usage.not-a-url', { flag: '--target', url: target }));
  const pem = ca === undefined ? undefined : readText('--ca', ca);
  const loaded = await load(terminal, file);
  if (!loaded) return;
  const [{ Wire }, { tryProfile }, { send }, { showCall, showEnd }, { randomUUID }] = await Promise.all([
    import('../../wire/wire.js'),
    import('../profile-try/try-profile.js'),
    import('../../client/send.js'),
    import('../profile-try/try-profile-show.js'),
    import('node:crypto'),
  ]);
  const origin = originOf(target, loaded.profile.basePath);
  const { language } = terminal;
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
    await print(terminal, showCall(call, language));
  }
  await print(terminal, showEnd(calls, language));
  if (calls.some(({ misfits }) => misfits.length > 0)) terminal.exitCode = 1;
}

const SIGN_FORMATS = ['text', 'json'] as const;

interface SignSettings {
  readonly operation: string;
  readonly corpId: string;
  readonly secret: string;
  readonly param?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  readonly timestamp?: string;
  readonly nonce?: string;
  readonly token?: string;
  readonly format?: (typeof SIGN_FORMATS)[number];
  readonly showSecret: boolean;
}

function addParam(text: string, before: SignSettings['param'] = []): SignSettings['param'] {
  const at = text.indexOf('=');
  if (at < 1) throw new WrongValue(say('sign.param-form'));
  return [...before, [text.slice(0, at), text.slice(at + 1)]];
}

async function sign(terminal: Terminal, file: string, settings: SignSettings): Promise<void> {
  const body =
    settings.body === undefined
      ? undefined
      : settings.body === '-'
        ? readFileSync(terminal.stdin.fd, 'utf8')
        : readText('--body', settings.body);
  const loaded = await load(terminal, file);
  if (!loaded) return;
  const [{ Wire }, { signCall }, { showSigned }, { randomUUID }] = await Promise.all([
    import('../../wire/wire.js'),
    import('../profile-sign/sign-call.js'),
    import('../profile-sign/show-signed.js'),
    import('node:crypto'),
  ]);
  const { param = [], timestamp = String(Math.floor(Date.now() / 1000)), nonce = randomUUID(), token = '', ...rest } = settings;
  const signed = signCall(new Wire(loaded.profile), { ...rest, params: param, body, timestamp, nonce, token });
  await print(terminal, settings.format === 'json' ? `${JSON.stringify(signed, null, 2)}\n` : showSigned(signed, terminal.language));
}

/** The target without its query, and without the base path where it was given with it. */
function originOf(target: string, basePath: string): string {
  const { origin, pathname } = new URL(target);
  const path = pathname.replace(/\/+$/, '');
  return origin + (basePath !== '' && path.endsWith(basePath) ? path.slice(0, -basePath.length) : path);
}

async function print(terminal: Terminal, text: string): Promise<void> {
  const { writeOut } = await import('../terminal/write-out.js');
  await writeOut(terminal, undefined, text);
}
