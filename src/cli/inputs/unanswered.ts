import { networkReason } from '../../client/network-reason.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';

/** How long a server may take for its answer, in milliseconds. */
export const PATIENCE = 30_000;

/** Why `fetch` brought no answer. */
export function whyUnanswered(error: unknown, patience: number): Message {
  const { name, cause, message } = error as { name?: string; cause?: { message?: string; code?: string }; message: string };
  if (name === 'TimeoutError') return say('inputs.no-answer', { seconds: patience / 1000 });
  return networkReason(cause?.message || cause?.code ? cause : { message });
}
