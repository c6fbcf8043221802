import { elsewhere } from '../address.js';
import type { CallSummary } from '../answers.js';
import { useConsole } from '../console.js';
import { Link } from './link.js';
import { OutcomeMark, Rules } from './outcome.js';
import { Time } from './time.js';

/** Whom or what a call is about. */
function About({ call }: { call: CallSummary }) {
  const { words } = useConsole();
  const parts = [
    call.employeeId,
    call.moduleId,
    call.items === undefined ? undefined : words.items(call.items),
    call.fileName,
    call.operation === 'unknown' ? `${call.method} ${call.path}` : undefined,
  ];
  return <>{parts.filter((part) => part !== undefined).join(' · ')}</>;
}

/** Calls, newest first. */
export function CallsTable({ calls, label }: { calls: readonly CallSummary[]; label: string }) {
  const { address, words, go } = useConsole();
  return (
    <table aria-label={label} class="calls">
      <thead>
        <tr>
          <th>{words.columns.at}</th>
          <th>{words.columns.call}</th>
          <th>{words.columns.outcome}</th>
          <th>{words.columns.about}</th>
          <th>{words.columns.rules}</th>
          <th class="wide">{words.columns.message}</th>
          <th class="num wide">{words.columns.took}</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => {
          const to = {
            ...elsewhere(address, { view: 'calls' }),
            filter: address.view === 'calls' ? address.filter : undefined,
            page: address.view === 'calls' ? address.page : undefined,
            id: call.requestId,
          };
          return (
            <tr
              key={call.requestId}
              data-request-id={call.requestId}
              onClick={(event: MouseEvent) => (event.target as Element).closest('a') || String(getSelection()) !== '' || go(to)}
            >
              <td>
                <Time at={call.at} />
              </td>
              <td>
                <Link to={to}>{call.operation}</Link>
              </td>
              <td>
                <OutcomeMark outcome={call.outcome} status={call.status} />
              </td>
              <td class="clip">
                <About call={call} />
              </td>
              <td>
                <Rules rules={[...call.rules, ...call.advice]} />
              </td>
              <td class="wide clip" title={call.message ?? ''}>
                {call.message ?? ''}
              </td>
              <td class="num wide">{words.ms(call.durationMs)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
