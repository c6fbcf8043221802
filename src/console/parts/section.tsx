import type { Child } from 'hono/jsx';

/** A part of Set-up. */
export function Section({ name, title, means, children }: { name: string; title: string; means: string; children: Child }) {
  return (
    <section class="card" data-section={name} aria-label={title}>
      <h2>{title}</h2>
      <p class="quiet">{means}</p>
      {children}
    </section>
  );
}
