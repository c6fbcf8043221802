import { useConsole } from '../console.js';
import { Link } from './link.js';

/** Leads through the pages of a list; the page stands in the address. */
export function Pager({ page, pages, total, count }: { page: number; pages: number; total: number; count: (total: number) => string }) {
  const { address, words } = useConsole();
  return (
    <nav class="pager" aria-label={words.pages}>
      <span class="quiet">{count(total)}</span>
      {page > 1 ? <Link to={{ ...address, page: page - 1 }}>{words.newer}</Link> : null}
      {pages > 1 ? <span class="num">{words.pageOf(page, pages)}</span> : null}
      {page < pages ? <Link to={{ ...address, page: page + 1 }}>{words.older}</Link> : null}
    </nav>
  );
}
