import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { directions } from './directions.mjs';
import { rulesPage } from './rules-page.mjs';

const json = (schema) => `${JSON.stringify(schema, null, 2)}\n`;

/**
 * The text of every generated file by its path from the root. `load` imports a module of src/ by its path without the extension;
 * `version` is the package's.
 */
export async function generatedFiles(load, version) {
  const { renderYaml } = await load('wire/openapi/build');
  const { describeApi } = await load('server/openapi');
  const { Wire } = await load('wire/wire');
  const { DEFAULT_PROFILE } = await load('wire/profile/default');
  const { profileJsonSchema } = await load('wire/profile/schema');
  const { fixtureJsonSchema } = await load('fixtures/json-schema');
  const { reportJsonSchema } = await load('report/report-schema');
  const tables = await Promise.all(['rules/catalogue', 'rules/failures', 'rules/operations', 'wire/planes'].map(load));
  const { proseIn } = await load('text/prose');
  const rules = (language) => rulesPage(Object.assign({ profile: DEFAULT_PROFILE, language, prose: proseIn(language) }, ...tables));
  const document = await describeApi(new Wire(DEFAULT_PROFILE), { version });
  return {
    'openapi/companyiq.yaml': `# Generated from the code by: npm run generate\n${await renderYaml(document)}`,
    'schemas/profile.schema.json': json(await profileJsonSchema()),
    'schemas/fixtures.schema.json': json(await fixtureJsonSchema()),
    'schemas/report.schema.json': json(await reportJsonSchema()),
    'biome.directions.json': json(directions()),
    'docs/rules.md': rules('en'),
    'docs/zh/rules.md': rules('zh'),
  };
}

/** The paths of those files that are missing under a root, or hold something else. */
export const staleFiles = (root, files) =>
  Object.entries(files)
    .filter(([name, text]) => {
      const file = join(root, name);
      // A checkout may have turned the line ends into CRLF.
      return !existsSync(file) || readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text;
    })
    .map(([name]) => name);

/** Writes the files under a root. */
export function writeFiles(root, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
