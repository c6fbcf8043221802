import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** An answer as a client got it. */
export interface ObservedResponse {
  readonly method: string;
  /** Of the URL, percent-encoded; a query is ignored. */
  readonly path: string;
  readonly status: number;
  readonly contentType?: string | null;
  /** Parsed, where it is JSON; else the text. */
  readonly body?: unknown;
}

/** A request as a client sent it. */
export interface ObservedRequest {
  readonly method: string;
  /** Of the URL, percent-encoded, with its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Parsed JSON, the text of a form, or what a multipart form holds by name. */
  readonly body?: unknown;
}

export interface OpenApiValidator {
  /** Throws where the operation or status is not documented, or the body does not fit. */
  assertResponse(response: ObservedResponse): void;
  /** Throws where a call that is meant to be in order does not fit its description. */
  assertRequest(request: ObservedRequest): void;
}

interface Media {
  readonly schema?: object;
}

interface Described {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, Media>>;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: object;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, Media & { readonly encoding?: object }>> };
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly responses: Readonly<Record<string, Described>>;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: object;
    readonly responses: Readonly<Record<string, Described>>;
    readonly securitySchemes: Readonly<Record<string, { readonly type: string; readonly in?: string; readonly name?: string }>>;
  };
  readonly 'x-errors': readonly { readonly error: string; readonly http: number; readonly code: string | number }[];
}

interface Found {
  readonly template: string;
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

const mediaType = (contentType: string | null | undefined) => (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** Values of a template's parameters in a path; of two templates the one with fewer parameters is meant. */
function matchPath(template: string, path: string): Record<string, string> | null {
  const [wanted, given] = [template.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    const value = given[at] ?? '';
    if (segment.startsWith('{') && value !== '') params[segment.slice(1, -1)] = decodeURIComponent(value);
    else if (segment !== value) return null;
  }
  return params;
}

/** What calls of what is not there fail with. */
const NOWHERE: readonly string[] = ['not-found', 'method-not-allowed'];

/** Holds what goes over the wire against an OpenAPI document. */
export function openApiValidator(document: object): OpenApiValidator {
  const api = document as OpenApi;
  const addFormats = 'default' in formats ? formats.default : formats;
  const make = (coerceTypes: boolean) => {
    const ajv = new Ajv2020({ allErrors: true, strict: false, coerceTypes });
    addFormats(ajv as never);
    ajv.addSchema({ $id: 'document', components: api.components });
    return ajv;
  };
  const engines = { json: make(false), text: make(true) };
  const compiled = new Map<string, ValidateFunction>();

  /** What does not fit, one to a line. */
  const faults = (schema: object, value: unknown, engine: keyof typeof engines = 'json'): string[] => {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
    const key = engine + text;
    const validate = compiled.get(key) ?? engines[engine].compile(JSON.parse(text));
    compiled.set(key, validate);
    // Coercion changes what it looks at.
    if (validate(engine === 'text' ? structuredClone(value) : value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    );
  };

  const find = (method: string, path: string): Found | null => {
    const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
    const found = Object.entries(api.paths).flatMap(([template, item]): Found[] => {
      const params = matchPath(template, path);
      const operation = item[verb];
      return params && operation ? [{ template, operation, params }] : [];
    });
    return found.sort((one, other) => Object.keys(one.params).length - Object.keys(other.params).length)[0] ?? null;
  };

  const follow = ({ $ref, ...rest }: Described): Described =>
    $ref === undefined ? rest : (api.components.responses[$ref.split('/').at(-1) ?? ''] ?? {});

  const complain = (what: string, lines: readonly string[], body: unknown): never => {
    throw new Error(`${what}:\n${lines.map((line) => `  ${line}`).join('\n')}\n${JSON.stringify(body, null, 2)?.slice(0, 2000)}`);
  };

  /** Where no operation is, only the two failures that say so may come, in the docking API's shape or in that of the planes. */
  const assertNowhere = ({ method, path, status, body }: ObservedResponse): void => {
    if (method === 'OPTIONS' && status === 204) return;
    if (method === 'HEAD' && (status === 404 || status === 405)) return;
    const shaped = ['Failure', 'OwnFailure']
      .filter((name) => Object.hasOwn(api.components.schemas, name))
      .some((name) => faults({ $ref: `#/components/schemas/${name}` }, body).length === 0);
    const said = JSON.stringify(body) ?? '';
    const named = NOWHERE.some((name) => said.includes(`"${name}"`) && (status === 404 || status === 405));
    const coded = api['x-errors'].some(
      ({ error, http, code }) => NOWHERE.includes(error) && http === status && said.includes(JSON.stringify(code)),
    );
    if (!shaped || !(named || coded)) complain(`${method} ${path} is not documented, and was answered with ${status}`, [], body);
  };

  return {
    assertResponse(response) {
      const { method, status, contentType, body } = response;
      const path = response.path.split('?', 1)[0] ?? '';
      const found = find(method, path);
      if (!found) return assertNowhere({ ...response, path });
      const { operation, template } = found;
      const where = `${operation.operationId} (${method} ${template}) answering ${status}`;
      const described = operation.responses[status] ?? operation.responses[`${String(status).charAt(0)}XX`];
      if (!described) {
        return complain(`${where} is not documented`, [`documented are ${Object.keys(operation.responses).join(', ')}`], body);
      }
      if (method === 'HEAD') return;
      const content = follow(described).content ?? {};
      const type = mediaType(contentType);
      const media = content[type];
      if (!media) {
        return complain(
          `${where} with the media type "${type}" is not documented`,
          [`documented are ${Object.keys(content).join(', ')}`],
          body,
        );
      }
      const wrong = media.schema ? faults(media.schema, body) : [];
      if (wrong.length > 0) complain(`${where} does not fit its schema`, wrong, body);
    },

    assertRequest({ method, path, headers = {}, body }) {
      const url = new URL(path, 'http://document.invalid');
      const found = find(method, url.pathname);
      if (!found) return complain(`${method} ${url.pathname} is not documented`, [], body);
      const { operation, template, params } = found;
      const sent = new Headers(headers);
      const wrong: string[] = [];
      const check = (parameter: Parameter, value: string | null | undefined) => {
        const name = `${parameter.in} parameter ${parameter.name}`;
        if (value === null || value === undefined) {
          if (parameter.required) wrong.push(`${name} is missing`);
        } else
          wrong.push(
            ...faults({ type: 'object', properties: { value: parameter.schema } }, { value }, 'text').map((each) => `${name}: ${each}`),
          );
      };
      const parameters = operation.parameters ?? [];
      for (const parameter of parameters) {
        const { name } = parameter;
        check(parameter, { path: params[name], query: url.searchParams.get(name), header: sent.get(name) }[parameter.in]);
      }
      const credentials = operation.security.flatMap((each) => Object.keys(each)).map((name) => api.components.securitySchemes[name]);
      for (const scheme of operation.security.length === 1 ? credentials : []) {
        const { type, in: place, name = '' } = scheme ?? {};
        if (type === 'apiKey' && (place === 'header' ? sent.get(name) : url.searchParams.get(name)) === null)
          wrong.push(`credential ${name} is missing in the ${place}`);
      }
      const known = new Set([...parameters.filter((each) => each.in === 'query'), ...credentials].map((each) => each?.name));
      for (const name of url.searchParams.keys()) if (!known.has(name)) wrong.push(`query parameter ${name} is not documented`);
      const type = mediaType(sent.get('content-type'));
      const media = operation.requestBody?.content[type];
      if (body === undefined) {
        if (operation.requestBody?.required) wrong.push('the body is missing');
      } else if (!media) wrong.push(`a body of the media type "${type}" is not documented`);
      else if (type === 'application/x-www-form-urlencoded') {
        const form: Record<string, unknown> = Object.fromEntries(new URLSearchParams(String(body)));
        for (const name of Object.keys(media.encoding ?? {})) if (form[name] !== undefined) form[name] = JSON.parse(String(form[name]));
        wrong.push(...faults(media.schema ?? {}, form, 'text'));
      } else if (media.schema) wrong.push(...faults(media.schema, body));
      if (wrong.length > 0)
        complain(`${operation.operationId} (${method} ${template}) is called in a way that is not documented`, wrong, body);
    },
  };
}
