import { BASES } from '../rules/catalogue.js';
import { quote } from '../text/quote.js';
import type { OpenApiOptions } from '../wire/openapi/build.js';
import { OPERATION_IDS } from '../wire/operations.js';
import { Instant, PLANE_OPERATION_IDS } from '../wire/planes.js';
import { basisOfRule } from '../wire/profile.js';
import { TOKEN_OPERATION } from '../wire/wire.js';
import { unknownName } from '../yaml/fault.js';
import { fail } from './answer.js';
import { NOSNIFF } from './answer-headers.js';
import { readBytes } from './body.js';
import { FIRST_INSTANT, LAST_INSTANT, later } from './clock.js';
import { EXPLAIN_HANDLERS, unknownCall } from './explain-handlers.js';
import { isArmed } from './faults.js';
import { dockingUrl, narrowed } from './narrow.js';
import { namedCorp, type PlaneHandler, type PlaneHandlers } from './plane.js';
import type { Platform } from './platform.js';
import { REPORT_HANDLERS } from './report-handlers.js';
import { removeCorp, seedCorp } from './seeding.js';
import { shownEntry } from './shown-entry.js';
import { SNAPSHOT_HANDLERS } from './snapshot-handlers.js';
import { dumpCorp } from './state.js';

const clockOf = ({ clock }: Platform, corpId: string | undefined) => ({ now: clock.at(corpId), frozen: clock.frozen(corpId) });

const setClock: PlaneHandler<'setClock'> = (context) => {
  const { platform, body, query } = context;
  const found = narrowed(context, query, body);
  if ('failure' in found) return found;
  if ((body.now === undefined) === (body.advance === undefined))
    return fail('validation-failed', 'send either now or advance', [{ field: 'now', message: 'send either now or advance' }]);
  const corpId = found.corp?.corpId;
  const time = body.now !== undefined ? Date.parse(body.now) : later(platform.clock.now(corpId), body.advance ?? '');
  if (time === undefined || time < FIRST_INSTANT || time > LAST_INSTANT) {
    const field = body.now === undefined ? 'advance' : 'now';
    const message = `${field === 'now' ? 'now' : 'advance must be an ISO 8601 duration such as PT2H and'} must stay within the years 0000 to 9999`;
    return fail('validation-failed', message, [{ field, message, sent: body[field] }]);
  }
  platform.clock.freeze(time, corpId);
  return { data: clockOf(platform, corpId) };
};

const createSandbox: PlaneHandler<'createSandbox'> = async ({ platform, body, origin }) => {
  const corpId = platform.ids('sbx-', 10);
  const secret = platform.ids('sec_', 24);
  const { fixtures } = body;
  const { checkFixture, builtIn } = await import('../fixtures/load.js');
  let document: unknown = { corps: [{ corpId, name: 'Sandbox', docking: true }] };
  if (typeof fixtures === 'string') {
    document = builtIn(fixtures);
    if (document === undefined)
      return fail('validation-failed', `there are no built-in fixtures ${quote(fixtures)}; there are demo and empty`, [
        { field: 'fixtures', message: 'must be demo, empty, or a fixture document' },
      ]);
  } else if (fixtures) document = fixtures;
  const checked = checkFixture(document, platform.rules.fields);
  if (!checked.ok) return refuseFixture(checked.problems, 'fixtures.');
  const [corp, ...more] = checked.document.corps;
  if (!corp || more.length > 0)
    return fail('validation-failed', 'the fixtures of a sandbox describe exactly one corp', [
      { field: 'fixtures.corps', message: 'must hold exactly one corp' },
    ]);
  // The built-in corps' secrets are known to everybody; those of a document were meant.
  const own = typeof fixtures === 'string' ? [] : corp.keys;
  seedCorp(platform, { ...corp, corpId, docking: true, keys: [{ secret, enabled: true }, ...own] }, 'sandbox');
  return { data: { corpId, secret, baseUrl: dockingUrl(platform, origin) } };
};

const refuseFixture = (problems: readonly { path: string; message: string; line?: number }[], prefix = '') => {
  const details = problems.map(({ path, message, line }) => ({ field: prefix + path, message, ...(line === undefined ? {} : { line }) }));
  const [first] = problems;
  return fail(
    'validation-failed',
    `${first?.path === '' ? '' : `${prefix}${first?.path}: `}${first?.message}${problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}`,
    details,
    { totalErrors: problems.length },
  );
};

const loadFixtures: PlaneHandler<'loadFixtures'> = async ({ platform, c, body }) => {
  const { checkFixture, parseFixture } = await import('../fixtures/load.js');
  let checked: ReturnType<typeof checkFixture>;
  if (body !== undefined) checked = checkFixture(body, platform.rules.fields);
  else {
    const type = c.req.header('content-type') ?? '';
    if (!/^(application|text)\/(x-)?yaml\s*(;|$)/i.test(type))
      return fail('media-type-unsupported', 'fixtures are sent as application/json or application/yaml');
    const bytes = await readBytes(c, FIXTURE_LIMIT);
    if ('failure' in bytes) return bytes;
    const text = utf8(bytes);
    if (text === undefined) return fail('malformed-request', 'the body is not UTF-8 text');
    checked = parseFixture(text, platform.rules.fields, YAML_VALUES);
  }
  if (!checked.ok) return refuseFixture(checked.problems);
  const { corps } = checked.document;
  return platform.store.transaction(() => ({ data: { corps: corps.map((corp) => seedCorp(platform, corp, 'seed')) } }));
};

/** Larger documents are sent as JSON, which is read without anybody noticing. */
const YAML_VALUES = 200_000;

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const FIXTURE_LIMIT = 64 * 1024 * 1024;

const reset: PlaneHandler<'reset'> = (context) => {
  const { platform, body, query } = context;
  const { scope } = body;
  const found = narrowed(context, query, body);
  if ('failure' in found) return found;
  return { data: { reset: resetPlatform(platform, found.corp?.corpId, scope), scope } };
};

/** Back to the fixtures that a corp, or each, was seeded with. Without a corp, those made by hand in the backend are removed. */
export function resetPlatform(
  platform: Platform,
  corpId: string | undefined,
  scope: 'all' | 'data' | 'journal' | 'faults' | 'clock',
): string[] {
  const { store, clock, journal, faults, advice } = platform;
  const corps = store.corps.all().filter((corp) => corpId === undefined || corp.corpId === corpId);
  const all = scope === 'all';
  if (all || scope === 'data') {
    store.transaction(() => {
      for (const corp of corps) {
        if (corpId === undefined && corp.origin === 'hand') removeCorp(platform, corp);
        else store.snapshots.restoreSeed(corp.corp);
      }
    });
    advice.clear(corpId);
  }
  if (all || scope === 'journal') journal.clear(corpId);
  if (all || scope === 'faults') faults.delete({ corpId });
  if (all || scope === 'clock') clock.release(corpId);
  return corps.map((corp) => corp.corpId);
}

/** What a call in the journal can be; `unknown`: no route was found. */
const JOURNAL_OPERATIONS: readonly string[] = [...OPERATION_IDS, TOKEN_OPERATION, ...PLANE_OPERATION_IDS, 'unknown'];

const getJournal: PlaneHandler<'getJournal'> = (context) => {
  const { platform, query } = context;
  const found = narrowed(context, query);
  if ('failure' in found) return found;
  const limit = query.limit === undefined ? 100 : /^\d{1,5}$/.test(query.limit) ? Number(query.limit) : 0;
  if (limit < 1 || limit > 10_000)
    return fail('validation-failed', 'limit must be a whole number from 1 to 10000', [
      { field: 'limit', message: 'must be 1 to 10000', sent: query.limit },
    ]);
  const since = query.since === undefined ? undefined : sinceOf(platform, query.since);
  if (since === null)
    return fail('validation-failed', 'since must be the requestId of a call that the journal still has, or an ISO 8601 instant', [
      { field: 'since', message: 'since is neither', sent: query.since },
    ]);
  const { corpId, operation, outcome, rule } = query;
  if (operation !== undefined && !JOURNAL_OPERATIONS.includes(operation)) {
    const message = unknownName('operation', operation, JOURNAL_OPERATIONS);
    return fail('validation-failed', message, [{ field: 'operation', message, sent: operation }]);
  }
  const items = platform.journal.list({ corpId, operation, outcome, rule, since, limit });
  return {
    data: {
      items: items.map((entry) => shownEntry(entry, context.language, platform.wire.codec)),
      dropped: platform.journal.dropped(corpId),
    },
  };
};

/** A requestId as it is; an instant as the journal writes it, so that texts compare. Null: neither. */
function sinceOf({ journal }: Platform, since: string): string | null {
  if (journal.get(since)) return since;
  // In a query string an unescaped + of a time zone arrives as a space.
  const instant = Instant.safeParse(since.replace(' ', '+'));
  return instant.success ? new Date(instant.data).toISOString() : null;
}

const getInfo: PlaneHandler<'getInfo'> = ({ platform, origin }) => {
  const { wire, store, options, rulesOn } = platform;
  const { profile } = wire;
  const count = (basis: string) => rulesOn.filter((rule) => basisOfRule(profile, rule) === basis).length;
  return {
    data: {
      name: 'companyiq-mock',
      version: options.version ?? 'unknown',
      notice: 'Unofficial; not affiliated with MicroBenefits.',
      profile: {
        name: profile.name,
        basis: Object.fromEntries(BASES.map((basis) => [basis, count(basis)])),
        behaviour: profile.behaviour,
        auth: profile.auth.scheme,
      },
      clock: clockOf(platform, undefined),
      corps: store.corps.all().map(({ corp, corpId, name, docking, origin: from }) => ({
        corpId,
        name,
        docking,
        origin: from,
        users: store.users.count(corp),
        clock: clockOf(platform, corpId),
      })),
      urls: {
        docking: dockingUrl(platform, origin),
        backend: `${origin}/backend/v1`,
        app: `${origin}/app/v1`,
        control: `${origin}/_mock/v1`,
        openapi: `${origin}/openapi.json`,
        report: `${origin}/_mock/v1/report?format=html`,
      },
    },
  };
};

async function documentOf({ wire, options }: Platform, origin: string, asked: Pick<OpenApiOptions, 'spec' | 'plane'>): Promise<object> {
  const { describeApi } = await import('./openapi.js');
  return describeApi(wire, { version: options.version ?? '0', serverUrl: origin, ...asked });
}

/** What tests and tools do. */
export const CONTROL_HANDLERS: PlaneHandlers<'control'> = {
  health: () => ({ data: { status: 'ok' } }),
  getInfo,
  createSandbox,
  deleteSandbox: ({ platform, params }) => {
    const found = namedCorp(platform, params.corpId ?? '');
    if ('failure' in found) return found;
    if (found.corp?.origin !== 'sandbox') return fail('corp-not-found', `${quote(params.corpId)} is no sandbox`);
    removeCorp(platform, found.corp);
    platform.faults.delete({ corpId: found.corp.corpId });
    return { data: { corpId: found.corp.corpId, deleted: true } };
  },
  reset,
  loadFixtures,
  ...SNAPSHOT_HANDLERS,
  getState: (context) => {
    const { platform, query } = context;
    const found = narrowed(context, query);
    if ('failure' in found) return found;
    const corps = found.corp ? [found.corp] : platform.store.corps.all();
    return { data: { corps: corps.map((corp) => dumpCorp(platform, corp, query.volatile === 'true')) } };
  },
  getClock: (context) => {
    const found = narrowed(context, context.query);
    return 'failure' in found ? found : { data: clockOf(context.platform, found.corp?.corpId) };
  },
  setClock,
  deleteClock: (context) => {
    const found = narrowed(context, context.query);
    if ('failure' in found) return found;
    context.platform.clock.release(found.corp?.corpId);
    return { data: clockOf(context.platform, found.corp?.corpId) };
  },
  listFaults: (context) => {
    const found = narrowed(context, context.query);
    if ('failure' in found) return found;
    return { data: { items: context.platform.faults.list(found.corp?.corpId).map((fault) => ({ ...fault, armed: isArmed(fault) })) } };
  },
  addFault: (context) => {
    const { platform, query, body } = context;
    const found = narrowed(context, query, body);
    if ('failure' in found) return found;
    const fault = platform.faults.add({ ...body, ...(found.corp ? { corpId: found.corp.corpId } : {}) });
    return { data: { ...fault, armed: true } };
  },
  deleteFaults: (context) => {
    const { platform, query } = context;
    const found = narrowed(context, query);
    if ('failure' in found) return found;
    return { data: { deleted: platform.faults.delete(query) } };
  },
  getJournal,
  // Before getJournalEntry, whose path would take "stream" for a requestId.
  streamJournal: async (context) => (await import('./journal-stream.js')).streamJournal(context),
  getJournalEntry: ({ platform, params, language }) => {
    const entry = platform.journal.get(params.requestId ?? '');
    return entry ? { data: shownEntry(entry, language, platform.wire.codec) } : unknownCall(params.requestId ?? '');
  },
  deleteJournal: (context) => {
    const found = narrowed(context, context.query);
    if ('failure' in found) return found;
    context.platform.journal.clear(found.corp?.corpId);
    return { data: { deleted: true } };
  },
  ...EXPLAIN_HANDLERS,
  ...REPORT_HANDLERS,
  getProfile: ({ platform }) => ({ data: platform.wire.profile }),
  getOpenApiJson: async ({ platform, origin, query }) => ({ data: await documentOf(platform, origin, query) }),
  getOpenApiYaml: async ({ platform, origin, query }) => {
    const { renderYaml } = await import('../wire/openapi/build.js');
    const text = await renderYaml(await documentOf(platform, origin, query));
    return new Response(text, { headers: { 'Content-Type': 'application/yaml; charset=utf-8', ...NOSNIFF } });
  },
};
