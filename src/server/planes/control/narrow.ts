import type { Platform } from '../../platform.js';
import { namedCorp, type PlaneContext } from '../plane.js';

/** The base URL of the docking API under an origin. */
export const dockingUrl = ({ wire }: Platform, origin: string): string => origin + wire.profile.basePath;

/** The corp that a query or a body narrows a call to, or null for all. */
export const narrowed = ({ platform }: Pick<PlaneContext, 'platform'>, query: { corpId?: string }, body?: { corpId?: string }) =>
  namedCorp(platform, query.corpId ?? body?.corpId);
