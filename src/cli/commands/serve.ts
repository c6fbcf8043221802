import type { Command } from 'commander';
import { help } from '../../text/help-id.js';
import { addServerOptions, type ServerSettings } from '../settings/server-settings.js';
import type { Terminal } from '../terminal/terminal.js';

/** `serve`: runs the server until it is asked to stop. */
export function addServeCommand(program: Command, terminal: Terminal): void {
  const command = program.command('serve').description(help('command.serve'));
  addServerOptions(command, { port: 8080, log: 'pretty' }).action((settings: ServerSettings) => serve(terminal, settings));
}

async function serve(terminal: Terminal, settings: ServerSettings): Promise<void> {
  const { stopAsked } = await import('../running/stop-signals.js');
  const stop = stopAsked(terminal);
  const [{ startServer }, { greeting }, { logCalls }, { outliveReader }] = await Promise.all([
    import('../running/start-server.js'),
    import('../terminal/greeting.js'),
    import('../terminal/call-log.js'),
    import('../terminal/write-out.js'),
  ]);
  const server = await startServer(terminal, settings);
  outliveReader(terminal);
  // From the first call on: nothing is awaited between listening and this.
  const endLog = settings.log === 'silent' ? undefined : logCalls(server.platform, settings.log, terminal.stdout, server.listening.url);
  if (settings.log !== 'silent') terminal.stdout.write(greeting(server, settings));
  await stop;
  await server.close();
  endLog?.();
  // Nothing is left to wait for but stdin of a terminal and the like.
  terminal.exit(0);
}
