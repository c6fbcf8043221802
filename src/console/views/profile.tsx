import { elsewhere } from '../address.js';
import type { Reference } from '../answers.js';
import { useConsole, useLoaded } from '../console.js';
import { inline } from '../parts/code.js';
import { Facts } from '../parts/facts.js';
import { Heading } from '../parts/heading.js';
import { Link } from '../parts/link.js';
import { BasisMark } from '../parts/outcome.js';
import { Whole } from '../parts/trouble.js';
import { ask } from '../plane.js';

const BASES = ['observed', 'documented', 'stated', 'inferred', 'assumed'] as const;

/** The wire as the active profile has it, and how each part of it is known. */
export function ProfileView() {
  const { address, words, lang } = useConsole();
  const { data, error } = useLoaded(lang, () => ask<Reference>('/_mock/v1/reference'));
  return (
    <>
      <Heading>{words.view.profile}</Heading>
      <Whole {...(error ? { error } : {})} ready={data !== undefined}>
        {data ? (
          <>
            <Facts
              facts={[
                [words.profile.name, data.profile.name],
                [words.profile.base, <code>{data.profile.basePath}</code>],
                [words.profile.access, data.profile.auth.lines.map((line) => <div key={line}>{line}</div>)],
                [words.profile.body, data.profile.body],
                [words.profile.dates, data.profile.dates],
                [words.profile.answers, data.profile.answers],
              ]}
            />
            <h2>{words.profile.ledger}</h2>
            <p>{words.profile.ledgerMeans}</p>
            <ul class="bases">
              {BASES.map((basis) => (
                <li key={basis} data-basis={basis}>
                  <BasisMark basis={basis} /> <span class="num">{data.counts[basis]}</span>{' '}
                  <span class="quiet">{words.basisMeans[basis]}</span>
                </li>
              ))}
            </ul>
            {data.ledger.length === 0 ? <p class="quiet">{words.profile.noLedger}</p> : null}
            <table aria-label={words.profile.ledger} hidden={data.ledger.length === 0}>
              <thead>
                <tr>
                  <th>{words.profile.part}</th>
                  <th>{words.call.known}</th>
                  <th>{words.profile.note}</th>
                </tr>
              </thead>
              <tbody>
                {data.ledger.map(({ part, basis, note }) => (
                  <tr key={part}>
                    <td>
                      <code>{part}</code>
                    </td>
                    <td>
                      <BasisMark basis={basis} />
                    </td>
                    <td>{note ?? ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <h2>{words.profile.operations}</h2>
            <table aria-label={words.profile.operations}>
              <tbody>
                {data.operations.flatMap(({ id, on, routes }) =>
                  on
                    ? routes.map(({ method, path, notes }, nth) => (
                        <tr key={`${id}${nth}`}>
                          <td>{nth === 0 ? <Link to={elsewhere(address, { view: 'api', id })}>{id}</Link> : ''}</td>
                          <td>
                            <code>
                              {method} {path}
                            </code>
                          </td>
                          <td class="quiet">{notes}</td>
                        </tr>
                      ))
                    : [
                        <tr key={id}>
                          <td>{id}</td>
                          <td class="quiet">{words.off}</td>
                          <td />
                        </tr>,
                      ],
                )}
              </tbody>
            </table>
            <Fields fields={data.fields} />
            <h2>{words.profile.errors}</h2>
            <table aria-label={words.profile.errors}>
              <thead>
                <tr>
                  <th>{words.api.error}</th>
                  <th>{words.api.code}</th>
                  <th class="num">HTTP</th>
                  <th class="wide">{words.api.meaning}</th>
                  <th>{words.call.known}</th>
                </tr>
              </thead>
              <tbody>
                {data.errors.map(({ error: name, code, http, meaning, basis }) => (
                  <tr key={name}>
                    <td>{name}</td>
                    <td>
                      <code>{inline(code)}</code>
                    </td>
                    <td class="num">{http}</td>
                    <td class="wide">{meaning}</td>
                    <td>
                      <BasisMark basis={basis} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <h2>{words.profile.behaviour}</h2>
            <table class="narrow" aria-label={words.profile.behaviour}>
              <tbody>
                {data.profile.behaviour.map(({ name, value, default: usual }) => (
                  <tr key={name}>
                    <td>{name}</td>
                    <td>
                      <code>{value}</code>
                    </td>
                    <td class="quiet">{usual ? '' : words.profile.changed}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        ) : null}
      </Whole>
    </>
  );
}

/** The fields of a user on the wire. */
export function Fields({ fields }: { fields: Reference['fields'] }) {
  const { words } = useConsole();
  return (
    <>
      <h2>{words.profile.fields}</h2>
      <table aria-label={words.profile.fields}>
        <thead>
          <tr>
            <th>{words.profile.field}</th>
            <th>{words.profile.onWire}</th>
            <th>{words.profile.type}</th>
            <th>{words.profile.may}</th>
            <th class="wide">{words.profile.note}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, wire, type, values, required, readOnly, updatable, note }) => (
            <tr key={name} data-field={name}>
              <td>{name}</td>
              <td>{wire === null ? <span class="quiet">{words.off}</span> : <code>{wire}</code>}</td>
              <td>
                {type}
                {values?.map(({ code, wire: value }) => (
                  <div key={code} class="quiet">
                    {code} = <code>{inline(value)}</code>
                  </div>
                ))}
              </td>
              <td>{words.profile.mayBe(required, readOnly, updatable)}</td>
              <td class="wide quiet">{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
