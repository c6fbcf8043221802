import type { Profile } from '../profile/profile.js';

type Auth = Profile['auth'];
type Signature = Auth['signature'];

/** Where parameters that are signed come from. */
export type ParamSource = NonNullable<Signature['params']['from']>[number];

export type Pair = readonly [name: string, value: string];

/** How a profile signs, with its short forms spelt out. */
export interface SigningPlan {
  readonly algorithm: Signature['algorithm'];
  readonly encoding: Signature['encoding'];
  readonly text: string;
  /** Of an HMAC. */
  readonly key: string;
  readonly from: readonly ParamSource[];
  readonly add: Readonly<Record<string, string>>;
  /** The sign is always left out. */
  readonly leaveOut: readonly string[];
  readonly empty: Signature['params']['empty'];
  readonly order: Signature['params']['order'];
  readonly pair: string;
  readonly join: string;
  readonly escape: Signature['params']['escape'];
  /** The names of the sign and of the headers that `header` takes. */
  readonly sign: string;
  readonly headers: readonly string[];
  /** For whoever looks for a slip: what a client may have made of the parameters before it sorted them. */
  readonly changed?: (pairs: readonly Pair[]) => Pair[];
}

/** What the short forms of `secret` stand for. */
const SHORT_FORMS: Readonly<Record<NonNullable<Signature['secret']>, string>> = {
  append: '{params}{secret}',
  prefix: '{secret}{params}',
  'append-key': '{params}&key={secret}',
  hmac: '{params}',
};

export const isHmac = (algorithm: Signature['algorithm']): boolean => algorithm.startsWith('hmac-');

/** How a profile's calls are signed. */
export function signingPlan({ credentials, signature }: Auth): SigningPlan {
  const { algorithm, encoding, secret = 'hmac', text = SHORT_FORMS[secret], key = '{secret}', params, names } = signature;
  const inHeader = credentials.in === 'header';
  const { from = ['query', 'form', 'body', ...(inHeader ? (['header'] as const) : [])], leaveOut, ...rest } = params;
  return {
    algorithm,
    encoding,
    text,
    key,
    from,
    ...rest,
    leaveOut: [...leaveOut, names.sign],
    sign: names.sign,
    headers: [credentials.corpId, names.timestamp, names.nonce].filter((name) => name !== ''),
  };
}
