import { describe, expect, it } from 'vitest';
import { makePlatform } from '../platform.js';

describe('what a browser fetches of its own accord', () => {
  it.each([
    ['/favicon.ico', 204],
    ['/apple-touch-icon.png', 204],
    ['/apple-touch-icon-120x120-precomposed.png', 204],
    ['/robots.txt', 404],
    ['/.well-known/appspecific/com.chrome.devtools.json', 404],
  ])('is no docking call: %s', async (path, status) => {
    const { call, platform } = makePlatform();
    const answer = await call('GET', path);
    expect([answer.status, answer.text]).toEqual([status, '']);
    expect(platform.journal.list()).toEqual([]);
    expect((await call('GET', '/_mock/v1/report')).body).toMatchObject({ totals: { calls: 0 } });
  });

  it('is a lost call where it is posted, or is anything else', async () => {
    const { call, platform } = makePlatform();
    await call('POST', '/favicon.ico', {});
    await call('GET', '/docking/v1/favicon.ico');
    await call('GET', '/favicon');
    expect(platform.journal.list().map(({ path, error }) => [path, error])).toEqual([
      ['/favicon.ico', 'not-found'],
      ['/docking/v1/favicon.ico', 'not-found'],
      ['/favicon', 'not-found'],
    ]);
  });
});
