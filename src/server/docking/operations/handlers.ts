import type { OperationId } from '../../../rules/operations.js';
import { LOOKUP_HANDLERS } from './lookup.js';
import type { Handler } from './operation.js';
import { USER_HANDLERS } from './users.js';

/** What carries out each operation; those that take a file are loaded with it. */
export const HANDLERS: Record<Exclude<OperationId, 'uploadLookupData' | 'putFile'>, Handler> = {
  getStatus: ({ corp, at }) => ({ data: { corpId: corp.corpId, corpName: corp.name, docking: corp.docking, serverTime: at } }),
  ...USER_HANDLERS,
  ...LOOKUP_HANDLERS,
};
