import type { OperationId } from '../../../rules/operations.js';
import { LOOKUP_HANDLERS } from './lookup.js';
import type { Handler } from './operation.js';
import { USER_HANDLERS } from './users.js';

/** What carries out each operation; the one that takes a file is loaded with it. */
export const HANDLERS: Record<Exclude<OperationId, 'uploadLookupData'>, Handler> = {
  getStatus: ({ corp, at }) => ({ data: { corpId: corp.corpId, corpName: corp.name, docking: corp.docking, serverTime: at } }),
  ...USER_HANDLERS,
  ...LOOKUP_HANDLERS,
};
