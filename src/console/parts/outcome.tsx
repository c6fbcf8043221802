import type { Basis, Outcome } from '../answers.js';
import { useConsole } from '../console.js';

const SHAPES: Record<Outcome, string> = { accepted: '●', refused: '✕', faulted: '▲', error: '■' };

/** How a call ended, by word and shape. */
export function OutcomeMark({ outcome, status }: { outcome: Outcome; status?: number }) {
  const { words } = useConsole();
  return (
    <span class={`mark ${outcome}`}>
      <span aria-hidden="true">{SHAPES[outcome]}</span> {words.outcomes[outcome]}
      {status ? <span class="num"> {status}</span> : null}
    </span>
  );
}

/** How something is known. */
export function BasisMark({ basis }: { basis: Basis }) {
  const { words } = useConsole();
  return (
    <span class={`basis ${basis}`} title={words.basisMeans[basis]}>
      {words.basis[basis]}
    </span>
  );
}

/** The rules of a call, or of anything. */
export function Rules({ rules }: { rules: readonly string[] }) {
  return (
    <>
      {rules.map((rule) => (
        <span class="rule" data-rule={rule} key={rule}>
          {rule}
        </span>
      ))}
    </>
  );
}
