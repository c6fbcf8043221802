// A wire with tokens that answers HTTP 200 whatever happens, as the profile wecom-style has it: moves employees to other departments.
// Node 20 or newer, no dependencies.
//
//   node move-with-token.mjs E1001=Assembly E1002=Paint
import { setTimeout as sleep } from 'node:timers/promises';

const OK = 0;
// The token is unknown or has expired: another one helps.
const TOKEN_OVER = [40014, 42001];
// Too many calls, or an error of the platform's own: both pass.
const PASSING = [45009, -1];
const ATTEMPTS = 5;
const BACKOFF_MS = Number(process.env.COMPANYIQ_BACKOFF_MS ?? 500);
const TIMEOUT_MS = Number(process.env.COMPANYIQ_TIMEOUT_MS ?? 60_000);

class CallError extends Error {}
const fail = (message) => {
  throw new CallError(message);
};
const required = (name) => process.env[name] || fail(`set ${name}`);

/** One HTTP call, as JSON with an errcode. Trying again helps where the connection broke or something on the way was busy, and only there. */
async function exchange(method, path, query, json) {
  const url = `${required('COMPANYIQ_BASE_URL').replace(/\/+$/, '')}${path}?${new URLSearchParams(query)}`;
  if (!/^https?:/.test(url) || !URL.canParse(url)) fail('COMPANYIQ_BASE_URL is no http or https URL');
  for (let attempt = 1; ; attempt++) {
    let problem;
    try {
      const answer = await fetch(url, {
        method,
        headers: json === undefined ? {} : { 'Content-Type': 'application/json' },
        body: json === undefined ? undefined : JSON.stringify(json),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const read = readAnswer(await answer.text());
      if (answer.status >= 500 || answer.status === 429) problem = `answered ${answer.status}`;
      else if (!read) fail(`${path} answered ${answer.status}, but not as the platform does: is COMPANYIQ_BASE_URL right?`);
      else if (PASSING.includes(read.errcode)) problem = `answered errcode ${read.errcode}`;
      else return read;
    } catch (error) {
      if (error instanceof CallError) throw error;
      problem = (error.cause?.message ?? error.message).trim();
      if (/CERT|SELF_SIGNED|UNABLE_TO_|^ERR_SSL_/.test(error.cause?.code)) fail(`${path}: the server is not trusted: ${problem}`);
    }
    if (attempt === ATTEMPTS) fail(`${path} failed ${ATTEMPTS} times, at last: ${problem}`);
    console.error(`${path}: ${problem}; trying again`);
    await sleep(BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
  }
}

function readAnswer(text) {
  try {
    const read = JSON.parse(text);
    return typeof read?.errcode === 'number' ? read : undefined;
  } catch {
    return undefined;
  }
}

/** The status is 200 for refusals too: only the errcode tells them apart. */
const checked = (path, answer) =>
  answer.errcode === OK ? answer : fail(`${path} was refused (errcode ${answer.errcode}): ${answer.errmsg}`);

let token;
/** Buys a token once and keeps it: buying one for each call would meet the rate limit. */
async function currentToken() {
  if (token !== undefined) return token;
  const query = { corpid: required('COMPANYIQ_CORP_ID'), corpsecret: required('COMPANYIQ_SECRET') };
  const answer = checked('/gettoken', await exchange('GET', '/gettoken', query));
  token = answer.access_token || fail('/gettoken gave no token');
  return token;
}

/** A call with the token. Where that is over, a new one is bought, once: a new token that is refused as well will not get better. */
async function call(method, path, json) {
  const first = await exchange(method, path, { access_token: await currentToken() }, json);
  if (!TOKEN_OVER.includes(first.errcode)) return checked(path, first);
  token = undefined;
  return checked(path, await exchange(method, path, { access_token: await currentToken() }, json));
}

try {
  for (const move of process.argv.slice(2)) {
    const [userid, department] = move.split('=');
    if (!userid || !department) fail(`${move} is not like E1001=Assembly`);
    await call('POST', '/user/update', { userid, department });
    console.log(`${userid} is in ${department} now`);
  }
} catch (error) {
  console.error(`failed: ${error.message}`);
  process.exitCode = 1;
}
