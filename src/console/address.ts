/** Where the console is served. */
export const BASE = '/_mock/console';

export const VIEWS = ['calls', 'people', 'modules', 'contract', 'setup', 'api', 'profile'] as const;
export type View = (typeof VIEWS)[number];

/** What is shown: everything of it stands in the browser's address, so that it can be sent to a colleague. */
export interface Address {
  readonly view: View;
  /** The one call, person or module that is open. */
  readonly id?: string;
  readonly corp?: string;
  readonly filter?: string;
  /** From 1 on. */
  readonly page?: number;
  readonly lang?: string;
}

const isView = (text: string | undefined): text is View => (VIEWS as readonly string[]).includes(text ?? '');

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Reads a browser's address; what is not one of the console's leads to the calls. */
export function readAddress({ pathname, search }: Pick<URL, 'pathname' | 'search'>): Address {
  const [view, ...rest] = pathname
    .slice(BASE.length)
    .split('/')
    .filter((step) => step !== '');
  const query = new URLSearchParams(search);
  const given = (name: string) => query.get(name) || undefined;
  const page = /^\d{1,7}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1;
  return {
    view: isView(view) ? view : 'calls',
    id: isView(view) && rest.length > 0 ? decoded(rest.join('/')) : undefined,
    corp: given('corp'),
    filter: given('filter'),
    page: page > 1 ? page : undefined,
    lang: given('lang'),
  };
}

/** Writes an address as the browser shows it. */
export function writeAddress({ view, id, corp, filter, page, lang }: Address): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ corp, filter, page, lang }))
    if (value !== undefined && value !== '') query.set(name, String(value));
  const text = query.toString();
  return `${BASE}/${view}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${text === '' ? '' : `?${text}`}`;
}

/** Another view or record of the same corp in the same language. */
export const elsewhere = ({ corp, lang }: Address, to: Partial<Address> & Pick<Address, 'view'>): Address => ({ corp, lang, ...to });
