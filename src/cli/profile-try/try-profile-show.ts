import { withoutUnseen } from '../../text/visible.js';
import type { TriedCall } from './try-profile.js';

const many = (count: number, one: string) => (count === 1 ? `1 ${one}` : `${count} ${one}s`);

/** One call on a terminal: what it was, and each place where its answer does not fit. */
export function showCall({ operation, request, status, misfits, skipped }: TriedCall): string {
  const name = operation.padEnd(12);
  if (skipped !== undefined) return `${name} not tried: ${skipped}\n`;
  const verdict = misfits.length === 0 ? 'fits' : many(misfits.length, 'misfit');
  const lines = misfits.map(({ at, message }) => `  ${withoutUnseen(at === '' ? message : `${at} ${message}`)}\n`);
  return `${name} ${request}${status === undefined ? '' : `  ${status}`}  ${verdict}\n${lines.join('')}`;
}

/** How many calls fit. */
export function showEnd(calls: readonly TriedCall[]): string {
  const made = calls.filter(({ skipped }) => skipped === undefined);
  const wrong = made.filter(({ misfits }) => misfits.length > 0).length;
  const left = calls.length - made.length;
  return `${many(made.length, 'call')} made, ${wrong === 0 ? 'all fit' : `${wrong} with misfits`}${left > 0 ? `, ${left} not tried` : ''}\n`;
}
