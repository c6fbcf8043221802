import type { Command } from 'commander';
import { help } from '../../text/help-id.js';
import { addServerOptions, type ServerSettings } from '../settings/server-settings.js';

/** `serve`: runs the server until it is asked to stop. */
export function addServeCommand(program: Command): void {
  const command = program.command('serve').description(help('command.serve'));
  addServerOptions(command, { port: 8080, log: 'pretty' }).action(serve);
}

async function serve(settings: ServerSettings): Promise<void> {
  const { stopAsked } = await import('../running/stop-signals.js');
  const stop = stopAsked();
  const [{ startServer }, { greeting }, { logCalls }, { outliveReader }] = await Promise.all([
    import('../running/start-server.js'),
    import('../terminal/greeting.js'),
    import('../terminal/call-log.js'),
    import('../terminal/write-out.js'),
  ]);
  const server = await startServer(settings);
  outliveReader();
  // From the first call on: nothing is awaited between listening and this.
  const endLog = settings.log === 'silent' ? undefined : logCalls(server.platform, settings.log, process.stdout, server.listening.url);
  if (settings.log !== 'silent') process.stdout.write(greeting(server, settings));
  await stop;
  await server.close();
  endLog?.();
  // Nothing is left to wait for but stdin of a terminal and the like.
  process.exit(0);
}
