import { VERSION } from '../../server/version.js';
import { encodeCall, encodeTokenCall } from '../../wire/client.js';
import { curlOf, quote } from '../../wire/curl.js';
import type { RunningServer } from '../running/start-server.js';
import type { ServerSettings } from '../settings/server-settings.js';

/** What a server says of itself once it listens. */
export function greeting(server: RunningServer, settings: ServerSettings): string {
  const { platform, listening, dockingUrl, corpId, secret, ca } = server;
  if (settings.log === 'json') {
    const event = {
      event: 'listening',
      version: VERSION,
      url: listening.url,
      dockingUrl,
      corpId,
      secret,
      profile: platform.wire.profile.name,
      report: `${listening.url}/_mock/v1/report?format=html`,
    };
    return `${JSON.stringify({ ...event, ...(ca ? { ca: ca.file } : {}) })}\n`;
  }
  const state = settings.db === undefined ? 'in memory' : `in ${settings.db}`;
  const lines = [
    `companyiq-mock ${VERSION}, unofficial; not affiliated with MicroBenefits`,
    `profile ${platform.wire.profile.name}, state ${state}`,
    '',
    `  Base URL    ${dockingUrl}`,
    `  corpId      ${corpId ?? '(no corp yet)'}`,
    `  secret      ${secret ?? '(no enabled key yet)'}`,
    '',
    `  HR backend  ${listening.url}/backend/v1     employee app  ${listening.url}/app/v1`,
    `  Control     ${listening.url}/_mock/v1/info  OpenAPI       ${listening.url}/openapi.yaml`,
    `  Report      ${listening.url}/_mock/v1/report?format=html`,
    '',
  ];
  if (ca) lines.push(`  Trust       ${ca.file}${ca.created ? ' (new)' : ''}, for Java and Windows ${ca.p12} (password changeit)`, '');
  const example = tryIt(server);
  if (example !== undefined)
    lines.push('Try it:', `  ${ca ? example.replace('curl ', () => `curl --cacert ${quote(ca.file)} `) : example}`, '');
  return `${lines.join('\n')}\n`;
}

/** A call to paste that works: the one that buys a token where the profile wants one, else the first users. */
function tryIt({ platform, listening, corpId, secret }: RunningServer): string | undefined {
  if (corpId === undefined || secret === undefined) return undefined;
  const { wire } = platform;
  if (wire.profile.auth.scheme === 'token') return curlOf(encodeTokenCall(wire, { corpId, secret }), listening.url);
  if (wire.profile.auth.scheme !== 'direct' || !wire.route('listUsers')) return undefined;
  return curlOf(encodeCall(wire, 'listUsers', { params: { limit: '3' } }, { corpId, secret }), listening.url);
}
