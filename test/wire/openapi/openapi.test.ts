import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { RULE_IDS, RULES, type RuleId } from '../../../src/rules/catalogue.js';
import { FAILURE_NAMES } from '../../../src/rules/failures.js';
import { OPERATION_IDS, type OperationId } from '../../../src/rules/operations.js';
import { foreignSchemas } from '../../../src/server/openapi.js';
import { hasTokens } from '../../../src/wire/credentials.js';
import { buildOpenApi, renderYaml } from '../../../src/wire/openapi/build.js';
import { PLANE_OPERATION_IDS } from '../../../src/wire/planes.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import { WECOM_STYLE_PROFILE } from '../../../src/wire/profile/wecom-style.js';
import { Wire } from '../../../src/wire/wire.js';
import { openApiValidator } from '../../openapi-validator.js';
import {
  BENEFITS_PROFILE,
  BODY_PROFILE,
  FORM_PROFILE,
  HEADER_SIGNED_PROFILE,
  SAMPLE_PROFILES,
  SIGNED_PROFILE,
} from '../profile/sample-profiles.js';

const SCHEMAS = await foreignSchemas();

interface Media {
  schema?: Record<string, unknown>;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
interface Answer {
  $ref?: string;
  description?: string;
  headers?: object;
  content?: Record<string, Media>;
}
interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security: Record<string, unknown>[];
  parameters?: { name: string; in: string; schema: object; required?: boolean }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Answer>;
  'x-rule'?: { id: string; basis: string; article: string | null }[];
  'x-basis'?: { operation: string; basis: string }[];
}
interface Document {
  openapi: string;
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Record<string, unknown>>;
    responses: Record<string, Answer>;
    securitySchemes: Record<string, unknown>;
  };
  'x-errors': { error: string; http: number; code: unknown }[];
}

const documentOf = (profile: Profile, serverUrl?: string) =>
  buildOpenApi(new Wire(profile), { version: '1.2.3', serverUrl, schemas: SCHEMAS }) as Document;

const hasExample = (media: Media) => 'example' in media || Object.keys(media.examples ?? {}).length > 0;

const operationsOf = (document: Document) => Object.values(document.paths).flatMap((item) => Object.values(item));

const profiles = [WECOM_STYLE_PROFILE, ...SAMPLE_PROFILES].map((profile) => [profile.name, profile] as const);

describe.each(profiles)('the document of %s', (_name, profile) => {
  const document = documentOf(profile);
  const operations = operationsOf(document);

  test('has every operation that the profile has on, and all of the planes, each once', () => {
    const on = OPERATION_IDS.flatMap((id) => profile.operations[id].map((_route, nth) => (nth === 0 ? id : `${id}${nth + 1}`)));
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.sort()).toEqual([...on, ...(hasTokens(profile.auth) ? ['getToken'] : []), ...PLANE_OPERATION_IDS].sort());
  });

  test('gives each an example of what is sent, of what comes back, and of every failure', () => {
    for (const { operationId, requestBody, responses } of operations) {
      for (const [type, media] of Object.entries(requestBody?.content ?? {})) {
        // The bytes of a zip are no text.
        if (type !== 'application/zip') expect(media, `${operationId} ${type}`).toSatisfy(hasExample);
      }
      for (const [status, { $ref, content }] of Object.entries(responses)) {
        const answer = content ?? document.components.responses[$ref?.split('/').at(-1) ?? '']?.content ?? {};
        const bodiless = status === '200' && profile.answers[operationId as OperationId]?.body === 'none';
        expect(Object.keys(answer).length > 0, `${operationId} ${status}`).toBe(!bodiless);
        for (const [type, media] of Object.entries(answer)) expect(media, `${operationId} ${status} ${type}`).toSatisfy(hasExample);
      }
    }
  });

  test('cites rules that exist, with their basis', () => {
    for (const rule of operations.flatMap((each) => each['x-rule'] ?? [])) {
      expect(RULE_IDS).toContain(rule.id);
      expect(rule.basis).toBe(profile.ledger[rule.id]?.basis ?? RULES[rule.id as RuleId].basis);
    }
  });

  test('lists every failure with the code of the profile', () => {
    expect(document['x-errors'].map(({ error }) => error)).toEqual(FAILURE_NAMES);
    for (const { error, code } of document['x-errors']) expect(code).toBe(profile.errors[error as keyof Profile['errors']].code);
  });

  test('uses no tag that it does not describe', () => {
    const known = document.tags.map(({ name }) => name);
    for (const { tags } of operations) expect(known).toEqual(expect.arrayContaining(tags));
  });

  test('is one that generators take: objects have names, statuses and whole numbers their figures, patterns what all engines read', () => {
    const { paths, components } = document;
    const faults: string[] = [];
    const visit = (part: unknown, at: string, named: boolean): void => {
      if (Array.isArray(part)) part.forEach((each, index) => void visit(each, `${at}/${index}`, false));
      if (typeof part !== 'object' || part === null || Array.isArray(part)) return;
      const { type, properties, pattern, maximum, format } = part as Record<string, unknown>;
      if (typeof properties === 'object' && type === 'object' && !named) faults.push(`${at} is an object without a name`);
      if (typeof pattern === 'string' && pattern.includes('\\p{')) faults.push(`${at} has the pattern ${pattern}`);
      if (type === 'integer' && !('const' in part || 'enum' in part) && (maximum === undefined || !/^int(32|64)$/.test(String(format))))
        faults.push(`${at} has no bounds`);
      for (const [name, each] of Object.entries(part)) {
        if (name !== 'example' && name !== 'examples' && !name.startsWith('x-')) visit(each, `${at}/${name}`, at === '/schemas');
      }
    };
    visit(paths, '/paths', false);
    visit(components.schemas, '/schemas', false);
    visit(components.responses, '/responses', false);
    expect(faults).toEqual([]);
    const statuses = operations.flatMap(({ responses }) => Object.keys(responses));
    expect(statuses.filter((status) => !/^\d{3}$/.test(status))).toEqual([]);
  });

  test('gives every success a schema that says something', () => {
    for (const { operationId, responses } of operations) {
      for (const [status, { content = {} }] of Object.entries(responses)) {
        for (const { schema } of status < '300' ? Object.values(content) : []) {
          expect(schema, `${operationId} ${status}`).toSatisfy((each: object) => '$ref' in each || 'type' in each);
        }
      }
    }
    expect(JSON.stringify(document.components.schemas)).not.toContain('"x-name"');
  });

  test('is the same in YAML', async () => {
    const text = await renderYaml(document);
    expect(parse(text)).toEqual(document);
    expect(await renderYaml(documentOf(profile))).toBe(text);
  });
});

describe('the profile shows in its document', () => {
  test('paths, names, codes, dates, envelope', () => {
    const { paths, components } = documentOf(FORM_PROFILE);
    const save = paths['/cgi-bin/user/save']?.post?.requestBody?.content['application/x-www-form-urlencoded'];
    expect(save?.schema).toEqual({ $ref: '#/components/schemas/UpsertUserRequest' });
    expect(components.schemas.UpsertUserRequest).toMatchObject({
      properties: {
        'data.userid': {},
        'data.job.status': { enum: [1, 2] },
        'data.job.entry_day': { pattern: '^\\d{8}$' },
        'data.costCenter': { maxLength: 20 },
      },
      additionalProperties: false,
    });
    expect(components.schemas.User).toMatchObject({ properties: { userid: {}, job: { $ref: '#/components/schemas/UserJob' } } });
    expect(components.schemas.UserJob).toMatchObject({ properties: { status: { type: 'integer' } } });
    const got = paths['/cgi-bin/user']?.get?.responses['200']?.content?.['application/json']?.schema;
    expect(got).toEqual({ $ref: '#/components/schemas/UserAnswer' });
    expect(components.schemas.UserAnswer).toMatchObject({
      properties: {
        version: { const: '2' },
        head: { $ref: '#/components/schemas/UserAnswerHead' },
        body: { $ref: '#/components/schemas/UserAnswerBody' },
      },
      required: ['version', 'head'],
      'x-success-has': ['body.data'],
    });
    expect(components.schemas.UserAnswerHead).toMatchObject({
      properties: { code: { type: ['integer', 'string'] }, text: {}, id: {}, details: {}, upload: {} },
      required: ['code', 'text', 'id'],
    });
    expect(components.schemas.UserAnswerBody).toMatchObject({ properties: { data: { $ref: '#/components/schemas/User' } } });
  });

  test('operations that share a route stand apart: a step that leads nowhere makes their path another key', () => {
    const { paths } = documentOf(FORM_PROFILE);
    const shared = ['/cgi-bin/user', '/cgi-bin/./user', '/cgi-bin/././user', '/cgi-bin/./././user'].map((path) => paths[path]?.post);
    expect(shared.map((each) => each?.operationId)).toEqual(['createUser', 'updateUser', 'deleteUser', 'dockUsers']);
    expect(shared.map((each) => each?.parameters?.filter(({ name }) => name === 'action'))).toMatchObject(
      ['create', 'update', 'delete', 'sync'].map((value) => [{ in: 'query', required: true, schema: { enum: [value] } }]),
    );
    expect(shared[3]?.description).toContain('`action=sync` in the query means this one');
  });

  test('Basic, Bearer, and a token together with a signature', () => {
    const withAuth = (auth: Partial<Profile['auth']>): Profile => ({ ...DEFAULT_PROFILE, auth: { ...DEFAULT_PROFILE.auth, ...auth } });
    const basic = documentOf(withAuth({ credentials: { in: 'basic', corpId: 'x', secret: 'y' } }));
    expect(basic.components.securitySchemes).toMatchObject({ basic: { type: 'http', scheme: 'basic' } });
    expect(basic.paths['/docking/v1/status']?.get).toMatchObject({ security: [{ basic: [] }] });

    const { send } = DEFAULT_PROFILE.auth.token;
    const token = (prefix: string) =>
      documentOf(withAuth({ scheme: 'token', token: { ...DEFAULT_PROFILE.auth.token, send: { ...send, name: 'Authorization', prefix } } }))
        .components.securitySchemes;
    expect(token('Bearer ')).toMatchObject({ accessToken: { type: 'http', scheme: 'bearer' } });
    expect(token('Token ')).toMatchObject({
      accessToken: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        description: 'The access token that getToken gave, behind `Token`.',
      },
    });

    const { paths, components } = documentOf(BENEFITS_PROFILE);
    expect(components.securitySchemes).toMatchObject({
      accessToken: { type: 'http', scheme: 'bearer' },
      signature: {
        type: 'apiKey',
        in: 'query',
        name: 'sign',
        description: 'The sha1 signature of `{params}` under the Key (secret), in HEX.',
      },
      timestamp: { in: 'query', name: 'ts' },
    });
    expect(components.securitySchemes).not.toHaveProperty('nonce');
    expect(paths['/openapi/v2/status']?.get).toMatchObject({ security: [{ accessToken: [], signature: [], timestamp: [] }] });
    expect(paths['/openapi/v2/users']?.post).toMatchObject({ security: [{ accessToken: [] }] });
    expect(paths['/openapi/v2/oauth/token']?.post).toMatchObject({
      security: [],
      description: expect.stringContaining(
        'Issues an access token for a signed call. Every other call carries it; tokens issued before for the same key are revoked.',
      ),
    });
    expect(components.schemas.GetTokenRequest?.required).toEqual(['app_key', 'sign', 'ts']);
  });

  test('how callers show who they are', () => {
    const schemes = (profile: Profile) => documentOf(profile).components.securitySchemes;
    expect(schemes(DEFAULT_PROFILE)).toMatchObject({
      corpId: { type: 'apiKey', in: 'header', name: 'X-Corp-Id' },
      corpSecret: { type: 'apiKey', in: 'header', name: 'X-Corp-Secret' },
      appToken: { type: 'http', scheme: 'bearer' },
      adminToken: { type: 'http', scheme: 'bearer' },
    });
    expect(schemes(FORM_PROFILE)).toMatchObject({ accessToken: { type: 'apiKey', in: 'query', name: 'access_token' } });
    expect(schemes(HEADER_SIGNED_PROFILE)).toMatchObject({ signature: { in: 'header', name: 'X-Sign' }, timestamp: {}, nonce: {} });
    const { paths, components } = documentOf(BODY_PROFILE);
    expect(paths['/docking/v1/users']?.post).toMatchObject({
      security: [],
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/CreateUserRequest' } } } },
    });
    expect(components.schemas.CreateUserRequestAuth).toMatchObject({ required: ['corp', 'key'] });
  });

  test('the basis of rules and operations, from the ledger', () => {
    const operations = operationsOf(documentOf(SIGNED_PROFILE));
    const of = (id: string) => operations.find(({ operationId }) => operationId === id);
    expect(of('dockUsers')?.['x-rule']?.find(({ id }) => id === 'USR-9')).toMatchObject({ basis: 'observed' });
    expect(of('getUser')?.['x-basis']).toMatchObject([{ basis: 'documented' }]);
  });

  test('headers of help only where the profile has them', () => {
    const status = (profile: Profile) =>
      operationsOf(documentOf(profile)).find(({ operationId }) => operationId === 'getStatus')?.responses['200'];
    expect(status(DEFAULT_PROFILE)?.headers).toHaveProperty('X-Request-Id');
    expect(status(SIGNED_PROFILE)?.headers).toBeUndefined();
  });

  test('the server', () => {
    expect(documentOf(DEFAULT_PROFILE).servers[0]?.url).toBe('http://127.0.0.1:8080');
    expect(documentOf(DEFAULT_PROFILE, 'https://mock.example').servers[0]?.url).toBe('https://mock.example');
  });
});

describe('a wrong answer is caught', () => {
  const document = documentOf(DEFAULT_PROFILE);
  const { assertRequest, assertResponse } = openApiValidator(document);
  const example = document.paths['/docking/v1/users/{employeeId}']?.get?.responses['200']?.content?.['application/json']?.example as {
    data: Record<string, unknown>;
  };
  const answer =
    (body: unknown, status = 200) =>
    () =>
      assertResponse({ method: 'GET', path: '/docking/v1/users/E1001?x=1', status, contentType: 'application/json; charset=utf-8', body });
  const { name: _name, ...nameless } = example.data;

  test('while the right one passes', () => {
    expect(answer(example)).not.toThrow();
  });

  test.each([
    ['a member too many', { ...example, data: { ...example.data, password: 'secret' } }, /additional properties.*password/],
    ['a member too few', { ...example, data: nameless }, /required property 'name'/],
    ['a code that is none', { ...example, data: { ...example.data, employmentStatus: 'gone' } }, /allowed values/],
    ['a date in another form', { ...example, data: { ...example.data, onboardingDate: '2.3.2026' } }, /format "date"/],
    ['an instant without a zone', { ...example, data: { ...example.data, createdAt: '2026-03-02 01:00' } }, /format "date-time"/],
    ['the code of a failure', { ...example, code: 40001 }, /\/code/],
    ['null where a text must be', { ...example, data: { ...example.data, name: null } }, /\/data\/name must be string/],
    ['no object', [], /must be object/],
  ])('%s', (_what, body, message) => {
    expect(answer(body)).toThrow(message);
  });

  test('a status that the operation never has', () => {
    expect(answer(example, 201)).toThrow('getUser (GET /docking/v1/users/{employeeId}) answering 201 is not documented');
  });

  test('a failure that the operation never has', () => {
    const failure = { code: 40402, message: 'm', requestId: 'r', error: 'module-not-found', details: [] };
    expect(answer(failure, 404)).toThrow(/user-not-found/);
    expect(answer({ ...failure, code: 40401, error: 'user-not-found' }, 404)).not.toThrow();
  });

  test('another media type', () => {
    expect(() => assertResponse({ method: 'GET', path: '/docking/v1/users/E1', status: 200, contentType: 'text/html', body: '' })).toThrow(
      /text\/html/,
    );
  });

  test('an operation that is not documented', () => {
    expect(() => assertResponse({ method: 'GET', path: '/nowhere', status: 200, body: {} })).toThrow('GET /nowhere is not documented');
    const body = { code: 40400, message: 'm', requestId: 'r', error: 'not-found', details: [] };
    expect(() => assertResponse({ method: 'GET', path: '/nowhere', status: 404, body })).not.toThrow();
  });

  const create =
    (body: unknown, headers: Record<string, string> = {}) =>
    () =>
      assertRequest({
        method: 'POST',
        path: '/docking/v1/users',
        headers: { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 's', 'Content-Type': 'application/json', ...headers },
        body,
      });
  const user = { employeeId: '7', password: 'x', name: 'Ann', employmentStatus: 'active', onboardingDate: '2026-03-02', gender: null };

  test('so is a wrong request', () => {
    expect(create(user)).not.toThrow();
    expect(create({ ...user, gender: 'none' })).toThrow(/\/gender/);
    expect(create({ ...user, shoeSize: 43 })).toThrow(/shoeSize/);
    expect(create(undefined)).toThrow('the body is missing');
    expect(create(user, { 'Content-Type': 'text/plain' })).toThrow(/text\/plain/);
    expect(() => assertRequest({ method: 'GET', path: '/docking/v1/users?limit=0&page=2' })).toThrow(
      /limit.*\n.*X-Corp-Id.*\n.*X-Corp-Secret.*\n.*page/,
    );
  });
});
