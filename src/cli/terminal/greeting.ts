import { CONSOLE_PATH } from '../../server/console/console.js';
import { firstCall } from '../../server/first-call.js';
import { VERSION } from '../../server/version.js';
import { displayWidth, padDisplay } from '../../text/display-width.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import { quote } from '../../wire/sending/curl.js';
import type { RunningServer } from '../running/start-server.js';
import type { ServerSettings } from '../settings/server-settings.js';
import { PKCS12_PASSWORD } from '../tls/pkcs12.js';

/** What a server says of itself once it listens. */
export function greeting(server: RunningServer, settings: ServerSettings): string {
  return settings.log === 'json' ? `${JSON.stringify(event(server, settings))}\n` : `${lines(server, settings).join('\n')}\n`;
}

const event = ({ platform, listening, dockingUrl, corpId, secret, ca }: RunningServer, { console }: ServerSettings) => ({
  event: 'listening',
  version: VERSION,
  url: listening.url,
  dockingUrl,
  corpId,
  secret,
  profile: platform.wire.profile.name,
  ...(console ? { console: listening.url + CONSOLE_PATH } : {}),
  report: `${listening.url}/_mock/v1/report?format=html`,
  ...(ca ? { ca: ca.file } : {}),
});

function lines(server: RunningServer, { db, console }: ServerSettings): string[] {
  const { platform, listening, dockingUrl, corpId, secret, ca } = server;
  const { language } = platform;
  const { url } = listening;
  const profile = platform.wire.profile.name;
  const docking = columns([
    ...(console ? [[word(say('serving.console'), language), url + CONSOLE_PATH]] : []),
    [word(say('serving.base-url'), language), dockingUrl],
    ['corpId', corpId ?? word(say('serving.no-corp'), language)],
    ['secret', secret ?? word(say('serving.no-key'), language)],
  ]);
  const planes = columns([
    [word(say('serving.hr-backend'), language), `${url}/backend/v1`, word(say('serving.employee-app'), language), `${url}/app/v1`],
    [word(say('serving.control'), language), `${url}/_mock/v1/info`, 'OpenAPI', `${url}/openapi.yaml`],
    [word(say('serving.report'), language), `${url}/_mock/v1/report?format=html`],
  ]);
  const [example] = corpId === undefined ? [] : firstCall(platform, corpId, url).lines;
  return [
    word(say('serving.unofficial', { version: VERSION }), language),
    word(db === undefined ? say('serving.in-memory', { profile }) : say('serving.in-file', { profile, file: db }), language),
    '',
    ...docking,
    '',
    ...planes,
    '',
    ...(ca ? [...columns([[word(say('serving.trust'), language), word(trust(ca), language)]]), ''] : []),
    ...(example === undefined
      ? []
      : [
          word(say('serving.try-it'), language),
          `  ${ca ? example.replace('curl ', () => `curl --cacert ${quote(ca.file)} `) : example}`,
          '',
        ]),
  ];
}

const trust = ({ file, created, p12 }: NonNullable<RunningServer['ca']>) =>
  say('serving.authority', { file, created, p12, password: PKCS12_PASSWORD });

/** The least that a name takes, so that the groups stand under each other. */
const NAME_WIDTH = 10;

/** Rows of names and addresses, aligned. A row's last cell is not part of its column: it may be long. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widthOf = (column: number) => {
    const cells = rows.flatMap((row) => (column < row.length - 1 ? [displayWidth(row[column] ?? '')] : []));
    return Math.max(column % 2 === 0 ? NAME_WIDTH : 0, ...cells);
  };
  return rows.map(
    (row) => `  ${row.map((cell, column) => (column === row.length - 1 ? cell : padDisplay(cell, widthOf(column)))).join('  ')}`,
  );
}
