import type { Key } from '../../answers.js';
import { useConsole, useLoaded } from '../../console.js';
import { Action, Form } from '../../parts/action.js';
import { Section } from '../../parts/section.js';
import { Empty, Whole } from '../../parts/trouble.js';
import { ask, at } from '../../plane.js';

export function KeysSection() {
  const { words, corp } = useConsole();
  const path = at`/backend/v1/corps/${corp}/keys`;
  const { data, error, reload } = useLoaded(corp, () => ask<{ items: readonly Key[] }>(path));
  const changed = (told: string) => {
    reload();
    return told;
  };
  return (
    <Section name="keys" title={words.setup.keys} means={words.setup.keysMeans}>
      <Whole {...(error ? { error } : {})} ready={data !== undefined}>
        {data?.items.length === 0 ? <Empty title={words.setup.noKeys} /> : null}
        <table aria-label={words.setup.keys} hidden={data?.items.length === 0}>
          <thead>
            <tr>
              <th>{words.setup.label}</th>
              <th>{words.setup.secret}</th>
              <th>{words.setup.enabled}</th>
              <th>{words.setup.change}</th>
            </tr>
          </thead>
          <tbody>
            {(data?.items ?? []).map(({ keyId, secret, label, enabled }) => (
              <tr key={keyId} data-key-id={keyId}>
                <td>{label ?? keyId}</td>
                <td>
                  <code>{secret}</code>
                </td>
                <td>{enabled ? words.yes : words.no}</td>
                <td class="row">
                  <Action
                    name="set-key"
                    run={async () => {
                      await ask(`${path}/${encodeURIComponent(keyId)}`, { method: 'PATCH', body: { enabled: !enabled } });
                      return changed(words.done);
                    }}
                  >
                    {enabled ? words.setup.disable : words.setup.enable}
                  </Action>
                  <Action
                    name="delete-key"
                    danger
                    sure={words.setup.sureKey(label ?? keyId)}
                    run={async () => {
                      await ask(`${path}/${encodeURIComponent(keyId)}`, { method: 'DELETE' });
                      return changed(words.done);
                    }}
                  >
                    {words.delete}
                  </Action>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Whole>
      <Form
        name="add-key"
        label={words.setup.addKey}
        button={words.setup.addKey}
        run={async ({ label = '', secret = '' }) => {
          await ask(path, { method: 'POST', body: { ...(label === '' ? {} : { label }), ...(secret === '' ? {} : { secret }) } });
          return changed(words.setup.keyAdded);
        }}
      >
        <label>
          {words.setup.label}
          <input name="label" maxLength={100} />
        </label>
        <label>
          {words.setup.secret} <span class="quiet">{words.setup.madeUp}</span>
          <input name="secret" maxLength={128} autocomplete="off" />
        </label>
      </Form>
    </Section>
  );
}
