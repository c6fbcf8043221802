import { useConsole, useLoaded } from '../../console.js';
import { Action, Form } from '../../parts/action.js';
import { Section } from '../../parts/section.js';
import { Time } from '../../parts/time.js';
import { Empty, Whole } from '../../parts/trouble.js';
import { ask, at } from '../../plane.js';

interface Snapshot {
  readonly name: string;
  readonly createdAt: string;
}

export function SnapshotsSection() {
  const { words, corp, reload: reloadHead } = useConsole();
  const query = { corpId: corp };
  const { data, error, reload } = useLoaded(corp, () => ask<{ items: readonly Snapshot[] }>('/_mock/v1/snapshots', { query }));
  return (
    <Section name="snapshots" title={words.setup.snapshots} means={words.setup.snapshotsMeans}>
      <Whole {...(error ? { error } : {})} ready={data !== undefined}>
        {data?.items.length === 0 ? <Empty title={words.setup.noSnapshots} /> : null}
        <ul class="plain">
          {(data?.items ?? []).map(({ name, createdAt }) => (
            <li key={name} class="row" data-snapshot={name}>
              <span>
                {name} <Time at={createdAt} />
              </span>
              <Action
                name="restore"
                danger
                sure={words.setup.sureRestore(name)}
                run={async () => {
                  await ask(at`/_mock/v1/snapshots/${name}/restore`, { method: 'POST', query, body: {} });
                  reloadHead();
                  return words.done;
                }}
              >
                {words.setup.restore}
              </Action>
              <Action
                name="delete-snapshot"
                danger
                sure={words.setup.sureSnapshot(name)}
                run={async () => {
                  await ask(at`/_mock/v1/snapshots/${name}`, { method: 'DELETE', query });
                  reload();
                  return words.done;
                }}
              >
                {words.delete}
              </Action>
            </li>
          ))}
        </ul>
      </Whole>
      <Form
        name="take-snapshot"
        label={words.setup.take}
        button={words.setup.take}
        run={async ({ name = '' }) => {
          await ask('/_mock/v1/snapshots', { method: 'POST', query, body: { name } });
          reload();
          return words.done;
        }}
      >
        <label>
          {words.modules.name}
          <input name="name" required maxLength={100} />
        </label>
      </Form>
    </Section>
  );
}

const SCOPES = ['all', 'data', 'journal', 'faults', 'clock'] as const;

export function ResetSection() {
  const { words, corp, reload } = useConsole();
  return (
    <Section name="reset" title={words.setup.reset} means={words.setup.resetMeans}>
      <div class="row">
        {SCOPES.map((scope) => (
          <Action
            key={scope}
            name={scope === 'all' ? 'reset' : `reset-${scope}`}
            danger
            sure={words.setup.sureReset(corp, words.setup.scopes[scope])}
            run={async () => {
              await ask('/_mock/v1/reset', { method: 'POST', query: { corpId: corp }, body: { scope } });
              reload();
              return words.done;
            }}
          >
            {words.setup.scopes[scope]}
          </Action>
        ))}
      </div>
    </Section>
  );
}
