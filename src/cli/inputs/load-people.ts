import { checkAdminToken } from '../settings/server-settings.js';
import { UsageError } from '../usage-error.js';
import { employeesIn, type NamedEmployee, namedEmployee } from './load-employees.js';

/** Where people come from, and of which corp where there may be several. */
export interface PeopleSource {
  readonly people: string;
  readonly corpId?: string;
  readonly adminToken?: string;
}

/** The people that `--people` names: those of the demo fixtures, of a file as `--users` takes it, or of a running server's corp. */
export async function loadPeople(source: PeopleSource): Promise<NamedEmployee[]> {
  const { people } = source;
  if (/^https?:\/\//i.test(people)) return ofServer(source);
  if (people !== 'demo') return employeesIn('--people', people);
  const { builtIn } = await import('../../fixtures/demo.js');
  return (builtIn('demo')?.corps ?? []).flatMap(({ users = [] }) => users.map(namedEmployee));
}

async function ofServer({ people, corpId = 'demo', adminToken }: PeopleSource): Promise<NamedEmployee[]> {
  checkAdminToken(adminToken);
  if (!URL.canParse(people)) throw new UsageError(`--people ${people} is not an http or https URL`);
  const headers = adminToken === undefined ? undefined : { Authorization: `Bearer ${adminToken}` };
  const found: NamedEmployee[] = [];
  let cursor: string | null = null;
  do {
    const target = new URL(`/backend/v1/corps/${encodeURIComponent(corpId)}/users?limit=1000`, people);
    if (cursor !== null) target.searchParams.set('cursor', cursor);
    const page: { items: Record<string, unknown>[]; nextCursor: string | null } = await pageAt(target, people, headers);
    found.push(...page.items.map(namedEmployee));
    cursor = page.nextCursor;
  } while (cursor !== null);
  if (found.length === 0)
    throw new UsageError(`the corp ${corpId} at ${people} has no users: dock some, or name another corp with --corp-id`);
  return found;
}

async function pageAt(target: URL, people: string, headers: Record<string, string> | undefined) {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(target, { headers, signal: AbortSignal.timeout(30_000) });
    body = await response.json().catch(() => undefined);
  } catch (error) {
    const { cause, message } = error as { cause?: { message?: string; code?: string }; message: string };
    throw new UsageError(`no people from ${people}: ${cause?.message || cause?.code || message}`);
  }
  const { items, nextCursor = null, message } = (body ?? {}) as { items?: unknown; nextCursor?: unknown; message?: unknown };
  if (response.ok && Array.isArray(items) && (nextCursor === null || typeof nextCursor === 'string')) return { items, nextCursor };
  if (response.status === 401 && headers === undefined)
    throw new UsageError(`${people} demands an admin token; give it with --admin-token`);
  const reason =
    typeof message === 'string'
      ? message.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
      : `HTTP status ${response.status}; is it a companyiq-mock?`;
  throw new UsageError(`no people from ${people}: ${reason}`);
}
