import type { FailureName } from '../rules/failures.js';
import { type StorageFault, storageFault } from '../store/storage-fault.js';
import { say } from '../text/say.js';
import type { Failure } from '../wire/envelope.js';
import type { Platform } from './platform.js';

const UNCHANGED = 'nothing was changed';

/** What each fault of the storage is answered with: whose disk it is, and what helps. */
const STORAGE: Record<StorageFault['kind'], { readonly name: FailureName; readonly says: string }> = {
  full: {
    name: 'storage-full',
    says: `the mock cannot store this, since the disk of its database or of its temporary files is full; ${UNCHANGED}: make room there and send the call again`,
  },
  'read-only': {
    name: 'storage-unavailable',
    says: `the mock cannot store this, since its database has become read-only; ${UNCHANGED}: make the file and its folder writable for the mock and send the call again`,
  },
  busy: {
    name: 'storage-unavailable',
    says: `the mock cannot use its database, since another process has locked it; ${UNCHANGED}: end that process and send the call again`,
  },
  damaged: {
    name: 'storage-unavailable',
    says: `the mock cannot use its database, since the file is damaged; ${UNCHANGED}: start the mock with another file`,
  },
  closed: {
    name: 'storage-unavailable',
    says: `the mock was stopped before the call ended; ${UNCHANGED}: start it and send the call again`,
  },
  unreadable: {
    name: 'storage-unavailable',
    says: `the mock cannot read or write its database or its temporary files; ${UNCHANGED}: look after the disk and send the call again`,
  },
};

const bug = (requestId: string) => say('calls.bug', { requestId });

/** What a call is answered with that threw: what befell the storage, or else a bug of ours, which is told of. */
export function unexpected({ options }: Platform, error: unknown, requestId: string): Failure {
  const fault = storageFault(error);
  if (fault) {
    const { name, says } = STORAGE[fault.kind];
    return { name, message: `${says}; SQLite says: ${fault.reason}`, details: [] };
  }
  options.onBug?.(error, requestId);
  return { name: 'internal', message: bug(requestId), details: [] };
}
