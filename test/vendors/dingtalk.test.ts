import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UploadServer } from '../server/upload-server.js';
import { servedBy, withClient } from './client.js';

interface Config {
  endpoint: string;
  protocol: string;
}
type Made<T> = new (members: object) => T;
interface OAuth {
  getAccessToken(request: unknown): Promise<{ body: { accessToken: string; expireIn: number } }>;
}
interface Contact {
  getUserWithOptions(id: string, headers: unknown, runtime: unknown): Promise<{ body: Record<string, unknown> }>;
}

describe('@alicloud/dingtalk', () => {
  withClient('@alicloud/dingtalk', (load) => {
    let server: UploadServer;
    beforeAll(async () => {
      server = await servedBy('dingtalk');
    });
    afterAll(() => server.close());

    const client = () => {
      const oauth = load('@alicloud/dingtalk/oauth2_1_0') as { default: Made<OAuth>; GetAccessTokenRequest: Made<object> };
      const contact = load('@alicloud/dingtalk/contact_1_0') as { default: Made<Contact>; GetUserHeaders: Made<object> };
      const { RuntimeOptions } = load('@alicloud/tea-util') as { RuntimeOptions: Made<object> };
      const config: Config = { endpoint: new URL(server.url).host, protocol: 'http' };
      return {
        token: async (appSecret: string) =>
          (await new oauth.default(config).getAccessToken(new oauth.GetAccessTokenRequest({ appKey: 'acme', appSecret }))).body,
        getUser: async (id: string, token: string) => {
          const headers = new contact.GetUserHeaders({ xAcsDingtalkAccessToken: token });
          return (await new contact.default(config).getUserWithOptions(id, headers, new RuntimeOptions({}))).body;
        },
      };
    };

    test('buys a token and reads a person', async () => {
      const { token, getUser } = client();
      const { accessToken, expireIn } = await token('acme-secret');
      expect(expireIn).toBe(7200);
      const made = await fetch(`${server.url}/v1.0/contact/users`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'x-acs-dingtalk-access-token': accessToken },
        body: JSON.stringify({
          unionId: 'E1001',
          nick: '王芳',
          password: 'Init-1001',
          employmentStatus: 'active',
          onboardingDate: '2026-03-02',
          email: 'wang@example.com',
        }),
      });
      expect(made.status).toBe(200);
      expect(await getUser('E1001', accessToken)).toMatchObject({ unionId: 'E1001', nick: '王芳', email: 'wang@example.com' });
    });

    test('throws what the platform refuses, with code and message', async () => {
      const { token, getUser } = client();
      await expect(token('wrong')).rejects.toMatchObject({ code: 'invalidParameter' });
      await expect(getUser('E1001', 'nobody-sold-this')).rejects.toMatchObject({ code: 'InvalidAuthentication' });
      const { accessToken } = await token('acme-secret');
      await expect(getUser('E404', accessToken)).rejects.toMatchObject({ code: 'user.notFound' });
    });
  });
});
