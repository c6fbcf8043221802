import { z } from 'zod';
import { readJson } from '../../documents/json.js';
import { parseFixture } from '../../fixtures/load.js';
import { Module } from '../../rules/module.js';
import { FIELDS } from '../../rules/user-fields.js';
import { say } from '../../text/say.js';
import { visible } from '../../text/visible.js';
import type { CorpState } from '../../trials/compare-states.js';
import { stateOfFixture } from '../../trials/state-of-fixture.js';
import { UsageError } from '../usage-error.js';
import { problemsError } from './load-inputs.js';
import { readText } from './read-text.js';
import { PATIENCE, whyUnanswered } from './unanswered.js';

/** What `GET /_mock/v1/state` answers, as far as it is compared. */
const Dump = z.object({
  corps: z.array(
    z.object({
      corpId: z.string(),
      name: z.string(),
      docking: z.boolean(),
      keys: z.array(z.object({ label: z.string().nullable(), enabled: z.boolean() })),
      users: z.array(z.record(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
      modules: z.array(Module),
      rows: z.record(z.array(z.record(z.string().nullable()))),
    }),
  ),
});

export interface StateSource {
  readonly corpId?: string;
  readonly adminToken?: string;
}

/** The state that a server's origin gives, or a file: a dump of a state, or a fixture document. */
export async function loadState(name: string, { corpId, adminToken }: StateSource): Promise<readonly CorpState[]> {
  const corps = /^https?:\/\//i.test(name) ? await stateOfServer(name, adminToken) : stateOfFile(name);
  if (corpId === undefined) return corps;
  const named = corps.filter((corp) => corp.corpId === corpId);
  if (named.length === 0) throw new UsageError(say('states.no-corp', { name, corpId }));
  return named;
}

function stateOfFile(file: string): readonly CorpState[] {
  const text = readText('state diff', file);
  const json = readJson(text, say('documents.the-text'));
  const dump = 'value' in json ? Dump.safeParse(json.value) : undefined;
  if (dump?.success) return dump.data.corps;
  const fixture = parseFixture(text, FIELDS);
  if (fixture.ok) return stateOfFixture(fixture.document.corps);
  throw problemsError('fixtures', file, fixture.problems);
}

async function stateOfServer(origin: string, adminToken: string | undefined): Promise<readonly CorpState[]> {
  let status: number;
  let body: unknown;
  try {
    const response = await fetch(new URL('/_mock/v1/state', origin), {
      headers: adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` },
      signal: AbortSignal.timeout(PATIENCE),
    });
    status = response.status;
    body = await response.json().catch(() => undefined);
  } catch (error) {
    throw new UsageError(say('states.no-state', { name: origin, why: whyUnanswered(error, PATIENCE) }));
  }
  const dump = Dump.safeParse(body);
  if (status === 200 && dump.success) return dump.data.corps;
  const { message } = (body ?? {}) as { message?: unknown };
  const why = status === 200 || typeof message !== 'string' ? say('inputs.not-ours') : visible(message);
  throw new UsageError(say('states.no-state', { name: origin, why }));
}
