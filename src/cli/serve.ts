import type { Command } from 'commander';
import { addServerOptions, type ServerSettings } from './server-settings.js';

/** `serve`: runs the server until it is asked to stop. */
export function addServeCommand(program: Command): void {
  const command = program.command('serve').description('runs the mocked platform');
  addServerOptions(command, { port: 8080, log: 'pretty' }).action(serve);
}

async function serve(settings: ServerSettings): Promise<void> {
  const { stopAsked } = await import('./stop-signals.js');
  const stop = stopAsked();
  const { startServer } = await import('./start-server.js');
  const server = await startServer(settings);
  const [{ greeting }, { outliveReader }] = await Promise.all([import('./greeting.js'), import('./write-out.js')]);
  outliveReader();
  if (settings.log !== 'silent') process.stdout.write(greeting(server, settings));
  const { logCalls } = await import('./call-log.js');
  const endLog = settings.log === 'silent' ? undefined : logCalls(server.platform, settings.log, process.stdout);
  await stop;
  await server.close();
  endLog?.();
  // Nothing is left to wait for but stdin of a terminal and the like.
  process.exit(0);
}
