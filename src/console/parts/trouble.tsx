import type { Child } from 'hono/jsx';
import { useConsole } from '../console.js';
import { PlaneError } from '../plane.js';
import { Link } from './link.js';

/** Why something could not be loaded. */
export function Trouble({ error }: { error: Error }) {
  const { words } = useConsole();
  return (
    <p class="trouble" role="alert">
      {error instanceof PlaneError ? error.message : words.unreachable}
    </p>
  );
}

/** What is loaded, or why it is not, or that it is on its way. */
export function Whole({ error, ready, children }: { error?: Error; ready: boolean; children?: Child }) {
  const { words } = useConsole();
  if (ready) return <>{children}</>;
  if (error) return <Trouble error={error} />;
  return (
    <p class="quiet" data-loading>
      {words.loading}
    </p>
  );
}

/** Of a list that has become shorter than the address thinks. */
export function NoSuchPage() {
  const { address, words } = useConsole();
  return (
    <Empty title={words.noSuchPage}>
      <Link to={{ ...address, page: undefined }}>{words.firstPage}</Link>
    </Empty>
  );
}

/** Where there is nothing yet: what to do next. */
export function Empty({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="empty">
      <p class="lead">{title}</p>
      {children}
    </div>
  );
}
