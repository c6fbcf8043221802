import { useEffect, useState } from 'hono/jsx/dom';
import { elsewhere } from '../address.js';
import type { MadeCall, Reference, ReferenceOperation } from '../answers.js';
import { useConsole, useLoaded } from '../console.js';
import { Form } from '../parts/action.js';
import { Code, inline, pretty } from '../parts/code.js';
import { Facts } from '../parts/facts.js';
import { Heading } from '../parts/heading.js';
import { Link } from '../parts/link.js';
import { BasisMark } from '../parts/outcome.js';
import { Whole } from '../parts/trouble.js';
import { ask, PlaneError } from '../plane.js';
import { Fields } from './profile.js';

/** The reference of the API as the active profile has it: by operation what it takes, gives and refuses, and which rules stand behind it. */
export function ApiView() {
  const { address, words, lang } = useConsole();
  const { data, error } = useLoaded(lang, () => ask<Reference>('/_mock/v1/reference'));
  const { id } = address;
  useEffect(() => {
    if (data && id !== undefined) document.getElementById(id)?.scrollIntoView();
  }, [data, id]);
  const groups = [...new Set((data?.operations ?? []).map(({ group }) => group))];
  return (
    <>
      <Heading>{words.view.api}</Heading>
      <p class="quiet">{words.api.intro}</p>
      <Whole {...(error ? { error } : {})} ready={data !== undefined}>
        {data ? (
          <>
            <nav class="toc" aria-label={words.api.contents}>
              {groups.map((group) => (
                <div key={group}>
                  <strong>{group}</strong>
                  {data.operations
                    .filter((each) => each.group === group && each.on)
                    .map((each) => (
                      <Link key={each.id} to={{ ...address, id: each.id }}>
                        {each.id}
                      </Link>
                    ))}
                </div>
              ))}
            </nav>
            {data.operations
              .filter(({ on }) => on)
              .map((operation) => (
                <Operation key={operation.id} operation={operation} reference={data} />
              ))}
            <Fields fields={data.fields} />
            <h2>{words.api.rules}</h2>
            {data.rules.map(({ id: rule, title, statement, details, article, basis, fix, on }) => (
              <section class="card" id={rule} key={rule} data-rule={rule}>
                <h3>
                  <span class="rule">{rule}</span> {title} <BasisMark basis={basis} /> {on ? null : <span class="quiet">{words.off}</span>}
                </h3>
                <p>{statement}</p>
                <Facts
                  facts={[
                    [words.call.article, article],
                    [words.call.ours, words.sentences(details)],
                    [words.call.fix, fix],
                  ]}
                />
              </section>
            ))}
          </>
        ) : null}
      </Whole>
    </>
  );
}

function Operation({ operation, reference }: { operation: ReferenceOperation; reference: Reference }) {
  const { address, words } = useConsole();
  const { id, summary, description, routes, params, input, errors, rules, basis } = operation;
  const byName = new Map(reference.errors.map((each) => [each.error, each]));
  return (
    <section class="card operation" id={id} data-operation={id}>
      <h2>
        {id} <span class="quiet">{summary}</span> <BasisMark basis={basis} />
      </h2>
      {routes.map(({ method, path, notes }, nth) => (
        <p key={nth}>
          <code class="route">
            {method} {path}
          </code>{' '}
          <span class="quiet">{notes}</span>
        </p>
      ))}
      <p>{description}</p>
      {params.length > 0 ? (
        <table aria-label={words.api.params(id)}>
          <tbody>
            {params.map(({ name, wire, description: what, example, in: place }) => (
              <tr key={name}>
                <td>
                  <code>{wire}</code>
                </td>
                <td class="quiet">{words.api.places[place as keyof typeof words.api.places] ?? place}</td>
                <td>{what}</td>
                <td class="wide">
                  <code>{example}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {input === 'none' ? null : <p class="quiet">{words.api.inputs[input]}</p>}
      <details>
        <summary>{words.api.errorsAndRules(errors.length, rules.length)}</summary>
        <table aria-label={words.api.errors(id)}>
          <tbody>
            {errors.map((name) => {
              const known = byName.get(name);
              return (
                <tr key={name}>
                  <td>{name}</td>
                  <td>
                    <code>{inline(known?.code)}</code>
                  </td>
                  <td class="num">{known?.http}</td>
                  <td>{known?.meaning}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <p>
          {rules.map((rule) => (
            <Link key={rule} to={elsewhere(address, { view: 'api', id: rule })} class="rule">
              {rule}
            </Link>
          ))}
        </p>
      </details>
      {input === 'file' || id === 'getToken' ? null : <TryIt operation={operation} reference={reference} />}
    </section>
  );
}

/** Members that a call of an operation begins with. */
function example({ input }: ReferenceOperation, { fields }: Reference): string {
  const user = (wanted: (field: Reference['fields'][number]) => boolean) =>
    Object.fromEntries(
      fields.filter((each) => each.wire !== null && !each.readOnly && wanted(each)).map(({ name }) => [name, EXAMPLES[name] ?? '']),
    );
  if (input === 'user') return pretty(user(({ required }) => required));
  if (input === 'users') return pretty([user(({ required }) => required)]);
  if (input === 'changes') return pretty({ department: EXAMPLES.department });
  return '';
}

const EXAMPLES: Readonly<Record<string, string>> = {
  employeeId: 'E2001',
  password: 'Init-2001',
  name: '王芳',
  employmentStatus: 'active',
  onboardingDate: '2026-03-02',
  department: 'Assembly',
};

function TryIt({ operation, reference }: { operation: ReferenceOperation; reference: Reference }) {
  const { address, words, corp } = useConsole();
  const [made, setMade] = useState<MadeCall | undefined>(undefined);
  const { id, params, input } = operation;
  const run = async ({ body = '', ...given }: Record<string, string>) => {
    let members: unknown;
    if (input !== 'none') {
      try {
        members = JSON.parse(body);
      } catch {
        throw new PlaneError(0, '', words.api.noJson);
      }
    }
    const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
    const answered = await ask<MadeCall>('/_mock/v1/calls', {
      method: 'POST',
      body: {
        corpId: corp,
        operation: id,
        params: sent,
        ...(input === 'none' ? {} : input === 'users' ? { users: members } : { fields: members }),
      },
    });
    setMade(answered);
    return undefined;
  };
  return (
    <details class="try">
      <summary>{words.api.tryIt}</summary>
      <Form name="try" label={words.api.tryOf(id)} run={run} button={words.api.send}>
        {params.map(({ name, example: value, in: place }) => (
          <label key={name}>
            <code>{name}</code>
            <input name={name} value={place === 'path' ? value : ''} placeholder={value} autocomplete="off" required={place === 'path'} />
          </label>
        ))}
        {input === 'none' ? null : (
          <label>
            {words.api.bodyOf}
            <textarea name="body" rows={8} spellcheck={false} value={example(operation, reference)} />
          </label>
        )}
      </Form>
      {made ? (
        <div role="status" data-request-id={made.requestId}>
          <p>
            HTTP {made.status} <Link to={elsewhere(address, { view: 'calls', id: made.requestId })}>{words.modules.toCall}</Link>
          </p>
          <Code text={pretty(made.body)} label={words.call.answered} />
        </div>
      ) : null}
    </details>
  );
}
