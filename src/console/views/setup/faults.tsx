import { useState } from 'hono/jsx/dom';
import type { Fault, Reference } from '../../answers.js';
import { useConsole, useLoaded } from '../../console.js';
import { Action, Form } from '../../parts/action.js';
import { Section } from '../../parts/section.js';
import { Empty, Whole } from '../../parts/trouble.js';
import { ask } from '../../plane.js';

const KINDS = ['status', 'delay', 'hang', 'reset', 'truncate', 'expire-token'] as const;

export function FaultsSection() {
  const { words, corp, tick } = useConsole();
  const query = { corpId: corp };
  const [kind, setKind] = useState<string>('status');
  const faults = useLoaded(corp, () => ask<{ items: readonly Fault[] }>('/_mock/v1/faults', { query }), tick);
  const reference = useLoaded('', () => ask<Reference>('/_mock/v1/reference'));
  const { data, error, reload } = faults;
  const arm = async ({
    operation = '',
    times = '',
    skip = '',
    phase = '',
    status = '',
    retryAfter = '',
    ms = '',
  }: Record<string, string>) => {
    const number = (text: string) => (text === '' ? undefined : Number(text));
    await ask('/_mock/v1/faults', {
      method: 'POST',
      body: {
        kind,
        corpId: corp,
        phase,
        ...(operation === '' ? {} : { operation }),
        times: times === 'always' ? 'always' : (number(times) ?? 1),
        skip: number(skip) ?? 0,
        ...(kind === 'status' ? { status: number(status), ...(retryAfter === '' ? {} : { retryAfter: number(retryAfter) }) } : {}),
        ...(kind === 'delay' ? { ms: number(ms) } : {}),
      },
    });
    reload();
    return words.setup.armed;
  };
  return (
    <Section name="faults" title={words.setup.faults} means={words.setup.faultsMeans}>
      <Whole {...(error ? { error } : {})} ready={data !== undefined}>
        {data?.items.length === 0 ? <Empty title={words.setup.noFaults} /> : null}
        <table aria-label={words.setup.faults} hidden={data?.items.length === 0}>
          <thead>
            <tr>
              <th>{words.setup.kind}</th>
              <th>{words.columns.call}</th>
              <th>{words.setup.phase}</th>
              <th class="num">{words.setup.met}</th>
              <th>{words.setup.change}</th>
            </tr>
          </thead>
          <tbody>
            {(data?.items ?? []).map((fault) => (
              <tr key={fault.faultId} data-fault-id={fault.faultId}>
                <td>
                  {fault.kind} {fault.status ?? ''}
                  {fault.ms === undefined ? '' : words.ms(fault.ms)}
                </td>
                <td>{fault.operation ?? words.setup.anyOperation}</td>
                <td>{words.setup.phases[fault.phase as 'before-commit']}</td>
                <td class="num">{words.setup.metOf(fault.spent, fault.times === 'always' ? '∞' : String(fault.times))}</td>
                <td>
                  <Action
                    name="delete-fault"
                    run={async () => {
                      await ask('/_mock/v1/faults', { method: 'DELETE', query: { ...query, faultId: fault.faultId } });
                      reload();
                      return words.done;
                    }}
                  >
                    {words.setup.disarm}
                  </Action>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Whole>
      <Form name="add-fault" label={words.setup.arm} button={words.setup.arm} run={arm}>
        <label>
          {words.setup.kind}
          <select name="kind" value={kind} onChange={(event: Event) => setKind((event.target as HTMLSelectElement).value)}>
            {KINDS.map((each) => (
              <option key={each} value={each} selected={each === kind}>
                {words.setup.kinds[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.columns.call}
          <select name="operation">
            <option value="">{words.setup.anyOperation}</option>
            {(reference.data?.operations ?? [])
              .filter(({ on }) => on)
              .map(({ id }) => (
                <option key={id} value={id}>
                  {id}
                </option>
              ))}
          </select>
        </label>
        <label>
          {words.setup.phase}
          <select name="phase">
            <option value="before-commit">{words.setup.phases['before-commit']}</option>
            <option value="after-commit">{words.setup.phases['after-commit']}</option>
          </select>
        </label>
        <label>
          {words.setup.times}
          <input name="times" value="1" pattern="[0-9]{1,7}|always" />
        </label>
        <label>
          {words.setup.skip}
          <input name="skip" value="0" pattern="[0-9]{1,7}" />
        </label>
        {kind === 'status' ? (
          <>
            <label>
              {words.setup.status}
              <input name="status" value="503" pattern="[45][0-9][0-9]" required />
            </label>
            <label>
              Retry-After <span class="quiet">{words.optional}</span>
              <input name="retryAfter" pattern="[0-9]{1,5}" />
            </label>
          </>
        ) : null}
        {kind === 'delay' ? (
          <label>
            {words.setup.delay}
            <input name="ms" value="5000" pattern="[0-9]{1,6}" required />
          </label>
        ) : null}
      </Form>
    </Section>
  );
}
