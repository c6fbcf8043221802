import { say } from '../../text/say.js';
import { visible } from '../../text/visible.js';
import { checkAdminToken } from '../settings/server-settings.js';
import type { Terminal } from '../terminal/terminal.js';
import { CommandLineError, UsageError } from '../usage-error.js';
import { employeesIn, type NamedEmployee, namedEmployee } from './load-employees.js';
import { PATIENCE, whyUnanswered } from './unanswered.js';

/** Where people come from, and of which corp where there may be several. */
export interface PeopleSource {
  readonly people: string;
  readonly corpId?: string;
  readonly adminToken?: string;
}

/** The people that `--people` names: those of the demo fixtures, of a file as `--users` takes it, or of a running server's corp. */
export async function loadPeople(terminal: Terminal, source: PeopleSource): Promise<NamedEmployee[]> {
  const { people } = source;
  if (/^https?:\/\//i.test(people)) return ofServer(terminal, source);
  if (people !== 'demo') return employeesIn('--people', people);
  const { builtIn } = await import('../../fixtures/demo.js');
  return (builtIn('demo')?.corps ?? []).flatMap(({ users = [] }) => users.map(namedEmployee));
}

async function ofServer({ language }: Terminal, { people, corpId = 'demo', adminToken }: PeopleSource): Promise<NamedEmployee[]> {
  checkAdminToken(adminToken);
  if (!URL.canParse(people)) throw new CommandLineError(say('usage.not-a-url', { flag: '--people', url: people }));
  const headers = {
    'Accept-Language': language,
    ...(adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` }),
  };
  const found: NamedEmployee[] = [];
  let cursor: string | null = null;
  do {
    const target = new URL(`/backend/v1/corps/${encodeURIComponent(corpId)}/users?limit=1000`, people);
    if (cursor !== null) target.searchParams.set('cursor', cursor);
    const page: { items: Record<string, unknown>[]; nextCursor: string | null } = await pageAt(target, people, headers);
    found.push(...page.items.map(namedEmployee));
    cursor = page.nextCursor;
  } while (cursor !== null);
  if (found.length === 0) throw new UsageError(say('inputs.no-users-there', { corpId, url: people }));
  return found;
}

async function pageAt(target: URL, people: string, headers: { readonly 'Accept-Language': string; readonly Authorization?: string }) {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(target, { headers, signal: AbortSignal.timeout(PATIENCE) });
    body = await response.json().catch(() => undefined);
  } catch (error) {
    throw new UsageError(say('inputs.no-people', { url: people, why: whyUnanswered(error, PATIENCE) }));
  }
  const { items, nextCursor = null, message } = (body ?? {}) as { items?: unknown; nextCursor?: unknown; message?: unknown };
  if (response.ok && Array.isArray(items) && (nextCursor === null || typeof nextCursor === 'string')) return { items, nextCursor };
  if (response.status === 401 && headers.Authorization === undefined)
    throw new UsageError(say('inputs.no-people', { url: people, why: say('inputs.token-demanded') }));
  const why = typeof message === 'string' ? visible(message) : say('inputs.strange-status', { status: response.status });
  throw new UsageError(say('inputs.no-people', { url: people, why }));
}
