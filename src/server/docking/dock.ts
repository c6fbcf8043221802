import type { Context } from 'hono';
import { say } from '../../text/say.js';
import { readClaim } from '../../wire/credentials.js';
import { type DockingRoute, isMeant, type Target, TOKEN_OPERATION, writes } from '../../wire/wire.js';
import { EFFECTS, type Faulted } from '../faults/effects.js';
import type { Platform } from '../platform.js';
import { type Done, fail, type Refused } from '../road/answer.js';
import type { Face } from '../road/face.js';
import { after, type Later } from '../road/later.js';
import { keepRequest } from '../road/mask.js';
import { queryOf } from '../road/request-target.js';
import { attempt, travel } from '../road/travel.js';
import { carryOut } from './carry-out.js';
import { type Claimant, claimantOf, identify } from './credentials.js';
import { type Arrival, type Received, readsBodyFirst, receive, sourceOf } from './receive.js';

/** One docking call on its road: body, caller, faults; then credentials, switch, operation, rules and store. */
export const dock = (platform: Platform, face: Face, route: DockingRoute, c: Context): Later<Response> =>
  travel(platform, face, c, (exchange) => {
    const arrival: Arrival = { platform, route, c, exchange, query: queryOf(c.req.url), header: (name) => c.req.header(name) };
    return after(readsBodyFirst(platform, route) ? receive(arrival) : NOTHING, (received) => meet(arrival, received));
  });

const NOTHING: Received = {};

/** Notes who calls, and lets an armed fault meet the call. */
function meet(arrival: Arrival, read: Received | Refused): Later<Done | Faulted> {
  const { platform, route, c, exchange, query, header } = arrival;
  const [received, unread] = 'failure' in read ? [NOTHING, read] : [read, null];
  const target = unread ? route.targets[0] : route.targets.find((each) => isMeant(each.route, query, header, received.body?.value));
  if (target && (!unread || route.targets.length === 1)) exchange.operation = target.id;
  if (c.req.method === 'HEAD' && target && writes(target)) return headRefused(target);

  const source = sourceOf(arrival, received);
  const buying = target?.id === TOKEN_OPERATION;
  const claim = readClaim(platform.wire.profile, source, buying);
  const claimant = claimantOf(platform, claim);
  exchange.corpId = claimant.corp?.corpId ?? null;
  keepRequest(platform, exchange, source, received.body?.bytes ?? 0);

  const admit = (who: Claimant): Later<Done> =>
    attempt(platform, exchange, () => {
      if (unread) return unread;
      if (!target) return notMeant(route);
      return carryOut(arrival, target, received, identify(platform, claim, who, source, buying));
    });
  const fault = platform.faults.take(exchange.operation, claim.corpId ?? exchange.corpId);
  if (!fault) return admit(claimant);
  exchange.fault = { kind: fault.kind, phase: fault.phase };
  const strike = () => EFFECTS[fault.kind]({ platform, c, fault, corpId: claimant.corp?.corpId, token: claim.token });
  if (fault.phase === 'after-commit') {
    return after(
      admit(claimant),
      (outcome): Later<Done | Faulted> => after(strike(), (ending): Done | Faulted => (ending ? { ending, outcome } : outcome)),
    );
  }
  // What the fault does, or others while it lasts, may have ended a token.
  return after(strike(), (ending): Later<Done | Faulted> => (ending ? { ending } : admit(claimantOf(platform, claim))));
}

function notMeant(route: DockingRoute): Refused {
  const ways = route.targets.map(({ id, route: { match } }) => ({
    name: match?.name ?? '',
    value: String(match?.value ?? ''),
    place: match?.in ?? '',
    operation: id,
  }));
  return fail('not-found', say('requests.shared-path', { method: route.method, path: route.path, ways }));
}

/** HTTP's HEAD is a GET whose answer has no body; it must change nothing, whatever the profile has the GET do. */
function headRefused({ id, route }: Target): Refused {
  const message = say('requests.head-changes', { operation: id, method: route.method });
  return { failure: { name: 'method-not-allowed', message, details: [], headers: { Allow: `${route.method}, OPTIONS` } } };
}
