import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UploadServer } from '../server/upload-server.js';
import { servedBy, withClient } from './client.js';

interface Answer {
  readonly code: number;
  readonly msg: string;
  readonly data?: { readonly user?: Readonly<Record<string, unknown>>; readonly items?: readonly Readonly<Record<string, unknown>>[] };
}
interface Users {
  create(payload: object): Promise<Answer>;
  get(payload: object): Promise<Answer>;
  patch(payload: object): Promise<Answer>;
  delete(payload: object): Promise<Answer>;
  list(payload: object): Promise<Answer>;
  listWithIterator(payload: object): Promise<AsyncIterable<{ items: readonly { user_id: string }[] } | null>>;
}
interface Lark {
  Client: new (options: object) => { contact: { v3: { user: Users } } };
}

const say = () => {};
const SILENT = { error: say, warn: say, info: say, debug: say, trace: say };

/** Tokens are kept by default for all clients of a process. */
const noCache = { get: async () => undefined, set: async () => true };

const person = (id: string) => ({
  user_id: id,
  name: '王芳',
  password: 'Init-1001',
  status: { is_resigned: false },
  join_time: Date.parse('2026-03-02T00:00:00+08:00') / 1000,
  department_ids: ['Assembly'],
});

describe('@larksuiteoapi/node-sdk', () => {
  withClient('@larksuiteoapi/node-sdk', (load) => {
    let server: UploadServer;
    beforeAll(async () => {
      server = await servedBy('feishu');
    });
    afterAll(() => server.close());

    const users = (appSecret = 'acme-secret') => {
      const { Client } = load('@larksuiteoapi/node-sdk') as Lark;
      const client = new Client({ appId: 'acme', appSecret, domain: server.url, cache: noCache, logger: SILENT });
      return client.contact.v3.user;
    };
    const of = (id: string) => ({ params: { user_id_type: 'user_id' }, path: { user_id: id } });

    test('buys a token, creates, reads, changes and deletes a person', async () => {
      const user = users();
      const created = await user.create({ params: { user_id_type: 'user_id' }, data: person('E1') });
      expect(created).toMatchObject({ code: 0, data: { user: { user_id: 'E1', department_ids: ['Assembly'], join_time: 1772380800 } } });
      expect((await user.get(of('E1'))).data?.user).toMatchObject({ user_id: 'E1', name: '王芳', status: { is_resigned: false } });
      const changed = await user.patch({ ...of('E1'), data: { department_ids: ['Quality'] } });
      expect(changed.data?.user).toMatchObject({ user_id: 'E1', department_ids: ['Quality'] });
      expect(await user.delete(of('E1'))).toEqual({ code: 0, msg: 'success', data: {} });
      await expect(user.get(of('E1'))).rejects.toMatchObject({ response: { status: 400, data: { code: 41012 } } });
    });

    test('walks over 250 people page by page', async () => {
      const user = users();
      const ids = Array.from({ length: 250 }, (_, index) => `P${String(index).padStart(3, '0')}`);
      for (const id of ids) await user.create({ data: person(id) });
      const seen: string[] = [];
      let pages = 0;
      for await (const page of await user.listWithIterator({ params: { page_size: 50, department_id: '0' } })) {
        pages += 1;
        seen.push(...(page?.items ?? []).map((each) => each.user_id));
      }
      expect(pages).toBe(5);
      expect(seen).toEqual(ids);
    });

    test('cannot buy a token with a wrong secret', async () => {
      await expect(users('wrong').get(of('E1'))).rejects.toThrow('10014');
    });
  });
});
