import { expect } from 'vitest';
import { readAnswer } from '../../src/client/read-answer.js';
import type { RuleId } from '../../src/rules/catalogue.js';
import { FAILURE_NAMES, type FailureName } from '../../src/rules/failures.js';
import { isObject } from '../../src/rules/is-object.js';
import { OPERATIONS, type OperationId } from '../../src/rules/operations.js';
import { PLANE_OPERATIONS, type PlaneOperation, type PlaneOperationId } from '../../src/wire/planes.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import type { Wire } from '../../src/wire/wire.js';
import { valueAt } from '../../src/wire/wire-object.js';
import type { Expected } from './case.js';
import type { Actor } from './run-case.js';

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON, or undefined where it is none. */
  readonly body: unknown;
}

type Failed = Extract<Expected, { ok: false }>;

/** Holds an answer of the docking API against what was expected, and against what holds for every answer. Gives what later steps may keep. */
export async function checkDockingAnswer(
  actor: Actor,
  operation: string,
  answer: Answer,
  expected: Expected,
  reads: OperationId = 'getStatus',
): Promise<unknown> {
  const { wire, touched } = actor.stage;
  const { profile } = wire;
  const { status, headers, text, body } = answer;
  const read = readAnswer(wire, reads, status, body);
  expectNoSecret(actor, operation === 'getToken' && read.ok ? '' : text);
  if (profile.behaviour.helpHeaders) expect(headers.get('x-request-id'), 'X-Request-Id').toMatch(/^req_\w+$/);
  else for (const name of ['x-request-id', 'mock-rule', 'mock-explain']) expect(headers.get(name), name).toBeNull();
  if (expected.ok) {
    expect(read, text).toMatchObject({ ok: true });
    touched.answered(operation, null);
    if (operation === 'getToken') return { token: actor.tokenIn(answer) };
    const usual = profile.operations[reads][0]?.status;
    expect(status, 'the HTTP status').toBe(profile.envelope.httpStatus === 'always-200' ? 200 : (usual ?? 200));
    const { failed = 0, skipped = 0 } = ((read.ok ? read.data : undefined) ?? {}) as { failed?: number; skipped?: number };
    const partly = (operation === 'dockUsers' && failed > 0) || (operation === 'uploadLookupData' && skipped > 0);
    // Accepted as a call, and not in all that it brought: then the headers say why, as they do of a refusal.
    if (partly && profile.behaviour.helpHeaders) {
      expect(headers.get('mock-rule')).toMatch(/^(USR|LKP)-\d/);
      expect(headers.get('mock-explain')).toMatch(/\/_mock\/v1\/explain\/req_\w+$/);
    } else expect(headers.get('mock-rule')).toBeNull();
    if (!read.ok) return {};
    const form = wire.target(reads)?.answer;
    if (form?.noBody) {
      expect(text).toBe('');
      return {};
    }
    expect(valueAt(body, profile.envelope.code.split('.'))).toBe(profile.envelope.ok.code);
    if (form?.message !== undefined) expect(valueAt(body, profile.envelope.message.split('.'))).toBe(form.message);
    if (OPERATIONS[reads].output === 'user') expect(read.data).not.toHaveProperty('password');
    expect(read.data).toMatchObject(onThisWire(wire, shownOf(expected.data, form?.members)) as object);
    return read.data;
  }
  expect(read, text).toMatchObject({ ok: false });
  if (read.ok) return {};
  touched.answered(operation, expected.error);
  const { code, http, message } = profile.errors[expected.error];
  // Where several failures share a code, only the explanation tells which one it was.
  if (read.error === null || profile.errors[read.error].code !== code) expect(read.error, text).toBe(expected.error);
  expect(read.code).toBe(code);
  expect(status, 'the HTTP status').toBe(expected.status ?? (profile.envelope.httpStatus === 'always-200' ? 200 : http));
  if (message !== undefined) expect(read.message).toBe(message);
  else expect(read.message).not.toBe('');
  for (const [name, value] of Object.entries(expected.headers ?? {})) expect(headers.get(name), name).toBe(value);
  const explained = await explanationOf(actor, headers);
  const details = profile.envelope.details === '' ? explained?.violations.map((each) => inDomain(actor, each)) : read.details;
  if (profile.envelope.details !== '') expectRules(read.details, expected, 'the details');
  if (explained) {
    // What the platform swallowed in silence refused nothing.
    expectRules(
      explained.violations.filter((each) => each.ignored !== true),
      expected,
      'the explanation',
    );
  }
  if (explained) expect(explained.error).toBe(expected.error);
  if (profile.behaviour.helpHeaders) expectRuleHeader(headers, expected);
  for (const detail of expected.details) expect(details).toContainEqual(expect.objectContaining(detail));
  return { ...read.more, message: read.message, requestId: read.requestId ?? headers.get('x-request-id') ?? '' };
}

/** What is expected of a result, as far as its answers show it. */
const shownOf = (data: object, members: ReadonlySet<string> | undefined): object =>
  members ? Object.fromEntries(Object.entries(data).filter(([name]) => members.has(name))) : data;

/** Without what the profile has off. */
function onThisWire(wire: Wire, expected: unknown): unknown {
  if (Array.isArray(expected)) return expected.map((each) => onThisWire(wire, each));
  // What matches in its own way stays what it is.
  if (!isObject(expected) || 'asymmetricMatch' in expected) return expected;
  const shown = Object.entries(expected).filter(([name]) => !wire.codec.names.isOff('user', name));
  return Object.fromEntries(shown.map(([name, value]) => [name, onThisWire(wire, value)]));
}

/** Holds an answer of the planes beside it against what was expected: their wire is that of the default profile whatever the profile. */
export function checkPlaneAnswer(actor: Actor, id: PlaneOperationId, { status, headers, text, body }: Answer, expected: Expected): void {
  const { data, status: usual, plane }: PlaneOperation = PLANE_OPERATIONS[id];
  if (plane === 'app' && id !== 'login') expectNoSecret(actor, text);
  if (expected.ok) {
    expect(status, text).toBe(expected.status ?? usual ?? 200);
    actor.stage.touched.answered(id, null);
    if (body === undefined) return;
    // A table that says nothing of its data would let anything pass.
    if (data) data.parse(body);
    expect(body).toMatchObject(expected.data);
    return;
  }
  expect(isObject(body) ? body : text).toMatchObject({ error: expected.error, details: expect.any(Array) });
  if (!isObject(body)) return;
  actor.stage.touched.answered(id, expected.error);
  const { code, http } = DEFAULT_PROFILE.errors[expected.error];
  expect({ status, code: body.code }).toEqual({ status: http, code });
  expect(body.message).toEqual(expect.stringMatching(/\S/));
  expect(body.requestId).toBe(headers.get('x-request-id') ?? body.requestId);
  expectRuleHeader(headers, expected);
  for (const detail of expected.details) expect(body.details).toContainEqual(expect.objectContaining(detail));
}

const rulesIn = (details: readonly unknown[]) => [
  ...new Set(details.flatMap((each) => (isObject(each) && typeof each.rule === 'string' ? [each.rule as RuleId] : []))),
];

const expectRules = (details: readonly unknown[], { rules }: Failed, where: string) =>
  expect(rulesIn(details).sort(), `the rules that ${where} name`).toEqual([...rules].sort());

const expectRuleHeader = (headers: Headers, { rules }: Failed) =>
  expect((headers.get('mock-rule') ?? '').split(',').sort().join(','), 'Mock-Rule').toBe([...rules].sort().join(','));

interface Explanation {
  readonly error: FailureName | null;
  readonly violations: readonly Record<string, unknown>[];
}

/** The explanation that an answer points to, where the profile lets it. */
async function explanationOf(actor: Actor, headers: Headers): Promise<Explanation | undefined> {
  if (!actor.profile.behaviour.helpHeaders) return undefined;
  const { adminToken, face } = actor.stage;
  const link = headers.get('mock-explain') ?? '';
  expect(link, 'Mock-Explain').toBe(`${face.origin}/_mock/v1/explain/${headers.get('x-request-id')}`);
  const authorization: Record<string, string> = adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` };
  const answer = await actor.send({
    method: 'GET',
    path: link.slice(face.origin.length),
    headers: { Accept: 'application/json', ...authorization },
  });
  expect(answer.status).toBe(200);
  actor.stage.touched.answered('explain', null);
  expectNoSecret(actor, answer.text);
  const explained = answer.body as Explanation;
  for (const each of explained.violations) {
    for (const member of ['title', 'statement', 'basis', 'fix', 'message'])
      expect(each[member], member).toEqual(expect.stringMatching(/\S/));
  }
  return explained;
}

/** A violation of an explanation, which speaks of fields and values as the wire has them, in the domain's terms. */
function inDomain({ stage: { wire } }: Actor, violation: Record<string, unknown>): Record<string, unknown> {
  const { codec } = wire;
  const field = [...codec.fields.keys()].find((name) => codec.field(name) === violation.field);
  if (field === undefined) return violation;
  const domain = (value: unknown) => {
    const read = codec.fromWire(field, value);
    return typeof read === 'object' ? value : read;
  };
  return { ...violation, field, sent: domain(violation.sent), stored: domain(violation.stored) };
}

function expectNoSecret({ secrets }: Actor, text: string): void {
  for (const secret of secrets) expect(text.includes(secret), `an answer holds the secret ${secret}`).toBe(false);
}

/** The journal of a case's corp holds none of its secrets, and only outcomes that are no bug. */
export async function checkJournal(actor: Actor): Promise<void> {
  const { text, body } = await actor.plane('getJournal', { query: { corpId: actor.corpId, limit: '10000' } });
  actor.stage.touched.answered('getJournal', null);
  if (!isObject(body) || !Array.isArray(body.items)) return;
  expectNoSecret(actor, text);
  for (const entry of body.items) {
    expect(['accepted', 'refused', 'faulted']).toContain(entry.outcome);
    if (entry.error !== null) expect(FAILURE_NAMES).toContain(entry.error);
  }
}
