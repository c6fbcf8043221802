import { say } from '../../../text/say.js';
import { fail } from '../../road/answer.js';
import { unknownCall } from '../pages/explanations.js';
import type { PlaneHandlers } from '../plane.js';

/** Calls that are made for a person. */
export const CALL_HANDLERS: Pick<PlaneHandlers<'control'>, 'makeCall' | 'sendAgain' | 'getCallCode'> = {
  getCallCode: async ({ platform, params, query, origin }) => {
    const requestId = params.requestId ?? '';
    const entry = platform.journal.get(requestId);
    if (!entry) return unknownCall(requestId);
    if (entry.plane !== 'docking') return fail('validation-failed', say('making.no-code', { plane: entry.plane }));
    const { callCode } = await import('../../repeat-call/call-code.js');
    return { text: callCode(platform, entry, query.as, origin), headers: { 'Content-Type': 'text/plain; charset=utf-8' } };
  },
  makeCall: async (context) => (await import('./make-call.js')).makeCall(context),
  sendAgain: async (context) => (await import('./send-again.js')).sendAgain(context),
};
