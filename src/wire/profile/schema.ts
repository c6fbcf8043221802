import { type JsonSchema, jsonSchemaOf } from '../../documents/json-schema.js';
import { RULE_IDS } from '../../rules/catalogue.js';
import { FIELDS } from '../../rules/user-fields.js';
import { codesOf, fieldKeys } from './check/fields.js';
import { ProfileFile } from './format.js';

/** Names that an editor can offer where a profile may add names of its own. */
function offer(record: JsonSchema | undefined, names: Iterable<string>, describe: (name: string) => string): void {
  const each = record?.additionalProperties;
  if (!record || typeof each !== 'object') return;
  record.properties = Object.fromEntries([...names].map((name) => [name, { ...each, description: describe(name) }]));
}

/**
 * The JSON Schema (draft 2020-12) of a profile file, for editors. It accepts every file that `loadProfile` accepts; what the parts
 * of a file say of each other it cannot tell.
 */
export async function profileJsonSchema(): Promise<Record<string, unknown>> {
  const schema = await jsonSchemaOf(ProfileFile);
  const { fields, values, ledger } = schema.properties ?? {};
  const plain = [...fieldKeys(FIELDS.keys())].filter((key) => !key.includes('.'));
  offer(fields, plain, (name) => `The wire name of ${name}.`);
  const codes = new Map<string, string>();
  for (const [name, field] of FIELDS) {
    const list = codesOf(field);
    if (list) codes.set(name, list.join(', '));
  }
  offer(values, codes.keys(), (name) => `The wire value of each code of ${name}: ${codes.get(name)}.`);
  offer(ledger, RULE_IDS, (rule) => `How ${rule} is known.`);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://companyiq-mock.invalid/schemas/profile.schema.json',
    title: 'A wire profile of companyiq-mock',
    description: 'The wire format of the docking API as data. Whatever is left out is as in the profile default.',
    ...schema,
  };
}
