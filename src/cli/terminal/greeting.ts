import { VERSION } from '../../server/version.js';
import { displayWidth, padDisplay } from '../../text/display-width.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import { encodeCall, encodeTokenCall } from '../../wire/client.js';
import { curlOf, quote } from '../../wire/curl.js';
import type { RunningServer } from '../running/start-server.js';
import type { ServerSettings } from '../settings/server-settings.js';
import { PKCS12_PASSWORD } from '../tls/pkcs12.js';

/** What a server says of itself once it listens. */
export function greeting(server: RunningServer, settings: ServerSettings): string {
  return settings.log === 'json' ? `${JSON.stringify(event(server))}\n` : `${lines(server, settings).join('\n')}\n`;
}

const event = ({ platform, listening, dockingUrl, corpId, secret, ca }: RunningServer) => ({
  event: 'listening',
  version: VERSION,
  url: listening.url,
  dockingUrl,
  corpId,
  secret,
  profile: platform.wire.profile.name,
  report: `${listening.url}/_mock/v1/report?format=html`,
  ...(ca ? { ca: ca.file } : {}),
});

function lines(server: RunningServer, { db }: ServerSettings): string[] {
  const { platform, listening, dockingUrl, corpId, secret, ca } = server;
  const { language } = platform;
  const { url } = listening;
  const profile = platform.wire.profile.name;
  const docking = columns([
    [word(say('serving.base-url'), language), dockingUrl],
    ['corpId', corpId ?? word(say('serving.no-corp'), language)],
    ['secret', secret ?? word(say('serving.no-key'), language)],
  ]);
  const planes = columns([
    [word(say('serving.hr-backend'), language), `${url}/backend/v1`, word(say('serving.employee-app'), language), `${url}/app/v1`],
    [word(say('serving.control'), language), `${url}/_mock/v1/info`, 'OpenAPI', `${url}/openapi.yaml`],
    [word(say('serving.report'), language), `${url}/_mock/v1/report?format=html`],
  ]);
  const example = tryIt(server);
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

/** A call to paste that works: the one that issues a token where the profile wants one, else the first users. */
function tryIt({ platform, listening, corpId, secret }: RunningServer): string | undefined {
  if (corpId === undefined || secret === undefined) return undefined;
  const { wire } = platform;
  if (wire.profile.auth.scheme === 'token') return curlOf(encodeTokenCall(wire, { corpId, secret }), listening.url);
  if (wire.profile.auth.scheme !== 'direct' || !wire.route('listUsers')) return undefined;
  return curlOf(encodeCall(wire, 'listUsers', { params: { limit: '3' } }, { corpId, secret }), listening.url);
}
