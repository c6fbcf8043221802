import { useRef, useState } from 'hono/jsx/dom';
import { useConsole } from '../console.js';

/** A text to be copied. */
export function Code({ text, label }: { text: string; label: string }) {
  const { words } = useConsole();
  const [copied, setCopied] = useState(false);
  const block = useRef<HTMLPreElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    } catch {
      // Without TLS a browser lends its clipboard to this machine only: the reader copies what is selected.
      if (block.current) getSelection()?.selectAllChildren(block.current);
    }
  };
  return (
    <div class="code">
      <button type="button" class="small" onClick={copy} aria-label={`${words.copy}: ${label}`} data-action="copy">
        {copied ? words.copied : words.copy}
      </button>
      <pre ref={block} tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
    </div>
  );
}

/** Any value as JSON; a text as it is. */
export const pretty = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? ''));

/** A value in a line. */
export const inline = (value: unknown): string => (value === null ? 'null' : (JSON.stringify(value) ?? '–'));
