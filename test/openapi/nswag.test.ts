import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { createApp } from '../../src/server/app.js';
import { Platform } from '../../src/server/platform.js';
import { listen } from '../../src/server/socket/listen.js';
import { renderYaml } from '../../src/wire/openapi/build.js';
import { documentOf, isThere, monoFacades, PATIENCE, PROFILES, run, TOOLS_NEEDED, tool } from './tools.js';

const folder = mkdtempSync(join(tmpdir(), 'openapi-nswag-'));
afterAll(() => rmSync(folder, { recursive: true }));

const binary = tool('nswag/bin/binaries/Win/NSwag.exe');
const facades = monoFacades();

/** NSwag as mono runs it: without the assemblies that mono has itself. */
function nswag(): string {
  const own = join(folder, 'nswag');
  cpSync(dirname(binary ?? ''), own, { recursive: true });
  for (const name of readdirSync(facades ?? '')) rmSync(join(own, name), { force: true });
  return own;
}

const REFERENCES = ['System.Net.Http', 'System.Runtime.Serialization', 'System.ComponentModel.DataAnnotations', 'Newtonsoft.Json.dll'];

const USER_LINES = (dates: readonly string[]) => [`N1 王芳 1 ${dates[0]} `, `N2 王芳 2 ${dates[1]} Packing`, `N3 王芳 3 ${dates[2]} `];

const TOLD: Record<string, { program: string; lines: readonly string[] }> = {
  default: {
    program: 'Dock',
    lines: [
      'docked 3 of 3, failed 0',
      ...USER_LINES(['2026-03-01', '2026-03-02', '2026-03-03']),
      'upload Accepted, rows 1, bytes 106',
      'refused 404 40401 UserNotFound',
    ],
  },
  'wecom-style': {
    program: 'DockByToken',
    lines: [
      'docked 3 of 3, failed 0',
      'upserted Updated',
      ...USER_LINES(['20260301', '20260302', '20260303']),
      'upload Accepted, rows 1, bytes 106',
      'refused 60111 True',
    ],
  },
};

const needs = `mono with its compiler and facades (mono-mcs, mono-devel), and ${TOOLS_NEEDED}`;
if (isThere('NSwag', needs, binary !== undefined && facades !== undefined)) {
  const own = nswag();
  cpSync(join(own, 'Newtonsoft.Json.dll'), join(folder, 'Newtonsoft.Json.dll'));

  const generate = async (name: string, document: object, flags: readonly string[]) => {
    writeFileSync(join(folder, `${name}.yaml`), await renderYaml(document));
    const names = ['/namespace:Docking', '/className:DockingClient', '/operationGenerationMode:SingleClientFromOperationId'];
    const nullable = '/generateOptionalPropertiesAsNullable:true';
    const files = [`/input:${name}.yaml`, `/output:${name}.cs`];
    await run('mono', [join(own, 'NSwag.exe'), 'openapi2csclient', ...files, ...names, nullable], { cwd: folder });
    await run('mcs', [...REFERENCES.map((each) => `-r:${each}`), `${name}.cs`, ...flags], { cwd: folder });
  };

  it.each(PROFILES)(
    'a client that NSwag made of $name docks three users and a file, and reads them back',
    async (profile) => {
      const { program, lines } = TOLD[profile.name] ?? { program: '', lines: [] };
      const source = fileURLToPath(new URL(`${program}.cs`, import.meta.url));
      await generate(profile.name, documentOf(profile, { plane: 'docking' }), [source, `-out:${program}.exe`]);
      const platform = new Platform({ profile });
      const { url, close } = await listen(platform, createApp(platform));
      try {
        const headers = { 'Content-Type': 'application/json' };
        const made = await fetch(`${url}/_mock/v1/sandboxes`, { method: 'POST', headers, body: '{"fixtures":"demo"}' });
        const { corpId, secret } = (await made.json()) as Record<'corpId' | 'secret', string>;
        const { stdout } = await run('mono', [`${program}.exe`, url, corpId, secret], { cwd: folder });
        expect(
          stdout
            .trimEnd()
            .split('\n')
            .map((line) => line.trimEnd()),
        ).toEqual(lines.map((line) => line.trimEnd()));
      } finally {
        await close();
        platform.close();
      }
    },
    PATIENCE,
  );

  it(
    'the client of all planes compiles, of OpenAPI 3.0 too',
    async () => {
      for (const profile of PROFILES) await generate(`${profile.name}-30`, documentOf(profile, { spec: '3.0' }), ['-target:library']);
    },
    PATIENCE,
  );
}
