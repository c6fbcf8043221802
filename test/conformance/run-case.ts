import { expect } from 'vitest';
import { readAnswer } from '../../src/client/read-answer.js';
import { FIELDS } from '../../src/rules/user-fields.js';
import { isSigned, tokenAnswer } from '../../src/wire/credentials.js';
import { PLANE_OPERATIONS, type PlaneOperation } from '../../src/wire/planes.js';
import { type CallerCredentials, type DomainCall, type EncodedCall, encodeCall, encodeTokenCall } from '../../src/wire/sending/client.js';
import type { Wire } from '../../src/wire/wire.js';
import { valueAt } from '../../src/wire/wire-object.js';
import type { OpenApiValidator } from '../openapi-validator.js';
import type { Case, DockStep, Expected, Here, Lazy, PlaneInput, PlaneStep, RawStep, Step, TokenStep } from './case.js';
import { type Answer, checkDockingAnswer, checkJournal, checkPlaneAnswer } from './check-answer.js';
import type { Touched } from './coverage.js';
import type { OpenFace } from './faces.js';

/** Where a case runs. */
export interface Stage {
  readonly face: OpenFace;
  readonly wire: Wire;
  readonly touched: Touched;
  readonly adminToken?: string;
  /** The server's OpenAPI document. */
  readonly document: OpenApiValidator;
}

/** Runs one case on a corp of its own. */
export async function runCase(stage: Stage, { steps }: Case): Promise<void> {
  const actor = new Actor(stage);
  await actor.begin();
  for (const [at, step] of steps.entries()) {
    try {
      await actor.take(step);
    } catch (error) {
      if (error instanceof Error) error.message = `step ${at + 1} of ${steps.length} (${nameOf(step)}): ${error.message}`;
      throw error;
    }
  }
  await checkJournal(actor);
}

const nameOf = (step: Step) => ('operation' in step ? step.operation : 'plane' in step ? step.plane : 'token' in step ? 'a token' : 'raw');

const resolve = <T extends object>(value: Lazy<T>, here: Here): T =>
  typeof value === 'function' ? (value as (here: Here) => T)(here) : value;

/** The same call with ids as texts, as the document has them; whole numbers are taken too. */
const withTextIds = (call: DomainCall): DomainCall => {
  const fields = Object.entries(call.fields ?? {});
  const isId = (name: string, value: unknown) => FIELDS.get(name)?.type === 'id' && Number.isInteger(value);
  return call.fields
    ? { ...call, fields: Object.fromEntries(fields.map(([name, value]) => [name, isId(name, value) ? String(value) : value])) }
    : call;
};

const readBack = ({ body, headers }: EncodedCall): unknown =>
  typeof body === 'string' && headers['Content-Type'] === 'application/json' ? JSON.parse(body) : body;

/** Calls of the control plane that move a corp's clock or its state. */
const STATE_CHANGING: ReadonlySet<string> = new Set(['setClock', 'deleteClock', 'reset', 'restoreSnapshot']);

let nonces = 0;

/** The text of an answer; of one that never ends, its beginning. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return response.text();
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  // Not awaited: where somebody else reads a copy of the answer, it is over only when they are too.
  void reader?.cancel();
  return new TextDecoder().decode(value);
}

/** Whoever acts in a case: an integration with its corp, HR, an employee and the test itself. */
export class Actor implements Here {
  corpId = '';
  secret = '';
  readonly kept: Record<string, string> = {};
  /** What no answer may hold. */
  readonly secrets = new Set<string>();
  private clock: number | undefined;
  private token: string | undefined;

  constructor(readonly stage: Stage) {}

  get profile() {
    return this.stage.wire.profile;
  }

  async begin(): Promise<void> {
    const answer = await this.plane('createSandbox', {});
    expect(answer.status, answer.text).toBe(201);
    this.stage.touched.answered('createSandbox', null);
    const { corpId, secret } = answer.body as { corpId: string; secret: string };
    Object.assign(this, { corpId, secret });
    this.secrets.add(secret);
  }

  async take(step: Step): Promise<void> {
    const expected = resolve<Expected>(step.expect, this);
    const told = 'plane' in step ? await this.takePlane(step, expected) : await this.takeDocking(step, expected);
    for (const [name, path] of Object.entries(step.keep ?? {})) {
      const value = path.split('.').reduce<unknown>((found, part) => (found as Record<string, unknown> | undefined)?.[part], told);
      if (typeof value !== 'string') throw new Error(`the answer has no ${path} to keep`);
      this.kept[name] = value;
    }
  }

  private async takePlane(step: PlaneStep, expected: Expected): Promise<unknown> {
    const input = resolve(step.input, this);
    this.learnSecrets(input.body);
    const answer = await this.plane(step.plane, input);
    checkPlaneAnswer(this, step.plane, answer, expected);
    if (STATE_CHANGING.has(step.plane)) await this.lookAgain();
    return answer.body;
  }

  /** Learns what time it is now; a token bought before may have expired, or be gone with the state it belonged to. */
  private async lookAgain(): Promise<void> {
    const { body } = await this.plane('getClock', { query: { corpId: this.corpId } });
    const { now, frozen } = body as { now: string; frozen: boolean };
    this.clock = frozen ? Date.parse(now) : undefined;
    this.token = undefined;
  }

  /** Calls the backend, the app or the control plane. */
  async plane(id: PlaneStep['plane'], { method: instead, beyond = '', params, query, body, headers }: PlaneInput): Promise<Answer> {
    const { method, path }: PlaneOperation = PLANE_OPERATIONS[id];
    const filled = path.replace(/\{(\w+)\}/g, (_braces, name: string) =>
      encodeURIComponent(params?.[name] ?? (name === 'corpId' ? this.corpId : 'nothing')),
    );
    const { adminToken } = this.stage;
    return this.send({
      method: instead ?? method,
      path: `${filled}${beyond}${query ? `?${new URLSearchParams(query)}` : ''}`,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  private async takeDocking(step: DockStep | TokenStep | RawStep, expected: Expected): Promise<unknown> {
    const { wire } = this.stage;
    if ('raw' in step) {
      const credentials = await this.credentials();
      const call = step.raw({ wire, encode: (operation, input) => encodeCall(wire, operation, input, credentials) });
      return checkDockingAnswer(this, 'unknown', await this.send(call), expected, step.reads);
    }
    const as = resolve(step.as ?? {}, this);
    if ('token' in step) return checkDockingAnswer(this, 'getToken', await this.buy(as), expected);
    const meant = resolve(step.call, this);
    this.learnSecrets(meant);
    const credentials = await this.credentials(as);
    // The credentials did not even buy a token: that refusal is what the caller hears.
    if ('status' in credentials) return checkDockingAnswer(this, 'getToken', credentials, expected);
    const call = await this.sentAhead(step.operation, meant, credentials);
    if ('status' in call) return checkDockingAnswer(this, 'putFile', call, expected, 'putFile');
    const encoded = encodeCall(wire, step.operation, call, credentials);
    if (expected.ok && this.isInOrder(step, encoded)) {
      const described = encodeCall(wire, step.operation, withTextIds(call), credentials);
      this.stage.document.assertRequest({ ...described, body: readBack(described) });
    }
    const answer = await this.send(encoded);
    return checkDockingAnswer(this, step.operation, answer, expected, step.operation);
  }

  /**
   * Whether what is accepted must be as the document describes it. A batch is accepted whatever its items are, and so is a change
   * that the platform swallows; the bytes of a form with a file are not read here.
   */
  private isInOrder({ operation }: DockStep, { body }: EncodedCall): boolean {
    return operation !== 'dockUsers' && this.profile.behaviour.immutableField === 'reject' && typeof body !== 'object';
  }

  /** A call whose file goes ahead of it, where the profile docks files by their ids; or the answer that refused the file. */
  private async sentAhead(id: DockStep['operation'], call: DomainCall, credentials: CallerCredentials): Promise<DomainCall | Answer> {
    const { wire, touched } = this.stage;
    if (!call.file || wire.route(id)?.file !== 'id') return call;
    const answer = await this.send(encodeCall(wire, 'putFile', { file: call.file }, { ...credentials, ...this.moment() }));
    const read = readAnswer(wire, 'putFile', answer.status, answer.body);
    if (!read.ok) return answer;
    touched.answered('putFile', null);
    return { params: { ...call.params, fileId: (read.data as { fileId: string }).fileId } };
  }

  private credentials(): Promise<CallerCredentials>;
  private credentials(as: CallerCredentials): Promise<CallerCredentials | Answer>;
  /** What a call carries under the profile's scheme. */
  private async credentials(as: CallerCredentials = {}): Promise<CallerCredentials | Answer> {
    const { scheme } = this.profile.auth;
    const { corpId, secret } = this;
    if (scheme === 'direct') return { corpId, secret, ...as };
    const signing = isSigned(this.profile.auth) ? { corpId, secret, ...this.moment(), ...as } : {};
    if (scheme === 'signature') return signing;
    if ('token' in as) return { ...signing, token: as.token };
    const own = Object.keys(as).length === 0;
    if (own && this.token !== undefined) return { ...signing, token: this.token };
    const answer = await this.buy(as);
    const token = this.tokenIn(answer);
    if (token === undefined) return answer;
    if (own) this.token = token;
    return { ...signing, token };
  }

  /** Time and nonce of a signed call. */
  private moment(): CallerCredentials {
    return { timestamp: this.clock ?? Date.now(), nonce: `nonce-${++nonces}` };
  }

  private buy(as: CallerCredentials): Promise<Answer> {
    const { corpId, secret } = this;
    return this.send(encodeTokenCall(this.stage.wire, { corpId, secret, ...this.moment(), ...as }));
  }

  /** The token that an answer brings, if it brings one. */
  tokenIn({ status, body }: Answer): string | undefined {
    const answer = tokenAnswer(this.profile);
    if (!readAnswer(this.stage.wire, 'getStatus', status, body).ok) return undefined;
    const path = [...(answer === '' ? [] : answer.split('.')), ...this.profile.auth.token.tokenField.split('.')];
    const token = valueAt(body, path);
    if (typeof token !== 'string') return undefined;
    this.secrets.add(token);
    return token;
  }

  /** Notes passwords and secrets that are sent, wherever they stand. */
  private learnSecrets(sent: unknown): void {
    if (typeof sent !== 'object' || sent === null || sent instanceof Uint8Array) return;
    for (const [name, value] of Object.entries(sent)) {
      if (typeof value === 'object') this.learnSecrets(value);
      else if (/password|secret|^current$/.test(name) && String(value).length >= 8) this.secrets.add(String(value));
    }
  }

  async send({ method, path, headers, body }: EncodedCall): Promise<Answer> {
    const { face } = this.stage;
    const response = await face.request(new Request(face.origin + path, { method, headers, ...(body === undefined ? {} : { body }) }));
    const text = await textOf(response);
    const contentType = response.headers.get('content-type');
    const json = contentType?.startsWith('application/json') === true;
    const parsed: unknown = json ? JSON.parse(text) : undefined;
    this.stage.document.assertResponse({ method, path, status: response.status, contentType, body: json ? parsed : text });
    return { status: response.status, headers: response.headers, text, body: parsed };
  }
}
