import type { FailureName } from '../../rules/failures.js';
import { type StorageFault, storageFault } from '../../store/database/storage-fault.js';
import { say } from '../../text/say.js';
import type { Failure } from '../../wire/answer/failure.js';
import type { Platform } from '../platform.js';

/** What each fault of the storage is answered with. */
const STORAGE: Record<StorageFault['kind'], FailureName> = {
  full: 'storage-full',
  'read-only': 'storage-unavailable',
  busy: 'storage-unavailable',
  damaged: 'storage-unavailable',
  closed: 'storage-unavailable',
  unreadable: 'storage-unavailable',
};

const bug = (requestId: string) => say('calls.bug', { requestId });

/** What a call is answered with that threw: what befell the storage, or else a bug of ours, which is told of. */
export function unexpected({ options }: Platform, error: unknown, requestId: string): Failure {
  const fault = storageFault(error);
  if (fault) {
    const { kind, reason } = fault;
    return { name: STORAGE[kind], message: say(`storage.${kind}`, { reason }), details: [] };
  }
  options.onBug?.(error, requestId);
  return { name: 'internal', message: bug(requestId), details: [] };
}
