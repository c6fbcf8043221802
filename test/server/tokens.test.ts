import { expect, test } from 'vitest';
import { loadProfile, profileProblemLine } from '../../src/wire/profile/load.js';
import { type MadePlatform, makePlatform } from '../platform.js';

async function made(more = ''): Promise<MadePlatform> {
  const loaded = await loadProfile(`profile: 1\nname: t\nauth: { scheme: token, token: { ttlSeconds: 600${more} } }\n`);
  if (!loaded.ok) throw new Error(loaded.problems.map((each) => profileProblemLine(each, 'p', 'en')).join('\n'));
  return makePlatform({ profile: loaded.profile });
}

const getToken = async ({ call }: MadePlatform): Promise<string> => String((await call('GET', '/docking/v1/token')).body.data.accessToken);

const status = ({ call }: MadePlatform, token: string) => call('GET', '/docking/v1/status', undefined, { 'X-Access-Token': token });

const reported = async ({ call, corpId }: MadePlatform) => {
  const { body } = await call('GET', `/_mock/v1/report?format=json&corpId=${corpId}`);
  return (body.corps as { advice: { id: string; message: string; count: number }[] }[])[0]?.advice ?? [];
};

test('more than five tokens within the validity of one are told as advice, once', async () => {
  const platform = await made();
  for (let count = 0; count < 5; count++) await getToken(platform);
  expect(await reported(platform)).toEqual([]);
  await getToken(platform);
  await getToken(platform);
  expect(await reported(platform)).toEqual([
    expect.objectContaining({
      id: 'ADV-5',
      message: '6 access tokens were issued to the corp within 600 seconds, the time that each is valid for',
    }),
  ]);
});

test('tokens got one after the other, each when the last one has expired, are no habit', async () => {
  const platform = await made();
  for (let count = 0; count < 8; count++) {
    await getToken(platform);
    expect((await platform.call('PUT', `/_mock/v1/clock?corpId=${platform.corpId}`, { advance: 'PT10M' })).status).toBe(200);
  }
  expect(await reported(platform)).toEqual([]);
});

test('tokens that a later one has revoked count too', async () => {
  const platform = await made(', previous: revoked');
  for (let count = 0; count < 6; count++) await getToken(platform);
  expect((await reported(platform)).map(({ id }) => id)).toEqual(['ADV-5']);
});

test('the fault expire-token lets the token of a call expire before it is looked at', async () => {
  const platform = await made();
  const token = await getToken(platform);
  expect((await platform.call('POST', '/_mock/v1/faults', { kind: 'expire-token' })).status).toBe(201);
  // The call that gets a token carries none, and does not use the fault up.
  const other = await getToken(platform);
  expect((await status(platform, token)).body).toMatchObject({
    error: 'token-expired',
    message: 'the access token expired at 2026-11-24T08:00:00.000Z; get a new one',
  });
  expect((await status(platform, other)).status).toBe(200);
  expect((await status(platform, await getToken(platform))).status).toBe(200);
  const { body } = await platform.call('GET', '/_mock/v1/journal');
  const items = body.items as { operation: string; outcome: string; fault?: object }[];
  expect(items.filter(({ fault }) => fault)).toMatchObject([
    { operation: 'getStatus', outcome: 'refused', fault: { kind: 'expire-token', phase: 'before-commit' } },
  ]);
});

test('after-commit, the token expires once the call was answered', async () => {
  const platform = await made();
  const token = await getToken(platform);
  await platform.call('POST', '/_mock/v1/faults', { kind: 'expire-token', phase: 'after-commit', operation: 'getStatus' });
  expect((await status(platform, token)).status).toBe(200);
  expect((await status(platform, token)).body.error).toBe('token-expired');
});

test('expire-token is refused where nothing could expire', async () => {
  const platform = await made();
  const fault = { kind: 'expire-token', operation: 'getToken' };
  expect((await platform.call('POST', '/_mock/v1/faults', fault)).body).toMatchObject({
    error: 'validation-failed',
    message: 'getToken carries no access token that could expire: name another operation',
  });
  const direct = makePlatform();
  expect((await direct.call('POST', '/_mock/v1/faults', { kind: 'expire-token' })).body).toMatchObject({
    error: 'validation-failed',
    message: 'expire-token needs access tokens, and the profile has none: its scheme is direct',
  });
  expect((await direct.call('GET', '/_mock/v1/faults')).body.items).toEqual([]);
});
