import { describe, expect, test } from 'vitest';
import { foreignSchemas } from '../../../src/server/openapi.js';
import { buildOpenApi } from '../../../src/wire/openapi/build.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import { Wire } from '../../../src/wire/wire.js';
import { FILE_BASE64_PROFILE, FILE_ID_PROFILE } from '../profile/sample-profiles.js';

const SCHEMAS = await foreignSchemas();

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: { readonly $ref?: string }; readonly example?: unknown }> };
  readonly responses: Record<string, unknown>;
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, { readonly properties?: Record<string, Record<string, unknown>>; readonly required?: string[] }>;
  };
}

const documentOf = (profile: Profile, spec: '3.0' | '3.1' = '3.1') =>
  buildOpenApi(new Wire(profile), { version: '1.0.0', schemas: SCHEMAS, spec }) as Document;

const operation = ({ paths }: Document, path: string) => paths[path]?.post as Operation;

const typesOf = ({ requestBody }: Operation) => Object.keys(requestBody?.content ?? {});

const schemaOf = ({ components }: Document, { requestBody }: Operation) => {
  const [media] = Object.values(requestBody?.content ?? {});
  return components.schemas[media?.schema.$ref?.split('/').at(-1) ?? ''];
};

const failuresOf = (each: Operation) => JSON.stringify(each.responses);

describe('the document of a wire', () => {
  test('that docks files by their ids has the id in the body, and the form in which a file goes ahead', () => {
    const document = documentOf(FILE_ID_PROFILE);
    const put = operation(document, '/api/media/upload');
    expect(typesOf(put)).toEqual(['multipart/form-data']);
    expect(Object.keys(put.responses)).toContain('201');
    const dock = operation(document, '/api/import');
    expect(typesOf(dock)).toEqual(['application/json']);
    expect(dock.requestBody?.content['application/json']?.example).toEqual({
      data: { moduleId: 'attendance', media_id: 'fil_4f9k2m7q1x8w' },
    });
    expect(dock.parameters).toBeUndefined();
    expect(Object.keys(dock.responses)).toContain('404');
    expect(failuresOf(dock)).toContain('UploadNotFound');
    expect(failuresOf(operation(documentOf(DEFAULT_PROFILE), '/docking/v1/modules/{moduleId}/uploads'))).not.toContain('UploadNotFound');
  });

  test('that takes files as base64 has them as members of their bodies, and each other way as it is', () => {
    const document = documentOf(FILE_BASE64_PROFILE);
    const at = (name: string) => operation(document, `/api/modules/{moduleId}/${name}`);
    expect(['import', 'import-file', 'import-json', 'import-raw', 'import-form'].map((name) => typesOf(at(name)))).toEqual([
      ['application/x-www-form-urlencoded'],
      ['application/json'],
      ['application/json'],
      ['text/csv', 'application/zip'],
      ['multipart/form-data'],
    ]);
    expect(schemaOf(document, at('import'))).toMatchObject({
      properties: { 'content.base64': { type: 'string', contentEncoding: 'base64' }, 'content.name': { type: 'string' } },
      required: ['content.base64'],
    });
    expect(failuresOf(at('import'))).toContain('413');
  });

  test('says in OpenAPI 3.0 that such a member is a byte string', () => {
    const document = documentOf(FILE_BASE64_PROFILE, '3.0');
    const { properties } = schemaOf(document, operation(document, '/api/modules/{moduleId}/import')) ?? {};
    expect(properties?.['content.base64']).toMatchObject({ type: 'string', format: 'byte' });
    expect(properties?.['content.base64']).not.toHaveProperty('contentEncoding');
  });
});
