import type { Child } from 'hono/jsx';

/** Names and what they hold; what is empty is left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: Child | null | undefined])[] }) {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
