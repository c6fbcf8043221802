import { type Command, Option } from 'commander';
import type { Expected } from '../../journal/expected.js';
import type { FailOn } from '../../report/demands.js';
import { help } from '../../text/help-id.js';
import { say } from '../../text/say.js';
import type { RunningServer } from '../running/start-server.js';
import { duration } from '../settings/numbers.js';
import { addReportOptions, publish, reportSettings } from '../settings/report-settings.js';
import { addServerOptions, type ServerSettings } from '../settings/server-settings.js';
import { setting } from '../settings/setting.js';
import { journalOption } from '../terminal/journal-file.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

interface ExecOptions extends ServerSettings {
  readonly failOn: FailOn[];
  readonly expect: Expected[];
  readonly minCoverage?: number;
  readonly timeout?: number;
  readonly journal?: readonly string[];
  readonly shell: boolean;
  readonly keepOpen: boolean;
}

/** `exec`: runs a command against a server of its own, and reports what it did. */
export function addExecCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('exec')
    .description(help('command.exec'))
    .usage('[options] -- <command...>')
    .argument('<command...>', help('argument.command'))
    .passThroughOptions();
  addServerOptions(command, { port: 0, log: 'silent' });
  addReportOptions(command)
    .addOption(journalOption())
    .addOption(setting('--timeout <time>', help('option.timeout')).argParser(duration))
    .addOption(new Option('--shell', help('option.shell')).default(false))
    .addOption(new Option('--keep-open', help('option.keep-open')).default(false))
    .addHelpText('after', help('after.exec'))
    .action((words: string[], options: ExecOptions) => exec(terminal, words, options));
}

async function exec(terminal: Terminal, words: string[], options: ExecOptions): Promise<void> {
  const settings = reportSettings(options);
  const [{ startServer }, { runCommand }, { logCalls }] = await Promise.all([
    import('../running/start-server.js'),
    import('../running/run-command.js'),
    import('../terminal/call-log.js'),
  ]);
  const server = await startServer(terminal, options);
  // The standard output is the command's.
  const endLog = options.log === 'silent' ? undefined : logCalls(server.platform, options.log, terminal.stderr, server.listening.url);
  try {
    const env = await environment(terminal, server);
    const { code, signal, timedOut } = await runCommand(terminal, words, { env, shell: options.shell, timeout: options.timeout });
    endLog?.();
    terminal.exitCode = code;
    const { reportOf } = await import('../../server/planes/control/contract.js');
    const { failOn, expect, minCoverage } = settings;
    const command = { ok: code === 0, exitCode: code, signal, timedOutAfterMs: timedOut ? (options.timeout ?? 0) : null };
    // The standard output is the command's own, so that what reads it reads nothing else.
    try {
      const report = await reportOf(server.platform, { failOn, expect, minCoverage, command });
      const met = await publish(terminal, report, settings, terminal.stderr);
      if (code === 0) terminal.exitCode = met;
    } finally {
      // Also where a report could not be written.
      if (options.journal !== undefined) await keepCalls(terminal, options.journal, server);
    }
    if (options.keepOpen) await keepOpen(terminal, server, options);
  } finally {
    // Whoever is still connected was started by a command that is gone.
    await server.close(0);
  }
}

/** Leaves the server to whoever wants to look, until they ask it to stop. */
async function keepOpen(terminal: Terminal, { listening, platform }: RunningServer, { console }: ServerSettings): Promise<void> {
  const [{ stopAsked }, { word }, { CONSOLE_PATH }] = await Promise.all([
    import('../running/stop-signals.js'),
    import('../../text/word.js'),
    import('../../server/console/console.js'),
  ]);
  const stop = stopAsked(terminal);
  const url = console ? listening.url + CONSOLE_PATH : `${listening.url}/_mock/v1/info`;
  terminal.stderr.write(`${word(say('serving.kept-open', { url }), platform.language)}\n`);
  await stop;
}

async function keepCalls(terminal: Terminal, files: readonly string[], { platform, listening }: RunningServer): Promise<void> {
  const [{ shownEntry }, { writeJournal }] = await Promise.all([
    import('../../server/planes/journal/shown-entry.js'),
    import('../terminal/journal-file.js'),
  ]);
  const { journal, language, wire } = platform;
  const calls = journal.list().map((entry) => shownEntry(entry, language, wire.codec));
  await writeJournal(terminal, files, { calls, dropped: journal.dropped(), origin: listening.url });
}

async function environment({ env }: Terminal, server: RunningServer): Promise<NodeJS.ProcessEnv> {
  const { dockingUrl, listening, corpId, secret, ca } = server;
  if (corpId === undefined || secret === undefined) throw new UsageError(say('serving.nothing-to-dock'));
  return {
    ...env,
    COMPANYIQ_BASE_URL: dockingUrl,
    COMPANYIQ_CORP_ID: corpId,
    COMPANYIQ_SECRET: secret,
    COMPANYIQ_MOCK_URL: listening.url,
    ...(ca ? await (await import('../tls/trusting-environment.js')).trustingEnvironment(env, ca) : {}),
  };
}
