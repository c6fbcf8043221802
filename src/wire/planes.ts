import { APP_OPERATIONS } from './planes/app.js';
import { BACKEND_OPERATIONS } from './planes/backend.js';
import { CALL_OPERATIONS } from './planes/calls.js';
import { CONTRACT_OPERATIONS } from './planes/contract.js';
import { REFERENCE_OPERATIONS } from './planes/reference.js';
import { STATE_OPERATIONS } from './planes/state.js';

export { Fault, faultImpossible } from './planes/fault.js';
export { isKept, type PlaneOperation } from './planes/operation.js';
export { Instant } from './planes/shapes.js';

/** Every operation beside the docking API, by its name. */
export const PLANE_OPERATIONS = {
  ...BACKEND_OPERATIONS,
  ...APP_OPERATIONS,
  ...STATE_OPERATIONS,
  ...CONTRACT_OPERATIONS,
  ...CALL_OPERATIONS,
  ...REFERENCE_OPERATIONS,
};

/** The name of an operation beside the docking API. */
export type PlaneOperationId = keyof typeof PLANE_OPERATIONS;

export const PLANE_OPERATION_IDS = Object.keys(PLANE_OPERATIONS) as PlaneOperationId[];
