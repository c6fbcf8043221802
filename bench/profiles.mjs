// The wires that are measured: the built-in ones, and one with a token and a signature on every call.

import { builtInProfile } from '../dist/wire/profile/built-in.js';
import { loadProfile } from '../dist/wire/profile/load.js';

const FILES = {
  'token-signature': `profile: 1
name: token-signature
auth:
  scheme: token+signature
  credentials: { in: query, corpId: "" }
  token: { method: POST, answer: "", previous: revoked, send: { in: header, name: Authorization, prefix: "Bearer " } }
  signature:
    algorithm: sha1
    text: "{params}"
    params: { from: [query, body], add: { app_secret: "{secret}", access_token: "{token}" } }
    names: { nonce: "" }
`,
};

/** A profile by its name. */
export async function profileOf(name) {
  if (!(name in FILES)) return builtInProfile(name);
  const loaded = await loadProfile(FILES[name]);
  if (!loaded.ok) throw new Error(`the profile ${name} does not load`);
  return loaded.profile;
}
