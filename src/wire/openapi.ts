import { OPERATIONS } from './operations.js';
import { PLANE_OPERATIONS, type PlaneOperation } from './planes.js';
import { TOKEN_OPERATION, type Wire } from './wire.js';

/** What a document says of the server it describes. */
export interface OpenApiOptions {
  readonly version: string;
  /** Scheme and host. */
  readonly serverUrl?: string;
}

/** The OpenAPI 3.1 document of a profile's docking API, the HR backend, the employee app and the control plane. */
export function buildOpenApi(wire: Wire, { version, serverUrl = 'http://127.0.0.1:8080' }: OpenApiOptions): object {
  const paths: Record<string, Record<string, object>> = {};
  const add = (method: string, path: string, operation: object) => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  };
  for (const { method, path, targets } of wire.routes) {
    add(method, path, {
      operationId: targets.map(({ id }) => id).join('_'),
      summary: targets.map(({ id }) => (id === TOKEN_OPERATION ? 'Get an access token' : OPERATIONS[id].summary)).join(' / '),
      responses: { default: { description: 'The answer.' } },
    });
  }
  for (const [operationId, { method, path, summary }] of Object.entries<PlaneOperation>(PLANE_OPERATIONS)) {
    add(method, path, { operationId, summary, responses: { default: { description: 'The answer.' } } });
  }
  return { openapi: '3.1.0', info: { title: 'companyiq-mock', version }, servers: [{ url: serverUrl }], paths };
}

/** A document as YAML. */
export async function renderYaml(document: object): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(document, { lineWidth: 120, aliasDuplicateObjects: false });
}
