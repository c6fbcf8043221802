import type { ForeignSchema } from '../planes/named.js';
import { PLANE_OPERATION_IDS, PLANE_OPERATIONS } from '../planes.js';
import type { Wire } from '../wire.js';
import { Components } from './components.js';
import { citeAdvice, citeEnvelope, citeFailures } from './docking/cite.js';
import { DockingOperations } from './docking/docking.js';
import { spelledRoutes } from './docking/shared-paths.js';
import { PLANE_TAGS, PlaneOperations } from './plane-operations.js';
import type { Schema } from './schema.js';
import { toOpenApi30 } from './spec-30.js';

/** What a document says of the server it describes. */
export interface OpenApiOptions {
  readonly version: string;
  /** Scheme and host. */
  readonly serverUrl?: string;
  /** The schemas that other layers own. */
  readonly schemas: Readonly<Record<ForeignSchema, Schema>>;
  /** The version of OpenAPI: 3.0 for tools that do not know 3.1, by default 3.1. */
  readonly spec?: '3.1' | '3.0';
  /** The docking API alone, or by default all. */
  readonly plane?: 'docking' | 'all';
}

const GROUPS = [
  { name: 'Status', description: 'Whether docking is switched on.' },
  { name: 'Users', description: "Employees' accounts: created, updated and, before activation, deleted." },
  { name: 'Lookup data', description: 'Salary, attendance, leave and further tables, docked as csv or zip.' },
];

const describe = ({ profile }: Wire) => `A mock of the CompanyIQ Open Platform. Unofficial; not affiliated with MicroBenefits.

The docking API is that of the wire profile \`${profile.name}\`. The rules are those of the platform's public help article. Each operation cites
them in \`x-rule\` with their basis, which tells how a rule is known:

- \`stated\`: the article says it
- \`inferred\`: it follows from the article
- \`assumed\`: chosen by the mock, because something had to be
- \`documented\`: the profile cites the platform's technical document
- \`observed\`: the profile records that it was seen on the real platform

\`x-basis\` of an operation tells the same of its wire format. \`x-envelope\`, \`x-errors\` and \`x-advice\`, at the end, tell where answers have
their code and list every failure and every piece of advice; \`x-errors\` of an answer lists the failures that come with its status.`;

/**
 * The OpenAPI document of a profile's docking API, the HR backend, the employee app and the control plane. The same for the same
 * profile and options, byte for byte.
 */
export function buildOpenApi(wire: Wire, options: OpenApiOptions): object {
  const { version, serverUrl = 'http://127.0.0.1:8080', schemas: foreign, spec = '3.1', plane = 'all' } = options;
  const components = new Components();
  const docking = new DockingOperations(wire, components);
  const paths: Record<string, Record<string, object>> = {};
  // Of two routes that share method and path the first one answers, and so is described.
  const add = (method: string, path: string, operation: () => object) => {
    const item = paths[path] ?? {};
    item[method.toLowerCase()] ??= operation();
    paths[path] = item;
  };
  for (const { route, target, path } of spelledRoutes(wire)) add(route.method, path, () => docking.operation(target, route));
  const planes = plane === 'all' ? new PlaneOperations(wire, components, foreign) : undefined;
  for (const id of planes ? PLANE_OPERATION_IDS : [])
    add(PLANE_OPERATIONS[id].method, PLANE_OPERATIONS[id].path, () => planes?.operation(id) ?? {});
  nameSchemas(paths, components);
  const { securitySchemes, headers, schemas, responses } = components.usedBy(paths);
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'companyiq-mock',
      version,
      summary: planes ? 'The docking API, the HR backend, the employee app and the control plane.' : 'The docking API.',
      description: describe(wire),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl, description: 'The mock.' }],
    tags: [...GROUPS, ...(planes ? Object.values(PLANE_TAGS) : [])],
    paths,
    components: { securitySchemes, headers, schemas: sorted(schemas), responses: sorted(responses) },
    'x-envelope': citeEnvelope(wire),
    'x-errors': citeFailures(wire),
    'x-advice': citeAdvice(),
  };
  // Without members that hold nothing, and sharing none with the tables that it was made of.
  const plain: object = JSON.parse(JSON.stringify(document));
  return spec === '3.0' ? toOpenApi30(plain) : plain;
}

type Content = Record<string, { schema?: Schema }>;

/** Gives a name to every object that a call sends or gets, and to those inside them. */
function nameSchemas(paths: Record<string, Record<string, object>>, components: Components): void {
  const lift = (content: Content | undefined, hint: string) => {
    for (const media of Object.values(content ?? {})) if (media.schema) media.schema = components.lift(media.schema, hint);
  };
  for (const item of Object.values(paths)) {
    for (const operation of Object.values(item)) {
      const { operationId, requestBody, responses } = operation as {
        operationId: string;
        requestBody?: { content: Content };
        responses: Record<string, { content?: Content }>;
      };
      const name = operationId.charAt(0).toUpperCase() + operationId.slice(1);
      lift(requestBody?.content, `${name}Request`);
      for (const response of Object.values(responses)) lift(response.content, `${name}Answer`);
    }
  }
  for (const response of Object.values(components.responses)) lift((response as { content?: Content }).content, 'Failure');
  components.liftComponents();
}

const sorted = <T>(entries: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1)));

/** A document as YAML. */
export async function renderYaml(document: object): Promise<string> {
  const { stringify } = await import('yaml');
  // Readers of YAML 1.1 see dates, times of day and switches where 1.2 has texts, unless they are quoted.
  return stringify(document, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false, compat: 'yaml-1.1' });
}
