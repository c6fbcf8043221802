// Whether another wire costs more than ours.

import { Agent } from 'node:http';
import { hasTokens, tokenAnswer } from '../../dist/wire/credentials.js';
import { loadProfile } from '../../dist/wire/profile/load.js';
import { starterProfile } from '../../dist/wire/profile/starter.js';
import { encodeCall, encodeTokenCall } from '../../dist/wire/sending/client.js';
import { Wire } from '../../dist/wire/wire.js';
import { cpuPerRequest, inTurns, median, send, startChild } from '../measure.mjs';
import { profileOf } from '../profiles.mjs';

const COUNT = 3000;

const fields = (employeeId) => ({
  employeeId,
  password: `Init-${employeeId}`,
  name: '王芳',
  employmentStatus: 'active',
  onboardingDate: '2026-03-02',
  factory: 'Suzhou Plant 2',
  department: 'Assembly',
});

const sent = ({ path, method, headers, body }) => ({
  path,
  method,
  headers: { ...headers, ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }) },
  body,
});

/** A server with a profile, and how to write a creation for it. */
async function through(name) {
  const child = await startChild('server', [name]);
  const wire = new Wire(await profileOf(name));
  const credentials = { corpId: 'demo', secret: 'demo-secret', timestamp: Date.now() };
  if (hasTokens(wire.profile.auth)) {
    const { text } = await send(new Agent(), child.port, sent(encodeTokenCall(wire, credentials)));
    const answer = JSON.parse(text);
    const at = tokenAnswer(wire.profile);
    credentials.token = (at === '' ? answer : answer[at])[wire.profile.auth.token.tokenField];
  }
  const create = (employeeId) => sent(encodeCall(wire, 'createUser', { fields: fields(employeeId) }, credentials));
  return { child, cost: (prefix) => cpuPerRequest(child, COUNT, (at) => create(`${prefix}-${at}`)) };
}

export async function run(report) {
  const [ours, theirs, signed] = await Promise.all([through('default'), through('wecom-style'), through('token-signature')]);
  try {
    for (const each of [ours, theirs, signed]) await each.cost('W');
    const cost = await inTurns(7, {
      ours: (round) => ours.cost(`C${round}`),
      theirs: (round) => theirs.cost(`C${round}`),
      signed: (round) => signed.cost(`C${round}`),
    });
    report({
      what: 'createUser through wecom-style',
      value: cost.theirs,
      unit: 'µs',
      baseline: cost.ours,
      than: 'through default',
      target: 1.3,
    });
    report({
      what: 'createUser through a token and a signature',
      value: cost.signed,
      unit: 'µs',
      baseline: cost.ours,
      than: 'through default',
      target: 1.5,
    });
  } finally {
    ours.child.stop();
    theirs.child.stop();
    signed.child.stop();
  }
  const text = await starterProfile();
  await loadProfile(text);
  const times = [];
  for (let round = 0; round < 9; round++) {
    const began = performance.now();
    const loaded = await loadProfile(text);
    times.push(performance.now() - began);
    if (!loaded.ok) throw new Error('the starter profile does not load');
  }
  report({ what: 'loading a profile that leaves nothing out', value: median(times), unit: 'ms', target: 50 });
}
