import type { Sentence } from '../../../text/message.js';
import { say } from '../../../text/say.js';
import { shownText } from '../../../text/secrecy.js';
import { fail } from '../../road/answer.js';
import { readBytes } from '../../road/body.js';
import { removeCorp, seedCorps } from '../../seeding.js';
import { namedCorp, type PlaneHandler, type PlaneHandlers } from '../plane.js';
import { dockingUrl } from './narrow.js';

const createSandbox: PlaneHandler<'createSandbox'> = async ({ platform, body, origin }) => {
  const corpId = platform.ids('sbx-', 10);
  const secret = platform.ids('sec_', 24);
  const { fixtures } = body;
  const { checkFixture, builtIn } = await import('../../../fixtures/load.js');
  let document: unknown = { corps: [{ corpId, name: 'Sandbox', docking: true }] };
  if (typeof fixtures === 'string') {
    document = builtIn(fixtures);
    if (document === undefined) {
      const message = say('planes.fixtures-unknown', { name: shownText(fixtures) });
      return fail('validation-failed', message, [{ field: 'fixtures', message }]);
    }
  } else if (fixtures) document = fixtures;
  const checked = checkFixture(document, platform.rules.fields);
  if (!checked.ok) return refuseFixture(checked.problems, 'fixtures.');
  const [corp, ...more] = checked.document.corps;
  if (!corp || more.length > 0) {
    const message = say('planes.sandbox-one-corp');
    return fail('validation-failed', message, [{ field: 'fixtures.corps', message }]);
  }
  // The built-in corps' secrets are known to everybody; those of a document were meant.
  const own = typeof fixtures === 'string' ? [] : corp.keys;
  seedCorps(platform, [{ ...corp, corpId, docking: true, keys: [{ secret, enabled: true }, ...own] }], 'sandbox');
  return { data: { corpId, secret, baseUrl: dockingUrl(platform, origin) } };
};

const refuseFixture = (problems: readonly { path: string; message: Sentence; line?: number }[], prefix = '') => {
  const details = problems.map(({ path, message, line }) => ({ field: prefix + path, message, ...(line === undefined ? {} : { line }) }));
  const [first] = problems;
  const message = first?.message ?? '';
  const placed = first === undefined || first.path === '' ? message : say('documents.at-place', { place: prefix + first.path, message });
  const summary = problems.length > 1 ? say('calls.and-more', { first: placed, more: problems.length - 1 }) : placed;
  return fail('validation-failed', summary, details, { totalErrors: problems.length });
};

const loadFixtures: PlaneHandler<'loadFixtures'> = async ({ platform, c, body }) => {
  const { checkFixture, parseFixture } = await import('../../../fixtures/load.js');
  let checked: ReturnType<typeof checkFixture>;
  if (body !== undefined) checked = checkFixture(body, platform.rules.fields);
  else {
    const type = c.req.header('content-type') ?? '';
    if (!/^(application|text)\/(x-)?yaml\s*(;|$)/i.test(type)) return fail('media-type-unsupported', say('planes.fixtures-type'));
    const bytes = await readBytes(c, FIXTURE_LIMIT);
    if ('failure' in bytes) return bytes;
    const text = utf8(bytes);
    if (text === undefined) return fail('malformed-request', say('requests.not-utf8'));
    checked = parseFixture(text, platform.rules.fields, YAML_VALUES);
  }
  if (!checked.ok) return refuseFixture(checked.problems);
  return { data: { corps: seedCorps(platform, checked.document.corps, 'seed') } };
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

/** Corps made of fixtures: sandboxes and seeds. */
export const FIXTURE_HANDLERS: Pick<PlaneHandlers<'control'>, 'createSandbox' | 'deleteSandbox' | 'loadFixtures'> = {
  createSandbox,
  deleteSandbox: ({ platform, params }) => {
    const found = namedCorp(platform, params.corpId ?? '');
    if ('failure' in found) return found;
    if (found.corp?.origin !== 'sandbox') return fail('corp-not-found', say('planes.not-a-sandbox', { corpId: found.corp?.corpId ?? '' }));
    removeCorp(platform, found.corp);
    platform.faults.delete({ corpId: found.corp.corpId });
    return { data: { corpId: found.corp.corpId, deleted: true } };
  },
  loadFixtures,
};
