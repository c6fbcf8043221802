import { type Command, Option } from 'commander';
import { help } from '../../text/help-id.js';
import type { OpenApiOptions } from '../../wire/openapi/build.js';
import { oneOf } from '../settings/names.js';
import { profileOption } from '../settings/server-settings.js';
import type { Terminal } from '../terminal/terminal.js';

const SPELLINGS = ['yaml', 'json'] as const;
const SPECS = ['3.1', '3.0'] as const;
const PLANES = ['docking', 'all'] as const;

interface Options extends Pick<OpenApiOptions, 'spec' | 'plane'> {
  profile: string;
  format?: 'yaml' | 'json';
  out?: string;
}

/** `openapi`: the OpenAPI document of a profile. */
export function addOpenApiCommand(program: Command, terminal: Terminal): void {
  program
    .command('openapi')
    .description(help('command.openapi'))
    .addOption(profileOption())
    .addOption(new Option('--format <format>', help('option.spelling')).choices(SPELLINGS).argParser(oneOf(SPELLINGS)))
    .addOption(new Option('--spec <version>', help('option.spec')).choices(SPECS).argParser(oneOf(SPECS)).default('3.1'))
    .addOption(new Option('--plane <plane>', help('option.plane')).choices(PLANES).argParser(oneOf(PLANES)).default('all'))
    .option('--out <file>', help('option.out'))
    .action(async ({ profile, format, out, spec, plane }: Options) => {
      const [{ Wire }, { renderYaml }, { findProfile }, { writeOut }, { VERSION }, { describeApi }] = await Promise.all([
        import('../../wire/wire.js'),
        import('../../wire/openapi/build.js'),
        import('../inputs/load-inputs.js'),
        import('../terminal/write-out.js'),
        import('../../server/version.js'),
        import('../../server/openapi.js'),
      ]);
      const document = await describeApi(new Wire(await findProfile(profile)), { version: VERSION, spec, plane });
      const json = format === 'json' || (format === undefined && /\.json$/i.test(out ?? ''));
      await writeOut(terminal, out, json ? `${JSON.stringify(document, null, 2)}\n` : await renderYaml(document));
    });
}
