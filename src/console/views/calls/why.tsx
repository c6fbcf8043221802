import { elsewhere } from '../../address.js';
import type { Explanation, Violation } from '../../answers.js';
import { useConsole } from '../../console.js';
import { inline } from '../../parts/code.js';
import { Facts } from '../../parts/facts.js';
import { Link } from '../../parts/link.js';
import { BasisMark } from '../../parts/outcome.js';
import { Time } from '../../parts/time.js';

/** Why a call was answered as it was: each rule that it broke, as a sentence with what it rests on. */
export function Why({ told }: { told: Explanation }) {
  const { words } = useConsole();
  return (
    <>
      {told.violations.length === 0 && told.meaning ? <p>{told.meaning}</p> : null}
      {told.slip ? <p class="card">{told.slip.message}</p> : null}
      {told.signedString ? <Facts facts={[[words.call.signed, <code>{told.signedString}</code>]]} /> : null}
      {told.violations.map((each, nth) => (
        <OneViolation key={nth} violation={each} />
      ))}
      {told.totalViolations > told.violations.length ? (
        <p class="quiet">{words.call.more(told.totalViolations - told.violations.length)}</p>
      ) : null}
      {told.advice.map(({ id, title, message, fix, article }) => (
        <section class="card advice" key={id} data-rule={id}>
          <h3>
            <span class="rule">{id}</span> {title}
          </h3>
          <p>{message}</p>
          <Facts
            facts={[
              [words.call.article, article],
              [words.call.fix, fix],
            ]}
          />
        </section>
      ))}
    </>
  );
}

function OneViolation({ violation }: { violation: Violation }) {
  const { address, words } = useConsole();
  const { rule, title, message, statement, basis, article, details, fix, cause, field, line, column, employeeId, index } = violation;
  return (
    <section class="card violation" data-rule={rule}>
      <h3>
        <span class="rule">{rule}</span> {title}
      </h3>
      <p class="lead">{message}</p>
      <Facts
        facts={[
          [words.call.item, index === undefined ? null : words.call.itemWords(index, employeeId)],
          [words.call.field, field ?? column ?? null],
          [words.call.line, line ?? null],
          [words.call.sent, 'sent' in violation ? <code>{inline(violation.sent)}</code> : null],
          [words.call.stored, 'stored' in violation ? <code>{inline(violation.stored)}</code> : null],
          [
            words.call.since,
            cause ? (
              <>
                <Link to={{ ...elsewhere(address, { view: 'calls' }), id: cause.requestId }} data-request-id={cause.requestId}>
                  {cause.operation}
                </Link>{' '}
                {words.call.sinceDid(cause.did)}
                <Time at={cause.at} />
              </>
            ) : null,
          ],
          [words.call.says, statement],
          [words.call.article, article],
          [words.call.known, <BasisMark basis={basis} />],
          [words.call.ours, words.sentences(details)],
          [words.call.fix, <strong>{fix}</strong>],
        ]}
      />
    </section>
  );
}
