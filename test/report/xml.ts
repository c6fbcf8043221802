/** An element of an XML document. `text` is that of the element itself. */
export interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What XML 1.0 allows in a document at all. */
const CHARACTERS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

function decode(text: string): string {
  if (/[<]|&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) throw new Error(`not well-formed: ${JSON.stringify(text)}`);
  return text.replace(/&(\w+);/g, (_all, name: string) => ENTITIES[name] ?? '');
}

/** Parses the part of XML that a report needs, and throws on anything that is not well-formed. */
export function parseXml(document: string): Element {
  if (!CHARACTERS.test(document)) throw new Error('a character that XML cannot hold');
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === document) throw new Error('no XML declaration');
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const tag = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/y;
  for (let at = 0; at < body.length; ) {
    const next = body.indexOf('<', at);
    const inside = open.at(-1) as Element;
    inside.text += decode(body.slice(at, next < 0 ? body.length : next));
    if (next < 0) break;
    tag.lastIndex = next;
    const match = tag.exec(body);
    if (!match) throw new Error(`no tag at ${JSON.stringify(body.slice(next, next + 80))}`);
    const [all, closing, name = '', attributes = '', empty] = match;
    at = next + all.length;
    if (closing) {
      if (open.pop()?.name !== name || open.length === 0) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const element: Element = { name, attributes: {}, children: [], text: '' };
    for (const [, key = '', value = ''] of attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)) {
      if (key in element.attributes) throw new Error(`${key} stands twice`);
      element.attributes[key] = decode(value);
    }
    inside.children.push(element);
    if (!empty) open.push(element);
  }
  const [only] = root.children;
  if (open.length !== 1 || root.children.length !== 1 || !only || root.text.trim() !== '') throw new Error('not one closed root');
  return only;
}
