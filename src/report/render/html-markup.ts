import { visible } from '../../text/visible.js';

/** Markup that needs no escaping any more. */
export class Markup {
  constructor(readonly text: string) {}
}

type Piece = Markup | string | number | readonly Markup[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const written = (piece: Piece): string => {
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'object') return piece.map(({ text }) => text).join('');
  return visible(String(piece), 6000).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
};

/**
 * HTML from a template: whatever is put in is text, unless it is markup made by this very function. So no value that a caller of
 * the mock sent can become markup.
 */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(strings.reduce((text, part, at) => text + written(pieces[at - 1] ?? '') + part));
}

export const NO_MARKUP = new Markup('');

/** A table with a head. A column name that begins with `#` holds numbers. */
export function tableOf(caption: string, head: readonly string[], rows: readonly (readonly Piece[])[]): Markup {
  const numeric = head.map((name) => name.startsWith('#'));
  const heads = head.map((name, at) => html`<th scope="col"${numeric[at] ? NUMBER : NO_MARKUP}>${name.replace(/^#/, '')}</th>`);
  // On a narrow screen each row becomes a card, whose lines name their columns.
  const label = (at: number) => html` data-head="${(head[at] ?? '').replace(/^#/, '')}"`;
  const body = rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, at) => html`<td${numeric[at] ? NUMBER : NO_MARKUP}${head[at] ? label(at) : NO_MARKUP}>${cell}</td>`)}</tr>\n`,
  );
  return html`<div class="scroll"><table><caption>${caption}</caption><thead><tr>${heads}</tr></thead>
<tbody>
${body}</tbody></table></div>`;
}

const NUMBER = new Markup(' class="number"');
