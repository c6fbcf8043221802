import { decideRows, decideSecondPassword } from '../../rules/access.js';
import type { User } from '../../rules/user-fields.js';
import type { Corp } from '../../store/corps.js';
import { say } from '../../text/say.js';
import type { Failure } from '../../wire/answer/failure.js';
import type { PlaneOperationId } from '../../wire/planes.js';
import { writeCursor } from '../../wire/reading/cursor.js';
import { fail, type Outcome } from '../road/answer.js';
import { readRowsQuery } from './backend.js';
import { unknownModule } from './named-module.js';
import type { PlaneContext, PlaneHandler, PlaneHandlers } from './plane.js';

/** How long a login lasts, in milliseconds of the corp's clock. */
const LOGIN_LASTS = 24 * 60 * 60 * 1000;

const login: PlaneHandler<'login'> = ({ platform, body, exchange }) =>
  platform.store.transaction(() => {
    const { store, clock, ids } = platform;
    const [employeeId, password] = [String(body.employeeId).trim(), String(body.password).trim()];
    exchange.input = { employeeId };
    const corp = store.corps.get(body.corpId);
    exchange.corpId = corp?.corpId ?? null;
    const user = corp && store.users.get(corp.corp, employeeId);
    if (!corp || !user || !store.users.fitsPassword(corp.corp, employeeId, password))
      return fail('login-failed', say('planes.login-failed'));
    const now = clock.now(corp.corpId);
    const firstLogin = !user.activated;
    if (firstLogin) {
      store.users.activate(corp.corp, employeeId, new Date(now).toISOString());
      exchange.effects.push({ employeeId, kind: 'activated' });
      exchange.count('APP-1', 'pass');
    }
    const token = ids('app_', 32);
    store.tokens.insert(token, { corp: corp.corp, kind: 'app', subject: employeeId, expiresAt: now + LOGIN_LASTS }, now);
    return { data: { token, firstLogin } };
  });

/** A handler for whoever is logged in. */
const loggedIn =
  <Id extends PlaneOperationId>(work: (corp: Corp, user: User, context: PlaneContext<Id>) => Outcome): PlaneHandler<Id> =>
  (context) => {
    const { platform, c, exchange } = context;
    const { store, clock } = platform;
    const token = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (token === undefined) return fail('token-missing', say('planes.login-first'));
    const found = store.tokens.get(token, 'app');
    const corp = found && store.corps.get(found.corpId);
    const user = found && store.users.get(found.corp, found.subject);
    if (!found || !corp || !user) return fail('token-invalid', say('planes.login-unknown'));
    exchange.corpId = corp.corpId;
    exchange.input = { employeeId: user.employeeId };
    if (found.expiresAt <= clock.now(corp.corpId))
      return fail('token-expired', say('planes.login-ended', { at: new Date(found.expiresAt).toISOString() }));
    return store.transaction(() => work(corp, user, context));
  };

const setSecondPassword = loggedIn<'setSecondPassword'>((corp, { employeeId }, { platform, body, exchange }) => {
  const { users } = platform.store;
  const current = users.fitsSecondPassword(corp.corp, employeeId, body.current);
  const failure = exchange.judge(
    decideSecondPassword(current),
    platform.ownWire.codec,
    { employeeId },
    current === 'wrong' ? 'second-password-wrong' : 'second-password-required',
  );
  if (failure) return { failure };
  users.setSecondPassword(corp.corp, employeeId, body.password);
  return { data: { set: true } };
});

const listMyRows = loggedIn<'listMyRows'>((corp, { employeeId }, context) => {
  const { platform, params, query, exchange, c } = context;
  const { store } = platform;
  const moduleId = params.moduleId ?? '';
  exchange.input = { employeeId, moduleId };
  const module = store.modules.get(corp.corp, moduleId);
  if (!module) return unknownModule(moduleId);
  const page = readRowsQuery(context as unknown as PlaneContext, query);
  if ('failure' in page) return page;
  const second = module.dualAuth ? store.users.fitsSecondPassword(corp.corp, employeeId, c.req.header('x-second-password')) : 'right';
  const failure: Failure | null = exchange.judge(
    decideRows(module.dualAuth, second),
    platform.ownWire.codec,
    { employeeId },
    second === 'wrong' ? 'second-password-wrong' : 'second-password-required',
  );
  if (failure) return { failure };
  platform.processing.settle(corp.corpId);
  const { rows, next } = store.rows.list(module, { ...page, employeeId });
  return { data: { items: rows, nextCursor: next === null ? null : writeCursor('rows', next) } };
});

/** What employees do in the app. */
export const APP_HANDLERS: PlaneHandlers<'app'> = {
  login,
  getMe: loggedIn((_corp, user, { platform }) => ({ data: platform.show(user) })),
  listMyModules: loggedIn((corp, _user, { platform }) => ({
    data: { items: platform.store.modules.all(corp.corp).map(({ moduleId, name, dualAuth }) => ({ moduleId, name, dualAuth })) },
  })),
  setSecondPassword,
  listMyRows,
};
