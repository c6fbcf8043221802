import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Corp } from '../../store/corps.js';
import type { Store } from '../../store/store.js';
import type { WaitingUpload } from '../../store/uploads.js';
import type { Clock } from '../clock.js';

/** How far the corp's clock moves, in milliseconds, until an upload is done whoever polls. */
const DONE_AFTER = 2000;
/** At which poll it is done, however little time went by. */
const DONE_AT_POLL = 2;

const pause = (): Promise<void> => nextTurn();

/**
 * Uploads that a profile has processed later (`uploads: async`). One is done at the second poll, or when the corp's clock has moved
 * on by two seconds: never by waiting, so that tests decide when. The uploads of a module are done in the order of their arrival.
 */
export class Processing {
  /** What the store does not keep of an upload that waits: since when, and how often it was asked for. */
  private readonly seen = new Map<string, { polls: number; since: number }>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  add(corp: Corp, uploadId: string): void {
    this.seen.set(uploadId, { polls: 0, since: this.clock.now(corp.corpId) });
  }

  /** Notes a poll; ends the upload when it is time. */
  poll(corp: Corp, uploadId: string): void {
    const waiting = this.store.uploads.waiting(corp.corp);
    const polled = waiting.find((each) => each.uploadId === uploadId);
    if (!polled) {
      this.seen.delete(uploadId);
      return;
    }
    const seen = this.seenOf(polled);
    seen.polls++;
    this.seen.set(uploadId, seen);
    if (seen.polls >= DONE_AT_POLL || this.isDue(corp.corpId, polled)) this.endUpTo(corp, polled, waiting);
  }

  /** Ends every upload of a corp whose time has come by its clock, before somebody looks at its rows. */
  settle(corpId: string): void {
    const corp = this.store.corps.get(corpId);
    const waiting = corp ? this.store.uploads.waiting(corp.corp) : [];
    for (const each of waiting) if (corp && this.isDue(corpId, each)) this.endUpTo(corp, each, waiting);
  }

  private seenOf({ uploadId, receivedAt }: WaitingUpload) {
    return this.seen.get(uploadId) ?? { polls: 0, since: Date.parse(receivedAt) };
  }

  private isDue(corpId: string, waiting: WaitingUpload): boolean {
    return this.clock.now(corpId) - this.seenOf(waiting).since >= DONE_AFTER;
  }

  /** Ends an upload, and before it those of its module that came before it. */
  private endUpTo(corp: Corp, last: WaitingUpload, waiting: readonly WaitingUpload[]): void {
    const { uploads, rows, modules } = this.store;
    const ended = waiting.filter(({ upload, moduleId }) => moduleId === last.moduleId && upload <= last.upload);
    for (const { upload, uploadId, status } of ended) {
      this.seen.delete(uploadId);
      uploads.settle(upload, status === 'processing-accepted' ? 'accepted' : 'rejected');
      rows.reveal(upload);
    }
    const module = modules.get(corp.corp, last.moduleId);
    // What is superseded is never seen, so that nobody waits for its removal, nor minds when the store is closed before its end.
    if (module) void rows.removeSuperseded(module.module, pause).catch(() => {});
  }
}
