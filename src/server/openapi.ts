import type { OpenApiOptions } from '../wire/openapi/build.js';
import type { Wire } from '../wire/wire.js';

/** The schemas of an OpenAPI document that layers beside the wire own. */
export async function foreignSchemas(): Promise<OpenApiOptions['schemas']> {
  const [{ reportJsonSchema }, { fixtureJsonSchema }, { jsonSchemaOf }, { Expectation }] = await Promise.all([
    import('../report/report-schema.js'),
    import('../fixtures/json-schema.js'),
    import('../documents/json-schema.js'),
    import('../journal/expectation.js'),
  ]);
  return {
    ContractReport: await reportJsonSchema(),
    FixtureDocument: await fixtureJsonSchema(),
    Expectation: await jsonSchemaOf(Expectation),
  };
}

/** The OpenAPI document of a wire and of the planes beside it. */
export async function describeApi(wire: Wire, options: Omit<OpenApiOptions, 'schemas'>): Promise<object> {
  const { buildOpenApi } = await import('../wire/openapi/build.js');
  return buildOpenApi(wire, { ...options, schemas: await foreignSchemas() });
}
