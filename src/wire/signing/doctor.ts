import type { Slip } from '../../rules/slips.js';
import { isHmac, type Pair, type SigningPlan } from './plan.js';
import { escapeUri, type SignedCall, type SignedRequest, Signer } from './signer.js';

/** A key of the corp. `may`: it may sign the call. */
export interface TriedKey {
  readonly secret: string;
  readonly enabled: boolean;
  readonly may: boolean;
}

/** Of more keys the rest is not tried: a corp has a few. */
const MOST_KEYS = 10;

/** Which usual slip would explain a signature that does not match, or undefined where none does. */
export function diagnose(plan: SigningPlan, call: SignedCall, keys: readonly TriedKey[], sent: string): Slip | undefined {
  const tried = keys.slice(0, MOST_KEYS);
  const right = new Signer(plan).of(call);
  for (const { secret, enabled, may } of tried) {
    const made = right.sign(secret);
    if (!may && made === sent) return enabled ? 'other-key' : 'disabled-key';
    if (!may) continue;
    if (plan.encoding.toLowerCase() === 'hex' && made.toLowerCase() === sent.toLowerCase()) return 'hex-case';
    // A plus sign in a query or a form is a space.
    if (plan.encoding === 'base64' && made === sent.replaceAll(' ', '+')) return 'sign-decoded';
  }
  for (const [slip, otherwise, slipped = call] of slips(plan, call)) {
    const signing = new Signer(otherwise).of(slipped);
    if (tried.some(({ secret, may }) => may && signing.sign(secret) === sent)) return slip;
  }
  return undefined;
}

type Slipped = readonly [slip: Slip, plan: SigningPlan, call?: SignedCall];

function* slips(plan: SigningPlan, call: SignedCall): Generator<Slipped> {
  const changing = (changed: (pairs: readonly Pair[]) => Pair[]): SigningPlan => ({ ...plan, changed });
  const valued = (change: (value: string) => string) => changing((pairs) => pairs.map(([name, value]): Pair => [name, change(value)]));
  const named = (change: (name: string) => string) => changing((pairs) => pairs.map(([name, value]): Pair => [change(name), value]));

  if (plan.escape === 'none') {
    yield ['values-encoded', { ...plan, escape: 'uri' }];
    for (const encode of [escapeUri, encodeURIComponent, formEncoded]) yield ['values-encoded', valued(encode)];
  } else {
    yield ['values-not-encoded', { ...plan, escape: 'none' }];
    yield ['values-encoded', valued(escapeUri)];
  }
  yield ['values-not-encoded', plan, { ...call, request: { ...call.request, rawQuery: decoded(call.request.rawQuery) } }];
  yield ['names-lower', named((name) => name.toLowerCase())];
  yield ['names-upper', named((name) => name.toUpperCase())];
  if (plan.order === 'sorted') {
    yield ['sorted-ignoring-case', { ...changing((pairs) => [...pairs].sort(ignoringCase)), order: 'as-sent' }];
    yield ['unsorted', { ...plan, order: 'as-sent' }];
  } else yield ['sorted', { ...plan, order: 'sorted' }];
  yield* timestamps(plan, call);
  yield ['body-trimmed', plan, { ...call, request: trimmed(call.request) }];
  yield plan.empty === 'drop' ? ['empty-kept', { ...plan, empty: 'keep' }] : ['empty-dropped', { ...plan, empty: 'drop' }];
  yield* secretElsewhere(plan);
  yield ['sign-included', changing((pairs) => [...pairs, [plan.sign, '']])];
}

const formEncoded = (value: string) => String(new URLSearchParams([['', value]])).slice(1);

const ignoringCase = ([one]: Pair, [other]: Pair): number => {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
};

function decoded(rawQuery: string): string {
  try {
    return decodeURIComponent(rawQuery.replaceAll('+', ' '));
  } catch {
    return rawQuery;
  }
}

/** What was sent in the one unit may have been signed in the other. */
function* timestamps(plan: SigningPlan, call: SignedCall): Generator<Slipped> {
  const sent = call.timestamp;
  if (!/^\d{4,15}$/.test(sent)) return;
  const [slip, others]: [Slip, string[]] =
    sent.length > 11 ? ['timestamp-in-seconds', [sent.slice(0, -3)]] : ['timestamp-in-milliseconds', [`${sent}000`]];
  for (const other of others) {
    const changed = (pairs: readonly Pair[]) => pairs.map(([name, value]): Pair => [name, value === sent ? other : value]);
    yield [slip, { ...plan, changed }, { ...call, timestamp: other }];
  }
}

function trimmed(request: SignedRequest): SignedRequest {
  const { json, formText } = request;
  return {
    ...request,
    ...(json === undefined ? {} : { json: json.trim() }),
    ...(formText === undefined ? {} : { formText: formText.trim() }),
  };
}

const SECRET = '{secret}';

function* secretElsewhere(plan: SigningPlan): Generator<Slipped> {
  const { text, algorithm } = plan;
  if (isHmac(algorithm)) return;
  if (text.startsWith(SECRET)) yield ['secret-behind', { ...plan, text: text.slice(SECRET.length) + SECRET }];
  if (text.endsWith(SECRET)) yield ['secret-before', { ...plan, text: SECRET + text.slice(0, -SECRET.length) }];
}
