import { decideBatch, decideItem, type ItemDecision } from '../../../rules/batch.js';
import type { User } from '../../../rules/user-fields.js';
import {
  type Changes,
  createdUser,
  decideCreate,
  decideDelete,
  decideUpdate,
  namedEmployee,
  type SentFields,
  updatedUser,
  type WriteDecision,
} from '../../../rules/users.js';
import type { Violation } from '../../../rules/violation.js';
import { say } from '../../../text/say.js';
import { shownText } from '../../../text/secrecy.js';
import { type Detail, describeViolations, type Failure } from '../../../wire/answer/failure.js';
import { readCursor, writeCursor } from '../../../wire/reading/cursor.js';
import { readListQuery } from '../../../wire/reading/list-query.js';
import { numericViolations } from '../../../wire/reading/numeric.js';
import { nextPage } from '../../../wire/reading/pages.js';
import type { Platform } from '../../platform.js';
import { type Done, fail } from '../../road/answer.js';
import type { Handler, OperationContext } from './operation.js';

/** What of USR-2 a creation adds to a decision, where the profile has it on. */
function withNumeric<D extends WriteDecision>(platform: Platform, decision: D, sent: unknown): D {
  if (!platform.wire.profile.behaviour.numericRequired) return decision;
  const violations: Violation[] = numericViolations(sent, platform.wire.codec);
  const checked = [...decision.checked, 'USR-2' as const];
  return violations.length === 0
    ? { ...decision, checked }
    : { ...decision, checked, violations: [...decision.violations, ...violations], changes: null };
}

function insert({ platform, exchange, corp, at }: OperationContext, changes: Changes): User {
  const { password, ...fields } = changes;
  const user = createdUser(fields, at);
  platform.store.users.insert(corp.corp, user, String(password), { activated: false, createdAt: at, updatedAt: at, activatedAt: null });
  exchange.effects.push({ employeeId: user.employeeId, kind: 'created' });
  return user;
}

/** Writes changes to a user; where nothing changes, nothing is written and `updatedAt` stays. */
function update({ platform, exchange, corp, at }: OperationContext, user: User, changes: Changes): User {
  const fields = Object.keys(changes);
  if (fields.length === 0) return user;
  const changed = updatedUser(user, changes, at);
  platform.store.users.update(corp.corp, changed);
  exchange.effects.push({ employeeId: user.employeeId, kind: 'updated', fields });
  return changed;
}

function unknownUser({ platform }: OperationContext, employeeId: string) {
  const message = say('planes.user-unknown', { employeeId: shownText(employeeId) });
  return fail('user-not-found', message, [{ field: platform.wire.codec.path('param', 'employeeId').join('.'), message, sent: employeeId }]);
}

/** ADV-2: singles add up; ADV-4: so do refusals of the same. */
function advise({ platform, exchange, corp, call }: OperationContext, refused: boolean): void {
  if (refused && platform.advice.refused(corp.corpId, exchange.operation, [call.params, call.input])) exchange.advise('ADV-4');
  if (platform.advice.single(corp.corpId, platform.clock.now(corp.corpId))) exchange.advise('ADV-2');
}

const createUser: Handler = (context) => {
  const { platform, exchange, corp, call } = context;
  const decision = withNumeric(
    platform,
    decideCreate(call.input as SentFields, (id) => platform.store.users.exists(corp.corp, id), platform.dockingRules),
    call.sent,
  );
  const failure = exchange.judge(decision, platform.wire.codec, { employeeId: namedEmployee(call.input, platform.dockingRules) });
  advise(context, failure !== null);
  if (failure || !decision.changes) return { failure: failure as Failure };
  return { data: platform.show(insert(context, decision.changes)) };
};

const updateUser: Handler = (context) => {
  const { platform, exchange, corp, call } = context;
  const employeeId = call.params.employeeId ?? '';
  const user = platform.store.users.get(corp.corp, employeeId);
  if (!user) return unknownUser(context, employeeId);
  const decision = decideUpdate(platform.show(user), call.input as SentFields, platform.dockingRules);
  const failure = exchange.judge(decision, platform.wire.codec, { employeeId });
  advise(context, failure !== null);
  if (failure || !decision.changes) return { failure: failure as Failure };
  return { data: platform.show(update(context, user, decision.changes)) };
};

const getUser: Handler = (context) => {
  const { platform, corp, call } = context;
  const employeeId = call.params.employeeId ?? '';
  const user = platform.store.users.get(corp.corp, employeeId);
  return user ? { data: platform.show(user) } : unknownUser(context, employeeId);
};

const deleteUser: Handler = (context) => {
  const { platform, exchange, corp, call } = context;
  const employeeId = call.params.employeeId ?? '';
  const user = platform.store.users.get(corp.corp, employeeId);
  if (!user) return unknownUser(context, employeeId);
  const failure = exchange.judge(decideDelete(user), platform.wire.codec, { employeeId });
  if (failure) return { failure };
  platform.store.users.delete(corp.corp, employeeId);
  exchange.effects.push({ employeeId, kind: 'deleted' });
  return { data: { employeeId, deleted: true } };
};

/** Names the page behind these users. */
function nextUsers(users: readonly User[]): string | null {
  const last = users.at(-1);
  return last ? writeCursor('users', last.employeeId) : null;
}

const listUsers: Handler = ({ platform, exchange, corp, call }) => {
  const { wire, store } = platform;
  const { query, violations } = readListQuery(call.params, wire, (cursor) => readCursor('users', cursor));
  const failure = exchange.judge({ checked: [], violations, ignored: [], advice: [] }, wire.codec);
  if (failure) return { failure };
  const { limit, cursor, before, ...filter } = query;
  const wanted = { ...filter, after: cursor, limit: limit + 1 };
  const users = before === undefined ? store.users.list(corp.corp, wanted) : store.users.listFrom(corp.corp, wanted, before);
  const items = users.slice(0, limit);
  const next = users.length > limit ? (wire.pages ? nextPage(wire.pages, before ?? 0, limit) : nextUsers(items)) : null;
  const data = { items: items.map((user) => platform.show(user)), nextCursor: next };
  return wire.countsItems ? { data, total: store.users.countOf(corp.corp, filter) } : { data };
};

type ItemResult =
  | { readonly employeeId: string | undefined; readonly failure: Failure }
  | {
      readonly employeeId: string | undefined;
      readonly outcome: 'created' | 'updated' | 'unchanged';
      readonly warnings: readonly Detail[] | undefined;
    };

/** Carries one item out, created or updated as needed. */
function dockItem(context: OperationContext, item: unknown, sent: unknown, index: number | undefined): ItemResult {
  const { platform, exchange, corp } = context;
  const { codec } = platform.wire;
  const employeeId = namedEmployee(item, platform.dockingRules);
  const user = employeeId === undefined ? undefined : platform.store.users.get(corp.corp, employeeId);
  const decided: ItemDecision = decideItem(item, user && platform.show(user), platform.dockingRules);
  const decision = user ? decided : withNumeric(platform, decided, sent);
  const failure = exchange.judge(decision, codec, { employeeId, index });
  if (failure || !decision.changes) {
    if (platform.advice.refused(corp.corpId, 'dockUsers', item)) exchange.advise('ADV-4');
    return { failure: failure as Failure, employeeId };
  }
  const warnings = decision.warnings.length === 0 ? undefined : describeViolations(decision.warnings, codec);
  if (user) {
    const outcome = update(context, user, decision.changes) === user ? 'unchanged' : 'updated';
    return { outcome, employeeId, warnings };
  }
  insert(context, decision.changes);
  return { outcome: 'created', employeeId, warnings };
}

/** No id is longer; what is not one is not repeated whole. */
const LONGEST_ID = 64;

const cutId = (id: string): string => (id.length > LONGEST_ID ? `${id.slice(0, LONGEST_ID)}…` : id);

/** The employeeId of an item as an answer repeats it: what was sent, where it names nobody. */
const sentId = (item: unknown): string | null => {
  const id = typeof item === 'object' && item !== null ? (item as SentFields).employeeId : undefined;
  return typeof id === 'string' || typeof id === 'number' ? cutId(shownText(String(id))) : null;
};

/** A batch is accepted as a call; what became of it stands in the log all the same. */
const dockUsers: Handler = (context) => {
  const { platform, exchange, call } = context;
  const items = call.input as readonly unknown[];
  const sent = call.sent as readonly unknown[];
  const failure = exchange.judge(decideBatch(items.length, platform.dockingRules), platform.wire.codec);
  if (failure) return { failure };
  const counts = { created: 0, updated: 0, unchanged: 0, failed: 0 };
  const results = items.map((item, index) => {
    const result = dockItem(context, item, sent[index], index);
    const employeeId = result.employeeId ?? sentId(item);
    if ('failure' in result) {
      counts.failed++;
      return { index, employeeId, outcome: 'failed', failure: result.failure };
    }
    counts[result.outcome]++;
    return { index, employeeId, outcome: result.outcome, ...(result.warnings ? { warnings: result.warnings } : {}) };
  });
  const { failed } = counts;
  if (failed > 0) exchange.message = say('calls.items-failed', { failed, total: items.length, rules: exchange.alike.rules });
  return { data: { total: items.length, ...counts, results } };
};

const upsertUser: Handler = (context): Done => {
  const result = dockItem(context, context.call.input, context.call.sent, undefined);
  advise(context, false);
  if ('failure' in result) return { failure: result.failure };
  return { data: { employeeId: result.employeeId, outcome: result.outcome, ...(result.warnings ? { warnings: result.warnings } : {}) } };
};

export const USER_HANDLERS = { createUser, listUsers, getUser, updateUser, deleteUser, dockUsers, upsertUser };
