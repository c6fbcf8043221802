import type { Context } from 'hono';
import type { Faulted } from '../faults/effects.js';
import type { Platform } from '../platform.js';
import type { Outcome, Refused } from './answer.js';
import { Exchange } from './exchange.js';
import type { Face } from './face.js';
import { after, type Later } from './later.js';
import { leave, type Passage } from './leave.js';
import { unexpected } from './unexpected.js';

/** What a call from within brings along, to learn by which id it goes. */
export interface Begun {
  begun?(requestId: string): void;
}

/** The one road of every call: it begins as an exchange, `walk` carries it out, and it leaves by the one exit. */
export function travel(
  platform: Platform,
  face: Face,
  c: Context,
  walk: (exchange: Exchange) => Later<Outcome | Faulted>,
): Later<Response> {
  const exchange = new Exchange(platform, face.plane, c.req.method, c.req.path);
  (c.env as Begun | undefined)?.begun?.(exchange.requestId);
  const passage: Passage = { platform, face, c, exchange };
  return after(
    attempt(platform, exchange, () => walk(exchange)),
    (end) => ('ending' in end ? end.ending(passage, end.outcome) : leave(passage, end)),
  );
}

/** What a step of the road comes to; where it throws, the failure that tells so. */
export function attempt<T>(platform: Platform, { requestId }: Exchange, step: () => Later<T>): Later<T | Refused> {
  const broke = (error: unknown): Refused => ({ failure: unexpected(platform, error, requestId) });
  try {
    const result = step();
    return result instanceof Promise ? result.catch(broke) : result;
  } catch (error) {
    return broke(error);
  }
}
