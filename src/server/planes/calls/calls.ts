import type { PlaneHandlers } from '../plane.js';

/** Calls that are made for a person. */
export const CALL_HANDLERS: Pick<PlaneHandlers<'control'>, 'makeCall' | 'sendAgain'> = {
  makeCall: async (context) => (await import('./make-call.js')).makeCall(context),
  sendAgain: async (context) => (await import('./send-again.js')).sendAgain(context),
};
