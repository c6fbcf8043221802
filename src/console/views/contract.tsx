import { elsewhere } from '../address.js';
import type { Report } from '../answers.js';
import { useConsole, useLoaded } from '../console.js';
import { Action } from '../parts/action.js';
import { Heading } from '../parts/heading.js';
import { Link } from '../parts/link.js';
import { BasisMark } from '../parts/outcome.js';
import { Whole } from '../parts/trouble.js';
import { ask, download } from '../plane.js';

const FORMATS = { html: 'html', markdown: 'md', junit: 'xml', json: 'json', terminal: 'txt' } as const;
const SHAPES = { 'exercised-pass': '●', 'exercised-violation': '✕', 'not-exercised': '○', off: '–' } as const;
const MARKS = { 'exercised-pass': 'accepted', 'exercised-violation': 'refused', 'not-exercised': 'quiet', off: 'quiet' } as const;

/** The contract report as it stands. */
export function ContractView() {
  const { address, words, corp, tick, tell } = useConsole();
  const query = { corpId: corp };
  const { data, error, reload } = useLoaded(corp, () => ask<Report>('/_mock/v1/report', { query }), tick);
  const calls = (filter: string) => ({ ...elsewhere(address, { view: 'calls' }), filter });
  return (
    <>
      <Heading>{words.view.contract}</Heading>
      <Whole {...(error ? { error } : {})} ready={data !== undefined}>
        {data ? (
          <>
            <section aria-label={words.contract.verdict} class="card">
              <p
                class={['lead mark', data.verdict.ok && data.verdict.result === 'met' ? 'accepted' : 'refused'].join(' ')}
                data-verdict={data.verdict.result}
              >
                <span aria-hidden="true">{data.verdict.result === 'met' ? '●' : '✕'}</span> {words.contract.results[data.verdict.result]}
              </p>
              <ul>
                {data.verdict.reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
              <p class="num">
                {words.contract.totals(data.totals)} · {words.contract.coverage(data.coverage)}
              </p>
              {data.notes.map((note) => (
                <p class="quiet" key={note}>
                  {note}
                </p>
              ))}
            </section>
            <div class="row">
              {Object.entries(FORMATS).map(([format, suffix]) => (
                <Action
                  key={format}
                  name={`download-${format}`}
                  run={async () => {
                    await download('/_mock/v1/report', `contract-report.${suffix}`, { query: { ...query, format } });
                    return undefined;
                  }}
                >
                  {words.contract.download(format)}
                </Action>
              ))}
              <Action
                name="restart-report"
                sure={words.contract.sureRestart}
                run={async () => {
                  await ask('/_mock/v1/report', { method: 'DELETE', query });
                  reload();
                  tell(words.done);
                  return undefined;
                }}
              >
                {words.contract.restart}
              </Action>
            </div>
            {data.findings.length > 0 ? <h2>{words.contract.findings}</h2> : null}
            {data.findings.map((finding, nth) => (
              <section class="card violation" key={nth} {...(finding.rule ? { 'data-rule': finding.rule } : {})}>
                <h3>
                  <span class="rule">{finding.rule ?? finding.error}</span> {finding.title}
                </h3>
                <p>
                  {finding.operation}
                  {finding.field === null ? '' : ` · ${finding.field}`} · {words.contract.times(finding.count, finding.calls)}{' '}
                  {finding.where}
                </p>
                {finding.examples.map((example) => (
                  <p key={example.requestId}>
                    <Link to={elsewhere(address, { view: 'calls', id: example.requestId })}>
                      {example.method} {example.path}
                    </Link>{' '}
                    {example.message}
                  </p>
                ))}
                <p>
                  <strong>{finding.fix}</strong>
                </p>
              </section>
            ))}
            {data.advice.length > 0 ? <h2>{words.contract.advice}</h2> : null}
            {data.advice.map(({ id, title, count, fix }) => (
              <section class="card advice" key={id} data-rule={id}>
                <h3>
                  <span class="rule">{id}</span> {title} <span class="quiet">×{count}</span>
                </h3>
                <p>{fix}</p>
              </section>
            ))}
            <h2>{words.contract.rules}</h2>
            <table aria-label={words.contract.rules}>
              <thead>
                <tr>
                  <th>{words.columns.rule}</th>
                  <th>{words.contract.title}</th>
                  <th>{words.contract.state}</th>
                  <th class="num">{words.call.passed}</th>
                  <th class="num">{words.call.stopped}</th>
                  <th class="wide">{words.call.known}</th>
                </tr>
              </thead>
              <tbody>
                {data.rules.map(({ rule, title, state, pass, violation, basis }) => (
                  <tr key={rule} data-rule={rule}>
                    <td>
                      <Link to={elsewhere(address, { view: 'api', id: rule })}>{rule}</Link>
                    </td>
                    <td>{title}</td>
                    <td class={`mark ${MARKS[state]}`}>
                      <span aria-hidden="true">{SHAPES[state]}</span> {words.contract.states[state]}
                    </td>
                    <td class="num">{pass}</td>
                    <td class="num">{violation === 0 ? 0 : <Link to={calls(`rule:${rule}`)}>{violation}</Link>}</td>
                    <td class="wide">
                      <BasisMark basis={basis} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <h2>{words.contract.operations}</h2>
            <table class="narrow" aria-label={words.contract.operations}>
              <thead>
                <tr>
                  <th>{words.columns.call}</th>
                  <th class="num">{words.contract.called}</th>
                  <th class="num">{words.outcomes.accepted}</th>
                  <th class="num">{words.outcomes.refused}</th>
                </tr>
              </thead>
              <tbody>
                {data.operations.map(({ operation, calls: count, accepted, refused }) => (
                  <tr key={operation}>
                    <td>
                      <Link to={calls(`op:${operation}`)}>{operation}</Link>
                    </td>
                    <td class="num">{count}</td>
                    <td class="num">{accepted}</td>
                    <td class="num">{refused}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {data.notCalled.length > 0 ? (
              <p class="quiet">
                {words.contract.notCalled} {data.notCalled.join(', ')}
              </p>
            ) : null}
          </>
        ) : null}
      </Whole>
    </>
  );
}
