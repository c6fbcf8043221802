import { describe, expect, it } from 'vitest';
import { useCompanyIQ } from '../../src/testkit/vitest.js';

const tokens = useCompanyIQ({ profile: 'wecom-style' });
const plain = useCompanyIQ();

const getToken = async (): Promise<string> => {
  const answer = await fetch(`${tokens.dockingUrl}/gettoken?corpid=${tokens.corpId}&corpsecret=${tokens.secret}`);
  return ((await answer.json()) as { access_token: string }).access_token;
};

describe('expire-token', () => {
  it('lets the token of the next call expire, so that a client shows whether it gets another', async () => {
    const first = await getToken();
    const list = async (token: string) =>
      (await (await fetch(`${tokens.dockingUrl}/user/get?userid=E1&access_token=${token}`)).json()) as object;
    tokens.faults.add({ kind: 'expire-token' });
    expect(await list(first)).toMatchObject({ errcode: 42001 });
    expect(tokens.journal.calls({ operation: 'getUser' })[0]).toMatchObject({ error: 'token-expired', outcome: 'refused' });
    expect(await list(await getToken())).toMatchObject({ errcode: 60111 });
  });

  it('is refused where the profile has no tokens', () => {
    expect(() => plain.faults.add({ kind: 'expire-token' })).toThrow(
      'expire-token needs access tokens, and the profile has none: its scheme is direct',
    );
    expect(plain.faults.list()).toEqual([]);
  });
});
