import { BASES } from '../../../rules/catalogue.js';
import { say } from '../../../text/say.js';
import { word } from '../../../text/word.js';
import { basisOfRule } from '../../../wire/profile.js';
import type { PlaneHandler, PlaneHandlers } from '../plane.js';
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

/** What server this is. */
export const INFO_HANDLERS: Pick<PlaneHandlers<'control'>, 'health' | 'getInfo'> = {
  health: () => ({ data: { status: 'ok' } }),
  getInfo,
};
