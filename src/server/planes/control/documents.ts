import type { OpenApiOptions } from '../../../wire/openapi/build.js';
import { profileFile } from '../../../wire/profile/profile.js';
import type { Platform } from '../../platform.js';
import type { PlaneHandlers } from '../plane.js';

async function documentOf({ wire, options }: Platform, origin: string, asked: Pick<OpenApiOptions, 'spec' | 'plane'>): Promise<object> {
  const { describeApi } = await import('../../openapi.js');
  return describeApi(wire, { version: options.version ?? '0', serverUrl: origin, ...asked });
}

/** The wire's profile and its description. */
export const DOCUMENT_HANDLERS: Pick<PlaneHandlers<'control'>, 'getProfile' | 'getOpenApiJson' | 'getOpenApiYaml' | 'getReference'> = {
  getReference: async ({ platform, language }) => {
    const { Reference } = await import('../../../wire/reference.js');
    return { data: new Reference(platform.wire, platform.rulesOn, language).whole() };
  },
  getProfile: ({ platform }) => {
    const { profile: _version, ...data } = profileFile(platform.wire.profile);
    return { data };
  },
  getOpenApiJson: async ({ platform, origin, query }) => ({ data: await documentOf(platform, origin, query) }),
  getOpenApiYaml: async ({ platform, origin, query }) => {
    const { renderYaml } = await import('../../../wire/openapi/build.js');
    const text = await renderYaml(await documentOf(platform, origin, query));
    return { text, headers: { 'Content-Type': 'application/yaml; charset=utf-8' } };
  },
};
