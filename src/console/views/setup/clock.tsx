import type { Clock } from '../../answers.js';
import { useConsole, useLoaded } from '../../console.js';
import { Action, Form } from '../../parts/action.js';
import { Section } from '../../parts/section.js';
import { Whole } from '../../parts/trouble.js';
import { ask } from '../../plane.js';

export function ClockSection() {
  const { words, corp, tick, reload: reloadHead } = useConsole();
  const query = { corpId: corp };
  const { data, error, reload } = useLoaded(corp, () => ask<Clock>('/_mock/v1/clock', { query }), tick);
  const set = async (body: Record<string, string>) => {
    await ask('/_mock/v1/clock', { method: 'PUT', query, body });
    reload();
    reloadHead();
    return words.done;
  };
  return (
    <Section name="clock" title={words.setup.clock} means={words.setup.clockMeans}>
      <Whole {...(error ? { error } : {})} ready={data !== undefined}>
        <p>
          <time class="num">{data?.now}</time> <span class="quiet">{data?.frozen ? words.setup.frozen : words.setup.running}</span>
        </p>
      </Whole>
      <div class="row">
        {(['PT1H', 'P1D', 'P30D'] as const).map((advance) => (
          <Action key={advance} name={`advance-${advance}`} run={() => set({ advance })}>
            {words.setup.advance[advance]}
          </Action>
        ))}
        <Action
          name="real-time"
          run={async () => {
            await ask('/_mock/v1/clock', { method: 'DELETE', query });
            reload();
            reloadHead();
            return words.done;
          }}
        >
          {words.setup.realTime}
        </Action>
      </div>
      <Form name="set-clock" label={words.setup.freeze} button={words.setup.freeze} run={({ now = '' }) => set({ now })}>
        <label>
          {words.setup.instant}
          <input name="now" required placeholder={data?.now ?? ''} autocomplete="off" />
        </label>
      </Form>
    </Section>
  );
}
