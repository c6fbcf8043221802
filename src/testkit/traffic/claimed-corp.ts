import { clearTimeout, setTimeout } from 'node:timers';
import { isObject } from '../../rules/is-object.js';
import { claimantOf } from '../../server/docking/credentials.js';
import type { Platform } from '../../server/platform.js';
import { type CredentialSource, credentialPlaces, readClaim } from '../../wire/credentials.js';
import type { Profile } from '../../wire/profile/profile.js';
import { FormError, readForm } from '../../wire/reading/form.js';
import type { WireObject } from '../../wire/wire-object.js';

/** Whether a call names a corp of this platform; undefined where it names none at all. */
export async function namesCorpOf(platform: Platform, request: Request): Promise<boolean | undefined> {
  const { pathname, searchParams } = new URL(request.url);
  const { corps, tokens } = platform.store;
  const isOurs = (corpId: unknown) => (typeof corpId === 'string' ? corps.get(corpId) !== undefined : undefined);
  // An id of a corp holds nothing that a URL would encode.
  const [, corpInPath] = /^\/backend\/v1\/corps\/([^/]+)/.exec(pathname) ?? [];
  if (corpInPath !== undefined) return isOurs(corpInPath);
  if (/^\/(app|backend|_mock)\/v1\//.test(pathname)) {
    const [, token] = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
    if (pathname.startsWith('/app/') && token !== undefined) return tokens.get(token, 'app') !== undefined;
    return isOurs(searchParams.get('corpId') ?? (await bodyOf(request))?.body.corpId);
  }
  const { profile } = platform.wire;
  const inBody = profile.auth.credentials.in === 'body' || credentialPlaces(profile).includes('body');
  const source: CredentialSource = {
    header: (name) => request.headers.get(name) ?? undefined,
    query: searchParams,
    ...(inBody ? await bodyOf(request, profile) : undefined),
  };
  const claims = [readClaim(profile, source, true), readClaim(profile, source)];
  if (claims.some((claim) => claimantOf(platform, claim).corp)) return true;
  return claims.some((claim) => claim.corpId !== undefined || claim.token !== undefined) ? false : undefined;
}

/** How long to wait for a body that may name a corp. One that does not come is told of where the call is answered. */
const PATIENCE_MS = 1_000;

const TYPES = { json: 'json', form: 'x-www-form-urlencoded' } as const;

/** The body as far as it is one that credentials can stand in. */
async function bodyOf(request: Request, profile?: Profile): Promise<{ body: WireObject } | undefined> {
  const stated = request.headers.get('content-type') ?? '';
  // Where any type will do, a body that is no file is what the profile says.
  const type = profile?.behaviour.contentType === 'any' && !/multipart/i.test(stated) ? `application/${TYPES[profile.body]}` : stated;
  if (!request.body || !/json|x-www-form-urlencoded|multipart/i.test(type)) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  try {
    return await Promise.race([parsed(request.clone(), type), tooLate]);
  } catch (error) {
    // Whatever is wrong with it, the application says so better.
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof FormError) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function parsed(request: Request, type: string): Promise<{ body: WireObject } | undefined> {
  if (/json/i.test(type)) {
    const body: unknown = await request.json();
    return isObject(body) ? { body } : undefined;
  }
  const pairs = /multipart/i.test(type) ? [...(await request.formData())] : [...new URLSearchParams(await request.text())];
  return { body: readForm(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string')) };
}
