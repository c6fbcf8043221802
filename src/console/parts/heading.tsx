import type { Child } from 'hono/jsx';
import { useEffect, useRef } from 'hono/jsx/dom';

let shownBefore = false;

/** The title of what is shown. After a step from one place to another it takes the focus, so that whoever listens to the page hears where they are. */
export function Heading({ children }: { children: Child }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (shownBefore) heading.current?.focus({ preventScroll: true });
    shownBefore = true;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
