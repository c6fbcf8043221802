import { OPERATION_IDS, OPERATIONS, type OperationId } from '../rules/operations.js';
import type { Language } from '../text/language.js';
import { nearest } from '../text/nearest.js';
import { type AnswerForm, answerForm } from './answer/answer-form.js';
import { Envelope } from './answer/envelope.js';
import { Codec } from './codec/codec.js';
import { hasTokens, isSigned } from './credentials.js';
import type { Profile, Route } from './profile/profile.js';
import { setsInput } from './reading/fixed.js';
import { type Pages, pagesOf } from './reading/pages.js';
import { CallReader } from './reading/read-call.js';
import { signingPlan } from './signing/plan.js';
import { Signer } from './signing/signer.js';
import { valueAt, type WireObject } from './wire-object.js';

/** The call that buys a token, where the profile has one. */
export const TOKEN_OPERATION = 'getToken';

/** What a docking route leads to. */
export interface Target {
  readonly id: OperationId | typeof TOKEN_OPERATION;
  readonly route: Route;
  /** Which of the operation's routes it is; 0 is the main one. */
  readonly nth: number;
  /** What its answers have otherwise than the envelope says. */
  readonly answer?: AnswerForm | undefined;
}

/** Whether a call of an operation changes something; buying a token does. */
export const writes = ({ id }: Target): boolean => id === TOKEN_OPERATION || OPERATIONS[id].writes;

/** A method and path, and the operations that share it. */
export interface DockingRoute {
  readonly method: Route['method'];
  /** With the base path; parameters in braces. */
  readonly path: string;
  /** How bodies are written here. */
  readonly body: 'json' | 'form';
  /** Whether a call may leave its body out: the route fixes what it would say. */
  readonly bodyOptional: boolean;
  /** One without a `match` comes last: it is meant where no match fits. */
  readonly targets: readonly Target[];
}

/** One wire profile, made ready to serve: everything between bytes and the domain. */
export class Wire {
  readonly codec: Codec;
  readonly envelope: Envelope;
  readonly reader: CallReader;
  readonly routes: readonly DockingRoute[];
  /** How pages are counted, where cursors are numbers. */
  readonly pages: Pages | undefined;
  /** Whether lists tell how many items there are in all. */
  readonly countsItems: boolean;
  /** Where calls are signed. */
  readonly signer: Signer | undefined;

  /** `language` is that of the answers' messages. */
  constructor(
    readonly profile: Profile,
    language: Language = 'en',
  ) {
    this.codec = new Codec(profile);
    this.envelope = new Envelope(profile, this.codec, language);
    this.reader = new CallReader(profile, this.codec);
    this.routes = routesOf(profile, this.codec);
    this.pages = pagesOf(profile);
    this.countsItems = profile.paging.total !== '';
    this.signer = isSigned(profile.auth) ? new Signer(signingPlan(profile.auth)) : undefined;
  }

  /** The operation's target on a route of its own; the main one where none is said. */
  target(id: OperationId, route = this.route(id)): Target | undefined {
    for (const { targets } of this.routes) for (const target of targets) if (target.id === id && target.route === route) return target;
    return undefined;
  }

  /** The main route of an operation, or undefined where the profile has it off. */
  route(id: OperationId): Route | undefined {
    return this.profile.operations[id][0];
  }
}

function routesOf(profile: Profile, codec: Codec): DockingRoute[] {
  const targets: Target[] = OPERATION_IDS.flatMap((id) =>
    profile.operations[id].map((route, nth) => ({ id, route, nth, answer: answerForm(profile, codec, id, route) })),
  );
  if (hasTokens(profile.auth)) {
    const { method, path } = profile.auth.token;
    targets.push({ id: TOKEN_OPERATION, route: { method, path }, nth: 0 });
  }
  const routes = new Map<string, DockingRoute & { targets: Target[] }>();
  for (const target of targets) {
    const { method, body = profile.body } = target.route;
    const path = profile.basePath + target.route.path;
    const key = `${method} ${path}`;
    const route = routes.get(key);
    const bodyOptional = target.id !== TOKEN_OPERATION && setsInput(target.id, target.route);
    if (route) {
      route.targets.push(target);
      routes.set(key, { ...route, bodyOptional: route.bodyOptional && bodyOptional });
    } else routes.set(key, { method, path, body, bodyOptional, targets: [target] });
  }
  for (const { targets } of routes.values()) targets.sort((one, other) => Number(!one.route.match) - Number(!other.route.match));
  return [...routes.values()].sort((one, other) => bySpecificity(one.path, other.path));
}

/** Routes are tried in order, so that a literal segment comes before a parameter in its place. */
function bySpecificity(one: string, other: string): number {
  const [mine, theirs] = [segments(one), segments(other)];
  for (const [at, segment] of mine.entries()) {
    const apart = Number(segment.startsWith('{')) - Number(theirs[at]?.startsWith('{') ?? false);
    if (apart !== 0) return apart;
  }
  return 0;
}

/** Whether a target is the one that a call on a shared route means. */
export function isMeant(
  { match }: Route,
  query: URLSearchParams,
  header: (name: string) => string | undefined,
  body: WireObject | undefined,
): boolean {
  if (!match) return true;
  const sent =
    match.in === 'query' ? query.get(match.name) : match.in === 'header' ? header(match.name) : valueAt(body, match.name.split('.'));
  // Written out, an array of one would look like what it holds.
  return sent !== undefined && typeof sent !== 'object' && String(sent) === String(match.value);
}

const segments = (path: string) => path.split('/');

const fits = (pattern: string, path: string) => {
  const [wanted, given] = [segments(pattern), segments(path)];
  return (
    wanted.length === given.length && wanted.every((segment, at) => (segment.startsWith('{') ? given[at] !== '' : segment === given[at]))
  );
};

/** A path that leads nowhere: the methods it has after all, or the route most like it. */
export function explainPath(
  routes: readonly { method: string; path: string }[],
  method: string,
  path: string,
): { allow: string[] } | { near: string | undefined } {
  const allow = routes.filter((route) => fits(route.path, path)).map((route) => route.method);
  if (allow.length > 0) return { allow: [...new Set(allow)] };
  // Parameters are filled with what stands in their place, so that only literal parts tell routes apart.
  const filled = (pattern: string) =>
    segments(pattern)
      .map((segment, at) => (segment.startsWith('{') ? segments(path)[at] || segment : segment))
      .join('/');
  const names = new Map<string, string>();
  // Of two routes with one path, the one with the method that was used is the nearer.
  for (const route of [...routes].sort((one, other) => Number(other.method === method) - Number(one.method === method))) {
    const name = filled(route.path);
    if (!names.has(name)) names.set(name, `${route.method} ${route.path}`);
  }
  const near = nearest(path, names.keys());
  return { near: near === undefined ? undefined : names.get(near) };
}
