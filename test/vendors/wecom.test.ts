import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UploadServer } from '../server/upload-server.js';
import { servedBy, withClient } from './client.js';

type Callback = (error: Error | null, answer: Record<string, unknown>) => void;
interface Api {
  prefix: string;
  createUser(user: object, callback: Callback): void;
  updateUser(user: object, callback: Callback): void;
  getUser(id: string, callback: Callback): void;
  deleteUser(id: string, callback: Callback): void;
  getDepartmentUsers(department: number, fetchChild: number, status: number, callback: Callback): void;
  getDepartmentUsersDetail(department: number, fetchChild: number, status: number, callback: Callback): void;
}
type Made = new (corpId: string, secret: string, agentId: string) => Api;

const PERSON = {
  userid: 'zhangsan',
  name: '张三',
  password: 'Init-1001',
  status: 1,
  entry_day: '2026-03-02',
  department: [1, 2],
  position: '产品经理',
  gender: '1',
};

describe('wechat-enterprise-api', () => {
  withClient('wechat-enterprise-api', (load) => {
    let server: UploadServer;
    beforeAll(async () => {
      server = await servedBy('wecom');
    });
    afterAll(() => server.close());

    const api = (secret = 'acme-secret') => {
      const made = new (load('wechat-enterprise-api') as Made)('acme', secret, '1');
      made.prefix = `${server.url}/cgi-bin/`;
      return made;
    };

    test('buys a token, creates, reads, changes, lists and deletes a person', async () => {
      const client = api();
      const get = promisify(client.getUser).bind(client);
      expect(await promisify(client.createUser).call(client, PERSON)).toEqual({ errcode: 0, errmsg: 'created' });
      expect(await get('zhangsan')).toMatchObject({
        errcode: 0,
        userid: 'zhangsan',
        name: '张三',
        department: [1],
        status: 1,
        gender: '1',
      });
      const changed = await promisify(client.updateUser).call(client, { userid: 'zhangsan', department: [3] });
      expect(changed).toEqual({ errcode: 0, errmsg: 'updated' });
      const listed = await promisify(client.getDepartmentUsersDetail).call(client, 1, 1, 1);
      expect(listed).toMatchObject({ errcode: 0, userlist: [{ userid: 'zhangsan', department: [3], entry_day: '2026-03-02' }] });
      const simple = await promisify(client.getDepartmentUsers).call(client, 1, 1, 1);
      expect(simple).toMatchObject({ errcode: 0, userlist: [{ userid: 'zhangsan', name: '张三', department: [3] }] });
      expect(Object.keys((simple.userlist as object[])[0] ?? {})).toEqual(['userid', 'name', 'department']);
      expect(await promisify(client.deleteUser).call(client, 'zhangsan')).toEqual({ errcode: 0, errmsg: 'deleted' });
      await expect(get('zhangsan')).rejects.toMatchObject({ name: 'WeChatAPIError', code: 60111 });
    });

    test('is told what the platform refuses', async () => {
      const client = api();
      await expect(promisify(client.createUser).call(client, { ...PERSON, name: undefined })).rejects.toMatchObject({ code: 40058 });
      const stranger = api('wrong');
      await expect(promisify(stranger.getUser).call(stranger, 'x')).rejects.toMatchObject({ code: 40001 });
    });
  });
});
