import type { Profile } from '../profile/profile.js';

/** How lists are paged whose cursor is a number: of items that are passed over, or of the page. */
export interface Pages {
  readonly by: 'offset' | 'page';
  readonly first: number;
}

/** How a profile counts pages; undefined: cursors are opaque texts. */
export function pagesOf({ paging: { by, first } }: Profile): Pages | undefined {
  return by === 'cursor' ? undefined : { by, first: first ?? (by === 'page' ? 1 : 0) };
}

/** How many items come before the page that a cursor names; undefined where it is no such number. */
export function itemsBefore({ by, first }: Pages, cursor: string, limit: number): number | undefined {
  if (!/^\d{1,9}$/.test(cursor)) return undefined;
  const counted = Number(cursor) - first;
  if (counted < 0) return undefined;
  return by === 'page' ? counted * limit : counted;
}

/** The cursor of the page behind the one that so many items come before. */
export const nextPage = ({ by, first }: Pages, before: number, limit: number): number =>
  first + (by === 'page' ? Math.floor(before / limit) + 1 : before + limit);
