import { OPERATIONS, type OperationId } from '../../../rules/operations.js';
import type { AnswerForm } from '../../answer/answer-form.js';
import { integer, type Member, objectOf, type Schema } from '../schema.js';
import type { WireSchemas } from '../shapes.js';

/** The members that the result of an operation brings to an answer of its own form. */
export function formMembers(schemas: WireSchemas, id: OperationId, form: AnswerForm): Member[] {
  const { shown, at } = form;
  if (shown.kind === 'nothing') return [];
  const beside = besideCursor(form);
  const named = shownUsers(schemas, id, form);
  if (shown.kind === 'bare') {
    const member = [...named.values()].find(({ path }) => path.join('.') === shown.path.join('.'));
    const above = at?.slice(0, -1) ?? [];
    return [...(member && at ? [{ ...member, path: at }] : []), ...beside.map((each) => ({ ...each, path: [...above, ...each.path] }))];
  }
  const members =
    shown.kind === 'empty'
      ? []
      : shown.kind === 'all'
        ? [...named.values()]
        : shown.members.flatMap(([to, from]) => {
            const member = [...named.values()].find(({ path }) => path.join('.') === from.join('.'));
            return member ? [{ ...member, path: to }] : [];
          });
  const whole = [...members, ...beside];
  return at === null ? whole : [{ path: at, schema: objectOf(whole), required: true }];
}

/** What a list tells beside its cursor. */
function besideCursor({ more, total }: AnswerForm): Member[] {
  const told: [path: readonly string[] | undefined, schema: Schema][] = [
    [more, { type: 'boolean', description: 'Whether more follow.' }],
    [total, integer({ description: 'How many there are in all.', minimum: 0 })],
  ];
  return told.flatMap(([path, schema]) => (path ? [{ path, schema, required: true }] : []));
}

/** The members of a result, its users with those fields only that the route shows. */
function shownUsers(schemas: WireSchemas, id: OperationId, { fields }: AnswerForm): ReadonlyMap<string, Member> {
  const named = schemas.named(id, OPERATIONS[id].output);
  if (!fields) return named;
  const user = schemas.named('getUser', 'user');
  const chosen = fields.flatMap((name) => [...(user.has(name) ? [[name, user.get(name) as Member] as const] : [])]);
  if (OPERATIONS[id].output === 'user') return new Map(chosen);
  const items = named.get('items');
  const list = items && { ...items, schema: { ...items.schema, items: objectOf(chosen.map(([, member]) => member)) } };
  return list ? new Map([...named, ['items', list]]) : named;
}
