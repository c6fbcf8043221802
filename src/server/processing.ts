import type { Corp } from '../store/corps.js';
import type { Store } from '../store/store.js';
import type { Clock } from './clock.js';

interface Waiting {
  readonly upload: number;
  readonly module: number;
  readonly accepted: boolean;
}

/** How far the corp's clock moves, in milliseconds, until an upload is done whoever polls. */
const DONE_AFTER = 2000;

/**
 * Uploads that a profile has processed later (`uploads: async`). One is done at the second poll, or when the corp's clock has moved
 * on by two seconds: never by waiting, so that tests decide when.
 */
export class Processing {
  private readonly waiting = new Map<string, Waiting & { polls: number; readonly since: number; readonly corp: Corp }>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  add(corp: Corp, uploadId: string, waiting: Waiting): void {
    this.waiting.set(uploadId, { ...waiting, corp, polls: 0, since: this.clock.now(corp.corpId) });
  }

  /** Notes a poll; ends the upload when it is time. */
  poll(uploadId: string): void {
    const waiting = this.waiting.get(uploadId);
    if (!waiting) return;
    waiting.polls++;
    if (waiting.polls >= 2 || this.clock.now(waiting.corp.corpId) - waiting.since >= DONE_AFTER) this.end(uploadId);
  }

  /** Ends every upload of a corp whose time has come by its clock, before somebody looks at its rows. */
  settle(corpId: string): void {
    for (const [uploadId, { corp, since }] of this.waiting) {
      if (corp.corpId === corpId && this.clock.now(corpId) - since >= DONE_AFTER) this.end(uploadId);
    }
  }

  private end(uploadId: string): void {
    const waiting = this.waiting.get(uploadId);
    if (!waiting) return;
    this.waiting.delete(uploadId);
    const { upload, module, accepted } = waiting;
    this.store.uploads.settle(upload, accepted ? 'accepted' : 'rejected');
    if (accepted) this.store.rows.show(upload);
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
    void (accepted ? this.store.rows.removeSuperseded(module, pause) : this.store.rows.discard(module, upload, pause)).catch(() => {});
  }
}
