import { say } from '../../../text/say.js';
import { FIRST_INSTANT, LAST_INSTANT, later } from '../../clock.js';
import type { Platform } from '../../platform.js';
import { fail } from '../../road/answer.js';
import type { PlaneHandler, PlaneHandlers } from '../plane.js';
import { narrowed } from './narrow.js';

/** The clock of a corp; without one, the one that all obey. */
export const clockOf = ({ clock }: Platform, corpId: string | undefined) => ({ now: clock.at(corpId), frozen: clock.frozen(corpId) });

const setClock: PlaneHandler<'setClock'> = (context) => {
  const { platform, body, query } = context;
  const found = narrowed(context, query, body);
  if ('failure' in found) return found;
  if ((body.now === undefined) === (body.advance === undefined)) {
    const message = say('planes.now-or-advance');
    return fail('validation-failed', message, [{ field: 'now', message }]);
  }
  const corpId = found.corp?.corpId;
  const time = body.now !== undefined ? Date.parse(body.now) : later(platform.clock.now(corpId), body.advance ?? '');
  if (time === undefined || time < FIRST_INSTANT || time > LAST_INSTANT) {
    const field = body.now === undefined ? 'advance' : 'now';
    const message = field === 'now' ? say('planes.now-outside-years') : say('planes.advance-invalid');
    return fail('validation-failed', message, [{ field, message, sent: body[field] }]);
  }
  platform.clock.freeze(time, corpId);
  return { data: clockOf(platform, corpId) };
};

/** The clock that everything obeys. */
export const CLOCK_HANDLERS: Pick<PlaneHandlers<'control'>, 'getClock' | 'setClock' | 'deleteClock'> = {
  getClock: (context) => {
    const found = narrowed(context, context.query);
    return 'failure' in found ? found : { data: clockOf(context.platform, found.corp?.corpId) };
  },
  setClock,
  deleteClock: (context) => {
    const found = narrowed(context, context.query);
    if ('failure' in found) return found;
    context.platform.clock.release(found.corp?.corpId);
    return { data: clockOf(context.platform, found.corp?.corpId) };
  },
};
