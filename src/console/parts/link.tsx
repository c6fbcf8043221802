import type { Child } from 'hono/jsx';
import { type Address, writeAddress } from '../address.js';
import { useConsole } from '../console.js';

/** A link to something of the console: a browser opens it in a new tab like any other. */
export function Link({
  to,
  children,
  ...rest
}: {
  to: Address;
  children?: Child;
  class?: string;
  'aria-current'?: 'page';
  'data-request-id'?: string;
}) {
  const { go } = useConsole();
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={writeAddress(to)} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
