import type { Place } from '../../../documents/fault.js';
import { OPERATION_IDS, type OperationId } from '../../../rules/operations.js';
import type { Profile, Route } from '../profile.js';
import type { ProfileCheck } from './check.js';

/** A route of an operation, and where the file has it. */
export interface OperationRoute {
  readonly id: OperationId;
  readonly route: Route;
  readonly at: Place;
  /** Whether the file states it; if not, it is the default's. */
  readonly stated: boolean;
}

/** Whether an operation is on. */
export const isOn = ({ operations }: Profile, id: OperationId): boolean => operations[id].length > 0;

/** Every route of every operation that is on. */
export function operationRoutes({ file, profile }: Pick<ProfileCheck, 'file' | 'profile'>): OperationRoute[] {
  return OPERATION_IDS.flatMap((id) => {
    const stated = file.operations?.[id];
    return profile.operations[id].map((route, index) => ({
      id,
      route,
      at: Array.isArray(stated) ? ['operations', id, index] : ['operations', id],
      stated: stated !== undefined,
    }));
  });
}
