import { useEffect, useState } from 'hono/jsx/dom';
import { useConsole } from '../console.js';

const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Number.POSITIVE_INFINITY],
] as const;

function relative(at: string, now: number, lang: string): string {
  const format = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' });
  let count = (Date.parse(at) - now) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(count) < size) return format.format(Math.round(count), unit);
    count /= size;
  }
  return at;
}

/** How long ago something was, by the corp's clock; the exact instant on hover. */
export function Time({ at }: { at: string }) {
  const { lang, info, corp } = useConsole();
  const [, again] = useState(0);
  useEffect(() => {
    const beat = setInterval(() => again((before) => before + 1), 30_000);
    return () => clearInterval(beat);
  }, []);
  // The corp's clock may stand elsewhere than the machine's.
  const clock = info.corps.find(({ corpId }) => corpId === corp)?.clock;
  const now = clock?.frozen ? Date.parse(clock.now) : Date.now();
  const near = Math.abs(Date.parse(at) - now) < 365 * 86_400_000;
  return (
    <time dateTime={at} title={at}>
      {near ? relative(at, now, lang) : at.slice(0, 16).replace('T', ' ')}
    </time>
  );
}
