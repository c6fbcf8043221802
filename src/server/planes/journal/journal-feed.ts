import type { Entry } from '../../../journal/entry.js';
import type { Journal } from '../../../journal/journal.js';
import { jsonWithoutUnseen } from '../../../text/visible.js';

/** How many bytes may wait for one reader, and for all readers together, before the oldest calls are left out. */
export const WAITING = { reader: 8 * 1024 * 1024, all: 32 * 1024 * 1024 };

/** What a text takes beside its bytes, about. */
const OVERHEAD = 200;

/** The text of one call, which all readers share. */
interface Block {
  readonly bytes: Uint8Array;
  readonly corpId: string | null;
  holders: number;
}

const encoder = new TextEncoder();

const asEvent = (shown: unknown, { requestId }: Entry) =>
  encoder.encode(`event: call\ndata: ${jsonWithoutUnseen(JSON.stringify(shown))}\nid: ${requestId}\n\n`);

/** One reader of the feed. */
export interface FeedReader {
  /** The next piece of the event stream, once there is one; undefined at its end. */
  next(): Promise<Uint8Array | undefined>;
  /** Says a comment where there is nothing else to say. */
  comment(text: string): void;
  /** Ends the stream after what waits. */
  end(): void;
  /** Lets go of everything: nobody reads any more. */
  leave(): void;
}

/**
 * The calls of a journal as texts of server-sent events. Each is written once for all readers, and what waits for those who do not read
 * is bounded: the oldest is left out, and they are told how many they missed.
 */
export class JournalFeed {
  private readonly readers = new Set<Reader>();
  /** What waits for anybody or is being sent, oldest first. */
  private readonly blocks = new Set<Block>();
  private bytes = 0;
  private unsubscribe: (() => void) | undefined;

  /** `show` makes of a call what readers see of it. */
  constructor(
    private readonly journal: Journal,
    private readonly show: (entry: Entry) => unknown,
  ) {}

  /** `cut` ends a connection that holds up too much of what is being sent. */
  open(corpId: string | undefined, cut: () => void): FeedReader {
    const reader = new Reader(corpId, cut, {
      hold: (block) => this.hold(block),
      release: (block) => this.release(block),
      left: (gone) => {
        this.readers.delete(gone);
        if (this.readers.size > 0) return;
        this.unsubscribe?.();
        this.unsubscribe = undefined;
      },
    });
    this.readers.add(reader);
    this.unsubscribe ??= this.journal.subscribe((entry) => this.publish(entry));
    return reader;
  }

  private publish(entry: Entry): void {
    const readers = [...this.readers].filter((each) => each.wants(entry.corpId));
    if (readers.length === 0) return;
    const block: Block = { bytes: asEvent(this.show(entry), entry), corpId: entry.corpId, holders: 0 };
    for (const reader of readers) reader.offer(block);
    while (this.bytes > WAITING.all && this.blocks.size > 1) {
      const [oldest] = this.blocks;
      for (const reader of [...this.readers]) reader.forgo(oldest as Block);
    }
  }

  private hold(block: Block): void {
    if (block.holders++ > 0) return;
    this.blocks.add(block);
    this.bytes += sizeOf(block);
  }

  private release(block: Block): void {
    if (--block.holders > 0) return;
    this.blocks.delete(block);
    this.bytes -= sizeOf(block);
  }
}

const sizeOf = ({ bytes }: Block) => bytes.byteLength + OVERHEAD;

interface Shelf {
  hold(block: Block): void;
  release(block: Block): void;
  left(reader: Reader): void;
}

class Reader implements FeedReader {
  private readonly waiting: Block[] = [];
  private waitingBytes = 0;
  /** Handed over, but not known to have been taken before more is asked for. */
  private sending: Block | undefined;
  private dropped = 0;
  /** A stream begins with a comment, so that its reader knows that nothing escapes it from now on. */
  private comments = ': connected\n\n';
  private state: 'open' | 'ending' | 'gone' = 'open';
  private wake = () => {};
  private asked = false;

  constructor(
    private readonly corpId: string | undefined,
    private readonly cut: () => void,
    private readonly shelf: Shelf,
  ) {}

  wants(corpId: string | null): boolean {
    return this.state === 'open' && (this.corpId === undefined || this.corpId === corpId);
  }

  offer(block: Block): void {
    this.shelf.hold(block);
    this.waiting.push(block);
    this.waitingBytes += sizeOf(block);
    while (this.waitingBytes > WAITING.reader && this.waiting.length > 1) this.drop();
    this.wake();
  }

  /** Does without a block, which is the oldest there is: leaves it out, or is cut off where it has been holding it up. */
  forgo(block: Block): void {
    if (this.waiting[0] === block) this.drop();
    if (this.sending !== block) return;
    this.leave();
    this.cut();
  }

  private drop(): void {
    const block = this.shift();
    if (!block) return;
    this.dropped++;
    this.shelf.release(block);
  }

  private shift(): Block | undefined {
    const block = this.waiting.shift();
    if (block) this.waitingBytes -= sizeOf(block);
    return block;
  }

  async next(): Promise<Uint8Array | undefined> {
    this.settle();
    for (;;) {
      if (this.state === 'gone') return undefined;
      if (this.comments !== '') return this.said();
      if (this.dropped > 0) {
        const event = `event: dropped\ndata: ${this.dropped}\n\n`;
        this.dropped = 0;
        return encoder.encode(event);
      }
      this.sending = this.shift();
      if (this.sending) return this.sending.bytes;
      if (this.state === 'ending') return undefined;
      this.asked = true;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.asked = false;
    }
  }

  private said(): Uint8Array {
    const text = this.comments;
    this.comments = '';
    return encoder.encode(text);
  }

  /** What was handed over has been taken. */
  private settle(): void {
    if (this.sending) this.shelf.release(this.sending);
    this.sending = undefined;
  }

  comment(text: string): void {
    // Who does not read need not be told that somebody is still here.
    if (!this.asked) return;
    this.comments = `: ${text}\n\n`;
    this.wake();
  }

  end(): void {
    if (this.state === 'open') this.state = 'ending';
    this.wake();
  }

  leave(): void {
    if (this.state === 'gone') return;
    this.state = 'gone';
    this.settle();
    for (let block = this.shift(); block; block = this.shift()) this.shelf.release(block);
    this.shelf.left(this);
    this.wake();
  }
}
