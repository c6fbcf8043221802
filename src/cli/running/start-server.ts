import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Platform } from '../../server/platform.js';
import type { Listening } from '../../server/socket/listen.js';
import { VERSION } from '../../server/version.js';
import { say } from '../../text/say.js';
import { fileReason } from '../inputs/file-reason.js';
import { findFixtures, findProfile } from '../inputs/load-inputs.js';
import { exposure } from '../settings/exposure.js';
import { checkServerSettings, type ServerSettings } from '../settings/server-settings.js';
import { lastWords } from '../terminal/last-words.js';
import type { Terminal } from '../terminal/terminal.js';
import { certificateName } from '../tls/certificate-hosts.js';
import { UsageError } from '../usage-error.js';

/** A server that runs, and how to reach it. */
export interface RunningServer {
  readonly platform: Platform;
  readonly listening: Listening;
  /** The docking API's base. */
  readonly dockingUrl: string;
  /** The corp to dock into; undefined where there is none. */
  readonly corpId?: string;
  /** The secret of an enabled key of that corp. */
  readonly secret?: string;
  /** Of `--tls`: the authority to trust, and whether it is new. */
  readonly ca?: { readonly file: string; readonly p12: string; readonly created: boolean };
  /** Lets the running calls finish and closes the database. */
  close(graceMs?: number): Promise<void>;
}

/** The files of the console, as the build leaves them. */
const CONSOLE_FOLDER = fileURLToPath(new URL('../../../dist/console', import.meta.url));

/** Starts a server as the settings say. Throws a UsageError where they cannot be carried out. */
export async function startServer(terminal: Terminal, settings: ServerSettings): Promise<RunningServer> {
  checkServerSettings(settings);
  const [{ Platform }, { createApp }, { listen }, profile, tls] = await Promise.all([
    import('../../server/platform.js'),
    import('../../server/app.js'),
    import('../../server/socket/listen.js'),
    findProfile(settings.profile),
    certificate(settings),
  ]);
  const platform = await storing(
    settings.db,
    () =>
      new Platform({
        db: settings.db,
        profile,
        journalCalls: settings.journalCalls,
        journalBytes: settings.journalBytes,
        adminToken: settings.adminToken,
        allowHosts: [...settings.allowHost, ...settings.tlsName.map(certificateName)],
        version: VERSION,
        language: terminal.language,
        onBug: (error, requestId) =>
          terminal.stderr.write(`${lastWords(terminal.language).bugAt(requestId, String((error as Error)?.stack ?? error))}\n`),
      }),
  );
  let listening: Listening | undefined;
  try {
    if (platform.store.created) await storing(settings.db, () => seed(platform, settings));
    const { port, host } = settings;
    const options = { port, host, ownProcess: terminal.ownsProcess, ...(tls ? { tls } : {}) };
    const app = createApp(platform, settings.console ? { consoleFolder: CONSOLE_FOLDER } : {});
    const server = await listen(platform, app, options).catch((error) => {
      throw explain(error, settings);
    });
    listening = server;
    const warning = exposure(settings);
    if (warning !== undefined) await terminal.notice(warning);
    if (settings.portFile !== undefined) writePort(settings.portFile, server.port);
    const corps = platform.store.corps.all();
    const corp = corps.find((each) => each.docking) ?? corps[0];
    const secret = corp && platform.store.corps.keys(corp).find((key) => key.enabled)?.secret;
    return {
      platform,
      listening: server,
      dockingUrl: server.url + profile.basePath,
      corpId: corp?.corpId,
      secret,
      ...(tls?.ca ? { ca: tls.ca } : {}),
      close: async (graceMs) => {
        await server.close(graceMs);
        platform.close();
      },
    };
  } catch (error) {
    await listening?.close(0);
    platform.close();
    throw error;
  }
}

interface Tls {
  readonly cert: string;
  readonly key: string;
  readonly ca?: RunningServer['ca'];
}

async function certificate({ tls, cert, key, tlsDir, tlsName, host }: ServerSettings): Promise<Tls | undefined> {
  if (cert !== undefined && key !== undefined)
    return (await import('../tls/load-certificates.js')).loadCertificates({ certFile: cert, keyFile: key });
  if (!tls) return undefined;
  const [{ prepareCertificates }, { certificateHosts }] = await Promise.all([
    import('../tls/certificates.js'),
    import('../tls/certificate-hosts.js'),
  ]);
  const made = await prepareCertificates({ dir: tlsDir, hosts: certificateHosts(host, tlsName), now: new Date() });
  return { cert: made.cert, key: made.key, ca: { file: made.caFile, p12: made.p12File, created: made.created } };
}

/** Does what writes to the database; where its file cannot be used, that is told in one line. */
async function storing<T>(db: string | undefined, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const [{ explain: explainStore, StoreError }, { BindingError }] = await Promise.all([
      import('../../store/database/open.js'),
      import('../../store/database/binding.js'),
    ]);
    if (error instanceof BindingError) throw new UsageError(error.sentence);
    const known = explainStore(db, error);
    throw known instanceof StoreError ? new UsageError(say('serving.database', { why: known.sentence })) : error;
  }
}

async function seed(platform: Platform, { fixtures }: ServerSettings): Promise<void> {
  const [{ seedCorps }, corps] = await Promise.all([import('../../server/seeding.js'), findFixtures(fixtures, platform.rules.fields)]);
  seedCorps(platform, corps, 'seed');
}

function writePort(file: string, port: number): void {
  try {
    writeFileSync(file, `${port}\n`);
  } catch (error) {
    throw new UsageError(say('inputs.cannot-write', { flag: '--port-file', file, reason: fileReason(error) }));
  }
}

function explain(error: NodeJS.ErrnoException, { host, port }: ServerSettings): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new UsageError(say('serving.port-in-use', { host, port }));
    case 'EACCES':
      return new UsageError(say('serving.port-refused', { host, port }));
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UsageError(say('serving.foreign-host', { host }));
    default:
      return error;
  }
}
