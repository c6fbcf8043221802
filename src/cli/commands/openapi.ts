import { type Command, Option } from 'commander';
import { oneOf } from '../settings/names.js';
import { profileOption } from '../settings/server-settings.js';

const SPELLINGS = ['yaml', 'json'] as const;

/** `openapi`: the OpenAPI document of a profile. */
export function addOpenApiCommand(program: Command): void {
  program
    .command('openapi')
    .description('writes the OpenAPI document of a profile')
    .addOption(profileOption())
    .addOption(
      new Option('--format <format>', 'yaml, or json; by default as the name of --out says, else yaml')
        .choices(SPELLINGS)
        .argParser(oneOf(SPELLINGS)),
    )
    .option('--out <file>', 'writes into a file instead of the standard output')
    .action(async ({ profile, format, out }: { profile: string; format?: 'yaml' | 'json'; out?: string }) => {
      const [{ Wire }, { buildOpenApi, renderYaml }, { findProfile }, { writeOut }, { VERSION }] = await Promise.all([
        import('../../wire/wire.js'),
        import('../../wire/openapi/build.js'),
        import('../inputs/load-inputs.js'),
        import('../terminal/write-out.js'),
        import('../../server/version.js'),
      ]);
      const document = buildOpenApi(new Wire(await findProfile(profile)), { version: VERSION });
      const json = format === 'json' || (format === undefined && /\.json$/i.test(out ?? ''));
      await writeOut(out, json ? `${JSON.stringify(document, null, 2)}\n` : await renderYaml(document));
    });
}
