import type { Message } from '../text/message.js';
import { say } from '../text/say.js';

/** What a network complains of, such as `connect ECONNREFUSED 127.0.0.1:9`: the system's own words, which Chinese has for the known codes. */
export const networkReason = ({ message, code = '' }: { message?: string; code?: string }): Message =>
  say('inputs.reason', { code, text: message || code });
