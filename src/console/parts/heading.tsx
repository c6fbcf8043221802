import type { Child } from 'hono/jsx';
import { useEffect, useRef } from 'hono/jsx/dom';

/** Where the reader has been led before: a page that only loads again must not take the focus from where it is. */
let shown = location.pathname;

/** The title of what is shown. After a step from one place to another it takes the focus, so that whoever listens to the page hears where they are. */
export function Heading({ children }: { children: Child }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (location.pathname !== shown) heading.current?.focus({ preventScroll: true });
    shown = location.pathname;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
