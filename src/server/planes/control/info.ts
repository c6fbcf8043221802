import { BASES } from '../../../rules/catalogue.js';
import { say } from '../../../text/say.js';
import { word } from '../../../text/word.js';
import { basisOfRule } from '../../../wire/profile/profile.js';
import { namedCorp, type PlaneHandler, type PlaneHandlers } from '../plane.js';
import { clockOf } from './clock.js';
import { dockingUrl } from './narrow.js';

const getInfo: PlaneHandler<'getInfo'> = ({ platform, origin, language }) => {
  const { wire, store, options, rulesOn } = platform;
  const { profile } = wire;
  const count = (basis: string) => rulesOn.filter((rule) => basisOfRule(profile, rule) === basis).length;
  return {
    data: {
      name: 'companyiq-mock',
      version: options.version ?? 'unknown',
      notice: word(say('planes.unofficial'), language),
      profile: {
        name: profile.name,
        basis: Object.fromEntries(BASES.map((basis) => [basis, count(basis)])),
        behaviour: profile.behaviour,
        auth: profile.auth.scheme,
      },
      clock: clockOf(platform, undefined),
      corps: store.corps.all().map(({ corp, corpId, name, docking, origin: from }) => ({
        corpId,
        name,
        docking,
        origin: from,
        users: store.users.count(corp),
        clock: clockOf(platform, corpId),
      })),
      urls: {
        docking: dockingUrl(platform, origin),
        backend: `${origin}/backend/v1`,
        app: `${origin}/app/v1`,
        control: `${origin}/_mock/v1`,
        openapi: `${origin}/openapi.json`,
        report: `${origin}/_mock/v1/report?format=html`,
      },
    },
  };
};

const getFirstCall: PlaneHandler<'getFirstCall'> = async ({ platform, params, origin, language }) => {
  const found = namedCorp(platform, params.corpId ?? '');
  if ('failure' in found) return found;
  const { firstCall } = await import('../../first-call.js');
  const { lines, note } = firstCall(platform, params.corpId ?? '', origin);
  return { data: { lines, note: note === null ? null : word(note, language) } };
};

/** What server this is. */
export const INFO_HANDLERS: Pick<PlaneHandlers<'control'>, 'health' | 'getInfo' | 'getFirstCall'> = {
  getFirstCall,
  health: () => ({ data: { status: 'ok' } }),
  getInfo,
};
