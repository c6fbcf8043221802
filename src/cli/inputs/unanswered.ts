import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';

/** How long a server may take for its answer, in milliseconds. */
export const PATIENCE = 30_000;

/** What a network complains of, such as `connect ECONNREFUSED 127.0.0.1:9`: the system's own words, which Chinese has for the known codes. */
export const networkReason = ({ message, code = '' }: { message?: string; code?: string }): Message =>
  say('inputs.reason', { code, text: message || code });

/** Why `fetch` brought no answer. */
export function whyUnanswered(error: unknown, patience: number): Message {
  const { name, cause, message } = error as { name?: string; cause?: { message?: string; code?: string }; message: string };
  if (name === 'TimeoutError') return say('inputs.no-answer', { seconds: patience / 1000 });
  return networkReason(cause?.message || cause?.code ? cause : { message });
}
