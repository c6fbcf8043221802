import { describe, expect, it } from 'vitest';
import { CliHere } from './cli-here.js';
import { serve } from './run-cli.js';

const page = (url: string) => fetch(url, { headers: { Accept: 'text/html' }, redirect: 'manual' });

describe('the console of the command line', () => {
  it('is the first address that serve prints, and where the base address leads a browser', async () => {
    const cli = new CliHere(['serve', '--port', '0']);
    const [, url = ''] = await cli.printed(/^ {2}Console +(http:\S+)$/m);
    expect(cli.output.match(/http:\S+/)?.[0]).toBe(url);
    const { status, headers } = await page(new URL('/', url).href);
    expect([status, new URL(headers.get('Location') ?? '', url).href]).toEqual([302, url]);
    expect(await (await page(url)).text()).toContain('<div id="console">');
  });

  it('is left out by --no-console and by its variable', async () => {
    for (const [args, env] of [
      [['--no-console'], {}],
      [[], { COMPANYIQ_MOCK_NO_CONSOLE: 'true' }],
    ] as const) {
      const { url, cli } = await serve(args, { env });
      expect((await page(`${url}/_mock/console/`)).status).toBe(404);
      expect((await page(`${url}/`)).status).toBe(404);
      expect(cli.output).not.toContain('_mock/console');
    }
  });

  it('stays open after the command of exec --keep-open, whose exit code stands, until it is asked to stop', async () => {
    const cli = new CliHere(['exec', '--keep-open', '--lang', 'zh', '--', process.execPath, '-e', 'process.exitCode = 7']);
    const [, url = ''] = await cli.printed(/^模拟器仍在运行：请查看 (\S+)，按 Ctrl-C 结束$/m, 'stderr');
    expect((await page(url)).status).toBe(200);
    cli.kill('SIGINT');
    expect(await cli.ended).toMatchObject({ code: 7, stdout: '' });
    await expect(page(url)).rejects.toThrow();
  });
});
