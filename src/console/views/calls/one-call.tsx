import { useState } from 'hono/jsx/dom';
import { elsewhere } from '../../address.js';
import type { Entry, Explanation, MadeCall } from '../../answers.js';
import { useConsole, useEscape, useLoaded } from '../../console.js';
import { Action } from '../../parts/action.js';
import { Code, pretty } from '../../parts/code.js';
import { Facts } from '../../parts/facts.js';
import { Heading } from '../../parts/heading.js';
import { Link } from '../../parts/link.js';
import { OutcomeMark } from '../../parts/outcome.js';
import { Time } from '../../parts/time.js';
import { Whole } from '../../parts/trouble.js';
import { ask, at, send } from '../../plane.js';
import { Why } from './why.js';

const LANGUAGES = ['curl', 'java', 'csharp', 'php', 'python', 'javascript'] as const;

/** One call: why it was answered so, what was asked and answered, and how to make it again. */
export function OneCall({ requestId }: { requestId: string }) {
  const { address, words } = useConsole();
  const back = { ...address, id: undefined };
  const { data, error } = useLoaded(requestId, async () => {
    const [told, entry] = await Promise.all([
      // Without text/html in Accept the explanation is JSON.
      ask<Explanation>(at`/_mock/v1/explain/${requestId}`),
      ask<Entry>(at`/_mock/v1/journal/${requestId}`),
    ]);
    return { told, entry };
  });
  useEscape(back);
  return (
    <>
      <Link to={back} class="back">
        ← {words.view.calls}
      </Link>
      <Whole {...(error ? { error } : {})} ready={data !== undefined}>
        {data ? <Told {...data} /> : null}
      </Whole>
    </>
  );
}

function Told({ told, entry }: { told: Explanation; entry: Entry }) {
  const { address, words, go } = useConsole();
  const { requestId } = told;
  const sendAgain = async () => {
    const made = await ask<MadeCall>(at`/_mock/v1/journal/${requestId}/send-again`, { method: 'POST' });
    go({ ...elsewhere(address, { view: 'calls' }), id: made.requestId });
    return made.replaced?.length ? words.call.sentWithout(made.replaced) : words.call.sentAgain(made.status);
  };
  const { file } = told;
  // One violation says the same below.
  const lead = told.violations.length === 1 ? '' : (told.message ?? (told.error === null ? words.call.accepted : ''));
  return (
    <article data-request-id={requestId}>
      <Heading>
        {told.operation} <OutcomeMark outcome={told.outcome} status={told.status} />
      </Heading>
      {lead === '' ? null : <p class="lead">{lead}</p>}
      <Why told={told} />
      <h2>{words.call.about}</h2>
      <Facts
        facts={[
          [words.call.call, <code>{`${told.method} ${told.path}`}</code>],
          [words.columns.at, <Time at={told.at} />],
          [words.columns.took, words.ms(entry.durationMs)],
          [words.call.requestId, <code>{requestId}</code>],
          [
            words.call.person,
            told.employeeId ? <Link to={elsewhere(address, { view: 'people', id: told.employeeId })}>{told.employeeId}</Link> : null,
          ],
          [
            words.call.module,
            told.moduleId ? <Link to={elsewhere(address, { view: 'modules', id: told.moduleId })}>{told.moduleId}</Link> : null,
          ],
          [words.call.file, file ? words.call.fileWords(file.name, file.bytes, file.rows) : null],
          [words.call.fault, told.fault ? `${told.fault.kind}, ${told.fault.phase}` : null],
          [words.call.effects, entry.effects.length > 0 ? words.call.effectWords(entry.effects) : null],
        ]}
      />
      <div class="row">
        {told.plane === 'docking' ? (
          <Action name="send-again" run={sendAgain}>
            {words.call.sendAgain}
          </Action>
        ) : null}
      </div>
      {told.plane === 'docking' ? <CopyAs requestId={requestId} /> : null}
      <h2>{words.call.rulesMet}</h2>
      <table class="narrow" aria-label={words.call.rulesMet}>
        <thead>
          <tr>
            <th>{words.columns.rule}</th>
            <th class="num">{words.call.passed}</th>
            <th class="num">{words.call.stopped}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(told.rules).map(([rule, { pass, violation, ignored }]) => (
            <tr key={rule} data-rule={rule}>
              <td>
                <Link to={elsewhere(address, { view: 'api', id: rule })}>{rule}</Link>
              </td>
              <td class="num">{pass}</td>
              <td class="num">{violation + ignored}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{words.call.asked}</h2>
      <Code
        label={words.call.asked}
        text={[
          `${told.method} ${told.path}`,
          ...Object.entries(entry.request.headers).map(([name, value]) => `${name}: ${value}`),
          ...(Object.keys(entry.request.query).length > 0
            ? ['', ...Object.entries(entry.request.query).map(([name, value]) => `?${name}=${value}`)]
            : []),
          ...(entry.request.body === null || entry.request.body === undefined ? [] : ['', pretty(entry.request.body)]),
        ].join('\n')}
      />
      <h2>{words.call.answered}</h2>
      <Code label={words.call.answered} text={entry.response === null ? words.call.noBody : pretty(entry.response)} />
    </article>
  );
}

/** The call as code of a language. */
function CopyAs({ requestId }: { requestId: string }) {
  const { words } = useConsole();
  const [as, setAs] = useState<string>('curl');
  const { data, error } = useLoaded(`${requestId}\n${as}`, async () =>
    (await send(at`/_mock/v1/journal/${requestId}/code`, { query: { as } })).text(),
  );
  return (
    <>
      <h2>{words.call.asCode}</h2>
      <div class="row tabs" role="group" aria-label={words.call.asCode}>
        {LANGUAGES.map((each) => (
          <button
            type="button"
            key={each}
            aria-pressed={each === as ? 'true' : 'false'}
            data-action={`as-${each}`}
            onClick={() => setAs(each)}
          >
            {words.call.languages[each]}
          </button>
        ))}
      </div>
      <Whole {...(error ? { error } : {})} ready={data !== undefined}>
        <Code text={data ?? ''} label={words.call.asCode} />
      </Whole>
    </>
  );
}
