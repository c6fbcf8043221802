import { elsewhere } from '../../address.js';
import type { CallPage, Module, User } from '../../answers.js';
import { useConsole, useEscape, useLoaded } from '../../console.js';
import { Action, Form } from '../../parts/action.js';
import { CallsTable } from '../../parts/calls-table.js';
import { Heading } from '../../parts/heading.js';
import { Link } from '../../parts/link.js';
import { Empty, Whole } from '../../parts/trouble.js';
import { ask, at } from '../../plane.js';

/** Set by the platform, never by hand. */
const KEPT = ['createdAt', 'updatedAt', 'activatedAt', 'activated'];

/** A person: the fields, the calls that made them so, and the lookup rows. */
export function OnePerson({ employeeId }: { employeeId: string }) {
  const { address, words, corp, tick, go, tell } = useConsole();
  const path = at`/backend/v1/corps/${corp}/users/${employeeId}`;
  const back = { ...address, id: undefined };
  const user = useLoaded(employeeId, () => ask<User>(path), tick);
  const calls = useLoaded(
    employeeId,
    () => ask<CallPage>('/_mock/v1/calls', { query: { corpId: corp, filter: `id:${quoted(employeeId)}`, limit: 20 } }),
    tick,
  );
  useEscape(back);
  const edit = async (fields: Record<string, string>) => {
    const before = user.data ?? {};
    const changes = Object.fromEntries(
      Object.entries(fields)
        .filter(([name, value]) => value !== shown((before as User)[name]))
        .map(([name, value]) => [name, value === '' ? null : value]),
    );
    if (Object.keys(changes).length === 0) return words.people.nothingChanged;
    const changed = await ask<User>(path, { method: 'PATCH', body: changes });
    if (changed.employeeId !== employeeId) go({ ...address, id: changed.employeeId }, true);
    user.reload();
    return words.people.changed(Object.keys(changes));
  };
  const remove = async () => {
    await ask(path, { method: 'DELETE' });
    tell(words.people.deleted(employeeId));
    go(back, true);
    return undefined;
  };
  const login = async ({ password = '' }: Record<string, string>) => {
    const { firstLogin } = await ask<{ firstLogin: boolean }>('/app/v1/login', {
      method: 'POST',
      body: { corpId: corp, employeeId, password },
    });
    user.reload();
    return firstLogin ? words.people.activated : words.people.loggedIn;
  };
  return (
    <>
      <Link to={back} class="back">
        ← {words.view.people}
      </Link>
      <Heading>
        {employeeId} {user.data?.name ?? ''}
      </Heading>
      <Whole {...(user.error ? { error: user.error } : {})} ready={user.data !== undefined}>
        {user.data ? (
          <>
            <div data-employee-id={employeeId}>
              <p class="quiet">{words.people.byHand}</p>
              <Form name="save" label={words.people.edit} run={edit} button={words.save} key={JSON.stringify(user.data)}>
                <div class="grid">
                  {Object.entries(user.data).map(([name, value]) => (
                    <label key={name}>
                      <span>
                        {words.people.fields[name as keyof typeof words.people.fields] ?? name} <code>{name}</code>
                      </span>
                      <input name={name} value={shown(value)} readOnly={KEPT.includes(name)} disabled={KEPT.includes(name)} />
                    </label>
                  ))}
                </div>
              </Form>
            </div>
            <div class="columns">
              <section>
                <h2>{words.people.firstLogin}</h2>
                <p class="quiet">{words.people.firstLoginMeans}</p>
                <Form name="login" label={words.people.firstLogin} run={login} button={words.people.logIn}>
                  <label>
                    {words.people.password}
                    <input type="password" name="password" required autocomplete="off" />
                  </label>
                </Form>
              </section>
              <section>
                <h2>{words.people.deletion}</h2>
                <p class="quiet">{words.people.deletionMeans}</p>
                <Action name="delete-user" danger sure={words.people.sureDelete(employeeId)} run={remove}>
                  {words.delete}
                </Action>
              </section>
            </div>
          </>
        ) : null}
      </Whole>
      <h2>{words.people.calls}</h2>
      <Whole {...(calls.error ? { error: calls.error } : {})} ready={calls.data !== undefined}>
        {calls.data && calls.data.items.length > 0 ? (
          <>
            <CallsTable calls={calls.data.items} label={words.people.calls} />
            {calls.data.total > calls.data.items.length ? (
              <Link to={{ ...elsewhere(address, { view: 'calls' }), filter: `id:${quoted(employeeId)}` }}>
                {words.people.allCalls(calls.data.total)}
              </Link>
            ) : null}
          </>
        ) : (
          <Empty title={words.people.noCalls} />
        )}
      </Whole>
      <h2>{words.people.rows}</h2>
      <Rows employeeId={employeeId} />
    </>
  );
}

const shown = (value: unknown) =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** As one word of a filter. */
const quoted = (text: string) => (/[\s"]/.test(text) ? `"${text.replaceAll('"', '')}"` : text);

interface RowPage {
  readonly items: readonly Readonly<Record<string, string | null>>[];
  readonly nextCursor: string | null;
}

/** What of each module is the person's. */
function Rows({ employeeId }: { employeeId: string }) {
  const { address, words, corp, tick } = useConsole();
  const { data, error } = useLoaded(
    employeeId,
    async () => {
      const { items } = await ask<{ items: readonly Module[] }>(at`/backend/v1/corps/${corp}/modules`);
      return Promise.all(
        items.map(async (module) => ({
          module,
          rows: await ask<RowPage>(at`/backend/v1/corps/${corp}/modules/${module.moduleId}/rows`, { query: { employeeId, limit: 20 } }),
        })),
      );
    },
    tick,
  );
  const some = data?.filter(({ rows }) => rows.items.length > 0) ?? [];
  return (
    <Whole {...(error ? { error } : {})} ready={data !== undefined}>
      {some.length === 0 ? <Empty title={words.people.noRows} /> : null}
      {some.map(({ module, rows }) => (
        <section key={module.moduleId} data-module-id={module.moduleId}>
          <h3>
            <Link to={elsewhere(address, { view: 'modules', id: module.moduleId })}>{module.name}</Link>
          </h3>
          <RowsTable columns={module.columns.map(({ name }) => name)} rows={rows.items} label={module.name} />
          {rows.nextCursor === null ? null : <p class="quiet">{words.people.moreRows}</p>}
        </section>
      ))}
    </Whole>
  );
}

/** Rows of a module. */
export function RowsTable({ columns, rows, label }: { columns: readonly string[]; rows: RowPage['items']; label: string }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, nth) => (
            <tr key={nth}>
              {columns.map((name) => (
                <td key={name}>{row[name] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
