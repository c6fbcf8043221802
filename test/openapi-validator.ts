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
  /** The failures that it may be. */
  readonly 'x-errors'?: readonly string[];
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
  /** Of an operation of the docking API. */
  readonly 'x-basis'?: unknown;
  readonly 'x-route'?: { readonly path: string; readonly match: { in: 'query' | 'header' | 'body'; name: string; value: unknown } | null };
}

interface Envelope {
  readonly httpStatus: 'semantic' | 'always-200';
  readonly code: string;
  readonly error: string;
  readonly ok: { readonly code: string | number };
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly 'x-success-has'?: readonly string[] }>>;
    readonly responses: Readonly<Record<string, Described>>;
    readonly securitySchemes: Readonly<Record<string, { readonly type: string; readonly in?: string; readonly name?: string }>>;
  };
  readonly 'x-envelope': Envelope;
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
  // A step that leads nowhere makes no other path.
  const [wanted, given] = [template.replace(/(\/\.)+(?=\/)/g, '').split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    const value = given[at] ?? '';
    if (segment.startsWith('{') && value !== '') params[segment.slice(1, -1)] = decodeURIComponent(value);
    else if (segment !== value) return null;
  }
  return params;
}

const valueAt = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((found, step) => (found as Record<string, unknown> | null | undefined)?.[step], body);

/** What tells operations of one path apart: where a call says which one it means. */
interface Said {
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
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

  const findAll = (method: string, path: string): Found[] => {
    const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
    const found = Object.entries(api.paths).flatMap(([template, item]): Found[] => {
      const params = matchPath(template, path);
      const operation = item[verb];
      return params && operation ? [{ template, operation, params }] : [];
    });
    const parameters = (each: Found) => Object.keys(each.params).length;
    const fewest = Math.min(...found.map(parameters));
    return found.filter((each) => parameters(each) === fewest);
  };

  /** Of operations that share a path the one that a call means. */
  const meant = (found: readonly Found[], { query, headers, body }: Said): Found | undefined => {
    const fits = ({ operation }: Found) => {
      const match = operation['x-route']?.match;
      if (!match) return false;
      const form = typeof body === 'string' ? new URLSearchParams(body).get(match.name) : valueAt(body, match.name);
      const said = { query: query.get(match.name), header: headers.get(match.name), body: form }[match.in];
      return String(said) === String(match.value);
    };
    return found.find(fits) ?? found.find(({ operation }) => !operation['x-route']?.match) ?? found[0];
  };

  const follow = ({ $ref, ...rest }: Described): Described =>
    $ref === undefined ? rest : (api.components.responses[$ref.split('/').at(-1) ?? ''] ?? {});

  const complain = (what: string, lines: readonly string[], body: unknown): never => {
    throw new Error(`${what}:\n${lines.map((line) => `  ${line}`).join('\n')}\n${JSON.stringify(body, null, 2)?.slice(0, 2000)}`);
  };

  /** Whether an answer is one of the failures that its description names, or else a success with all of its members. */
  const wrongOutcome = ({ operation }: Found, described: Described, schema: object | undefined, body: unknown): string[] => {
    const { code, error, ok } = api['x-envelope'];
    const docking = operation['x-basis'] !== undefined;
    const said = docking ? valueAt(body, code) : undefined;
    if (docking && said === ok.code) {
      const name = (schema as { $ref?: string } | undefined)?.$ref?.split('/').at(-1) ?? '';
      const missing = (api.components.schemas[name]?.['x-success-has'] ?? []).filter((path) => valueAt(body, path) === undefined);
      return missing.map((path) => `/${path} is missing in a success`);
    }
    const names = described['x-errors'];
    if (!names) return [];
    const known = api['x-errors'].filter((each) => names.includes(each.error));
    const named = docking ? error !== '' && valueAt(body, error) : valueAt(body, 'error');
    const fits = typeof named === 'string' ? names.includes(named) : known.some((each) => each.code === said);
    return fits ? [] : [`is none of the failures ${names.join(', ')}`];
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

  function assertAnswer(found: Found, { method, status, contentType, body }: ObservedResponse): void {
    const { operation, template } = found;
    const where = `${operation.operationId} (${method} ${template}) answering ${status}`;
    const described = operation.responses[status];
    if (!described) {
      complain(`${where} is not documented`, [`documented are ${Object.keys(operation.responses).join(', ')}`], body);
      return;
    }
    if (method === 'HEAD') return;
    const answer = follow(described);
    const content = answer.content ?? {};
    const type = mediaType(contentType);
    // An answer without a body is described by nothing, and must be none.
    if (answer.content === undefined && (body === undefined || body === '')) return;
    const media = content[type];
    if (!media) {
      complain(`${where} with the media type "${type}" is not documented`, [`documented are ${Object.keys(content).join(', ')}`], body);
      return;
    }
    const wrong = media.schema ? faults(media.schema, body) : [];
    if (type === 'application/json') wrong.push(...wrongOutcome(found, answer, media.schema, body));
    if (wrong.length > 0) complain(`${where} does not fit its schema`, wrong, body);
  }

  return {
    assertResponse(response) {
      const { method } = response;
      const path = response.path.split('?', 1)[0] ?? '';
      const candidates = findAll(method, path);
      if (candidates.length === 0) return assertNowhere({ ...response, path });
      // What the call said of the operation it means is not told here: one of those that share the path must fit.
      const faultsOf = (found: Found) => {
        try {
          assertAnswer(found, response);
          return null;
        } catch (error) {
          return error as Error;
        }
      };
      const failed = candidates.map(faultsOf);
      if (!failed.includes(null)) throw failed[0];
    },

    assertRequest({ method, path, headers = {}, body }) {
      const url = new URL(path, 'http://document.invalid');
      const sent = new Headers(headers);
      const found = meant(findAll(method, url.pathname), { query: url.searchParams, headers: sent, body });
      if (!found) return complain(`${method} ${url.pathname} is not documented`, [], body);
      const { operation, template, params } = found;
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
