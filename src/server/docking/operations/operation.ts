import type { Corp } from '../../../store/corps.js';
import type { Call } from '../../../wire/reading/read-call.js';
import type { Platform } from '../../platform.js';
import type { Done } from '../../road/answer.js';
import type { Exchange } from '../../road/exchange.js';

/** What an operation works on. */
export interface OperationContext {
  readonly platform: Platform;
  readonly exchange: Exchange;
  readonly corp: Corp;
  readonly call: Call;
  /** The corp's time, as an ISO instant. */
  readonly at: string;
}

/** Carries an operation out, inside one transaction. */
export type Handler = (context: OperationContext) => Done;
