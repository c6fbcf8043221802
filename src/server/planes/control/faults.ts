import { faultImpossible } from '../../../wire/planes.js';
import { isArmed } from '../../faults/faults.js';
import { fail } from '../../road/answer.js';
import type { PlaneHandlers } from '../plane.js';
import { narrowed } from './narrow.js';

/** Armed faults. */
export const FAULT_HANDLERS: Pick<PlaneHandlers<'control'>, 'listFaults' | 'addFault' | 'deleteFaults'> = {
  listFaults: (context) => {
    const found = narrowed(context, context.query);
    if ('failure' in found) return found;
    return { data: { items: context.platform.faults.list(found.corp?.corpId).map((fault) => ({ ...fault, armed: isArmed(fault) })) } };
  },
  addFault: (context) => {
    const { platform, query, body } = context;
    const found = narrowed(context, query, body);
    if ('failure' in found) return found;
    const impossible = faultImpossible(body, platform.wire.profile);
    if (impossible) return fail('validation-failed', impossible);
    const fault = platform.faults.add({ ...body, ...(found.corp ? { corpId: found.corp.corpId } : {}) });
    return { data: { ...fault, armed: true } };
  },
  deleteFaults: (context) => {
    const { platform, query } = context;
    const found = narrowed(context, query);
    if ('failure' in found) return found;
    return { data: { deleted: platform.faults.delete(query) } };
  },
};
