import { type Clock, LAST_INSTANT, later } from '../server/clock.js';
import type { Language } from '../text/language.js';
import { say } from '../text/say.js';
import { timeOf } from './options/options.js';
import { refusal } from './refusal.js';

/** The platform's time, as a test sets it. */
export class TestClock {
  /** Use `ciq.clock`. @internal */
  constructor(
    private readonly clock: Clock,
    private readonly language: Language,
  ) {}

  /** The platform's time, as an ISO 8601 instant. */
  readonly now = (): string => this.clock.at();

  /** Freezes the clock at an instant. */
  readonly set = (instant: string | Date): void => this.clock.freeze(timeOf(instant, this.language));

  /** Moves the clock by an ISO 8601 duration such as PT2H, and freezes it there. */
  readonly advance = (duration: string): void => {
    const time = later(this.clock.now(), duration);
    if (time === undefined || time > LAST_INSTANT) throw refusal(say('testkit.no-duration', { sent: duration }), this.language);
    this.clock.freeze(time);
  };

  /** Lets time pass again. */
  readonly release = (): void => this.clock.release();
}
