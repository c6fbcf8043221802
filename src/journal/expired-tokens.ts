import { say } from '../text/say.js';
import { Places } from './alike.js';
import type { RepeatCall } from './coverage.js';
import type { CallViolation, Entry } from './entry.js';
import type { FindingGroup } from './finding-groups.js';

/** A call whose token had expired, while nobody has gone on with a newer one. */
interface Expired {
  readonly expiredAt: string;
  readonly entry: Entry;
  readonly curl: string;
}

/** How many such calls are kept to be listed; all are counted. */
const KEPT = 20;

const MESSAGE = say('access.token-never-renewed');

/**
 * Calls with an expired token. That a token expires is legitimate where the caller buys another and goes on; a caller who never does
 * breaks ACC-3, which only the calls that follow can tell.
 */
export class ExpiredTokens {
  private pending: Expired[] = [];
  /** How many are pending beyond those that are kept, and when the last of their tokens expired. */
  private more = 0;
  private moreExpiredAt = '';
  private boughtAt = '';

  /** Looks at a docking call of the corp. `purchase` is the operation that buys a token. */
  record(entry: Entry, purchase: string, curl: RepeatCall): void {
    if (entry.tokenExpiredAt !== undefined) this.add(entry.tokenExpiredAt, entry, curl);
    else if (entry.outcome !== 'accepted') return;
    else if (entry.operation === purchase) this.boughtAt = entry.at;
    else if (this.count > 0) this.renew();
  }

  private add(expiredAt: string, entry: Entry, curl: RepeatCall): void {
    if (this.pending.length < KEPT) this.pending.push({ expiredAt, entry, curl: curl() });
    else {
      this.more++;
      if (expiredAt > this.moreExpiredAt) this.moreExpiredAt = expiredAt;
    }
  }

  /** A call was accepted: whatever had expired before the last purchase has been replaced. */
  private renew(): void {
    this.pending = this.pending.filter(({ expiredAt }) => expiredAt > this.boughtAt);
    if (this.moreExpiredAt <= this.boughtAt) this.more = 0;
  }

  /** How many calls nobody mended. */
  get count(): number {
    return this.pending.length + this.more;
  }

  /** Those that are kept, each with what it violated. */
  get calls(): { readonly entry: Entry; readonly violation: CallViolation }[] {
    return this.pending.map(({ entry }) => ({ entry, violation: { rule: 'ACC-3', message: MESSAGE } }));
  }

  /** The same as a group of findings. */
  get groups(): FindingGroup[] {
    const [first] = this.pending;
    if (!first) return [];
    const { requestId, corpId, operation, at, method, path } = first.entry;
    return [
      {
        rule: 'ACC-3',
        error: null,
        operation,
        field: null,
        ignored: false,
        count: this.count,
        calls: this.count,
        items: new Places(),
        lines: new Places(),
        examples: [{ requestId, corpId, at, method, path, message: MESSAGE, curl: first.curl }],
      },
    ];
  }
}
