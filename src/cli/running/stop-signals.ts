import { constants } from 'node:os';
import type { Terminal } from '../terminal/terminal.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** What a shell reports of a process that a signal ended. */
export const exitCodeOf = (signal: NodeJS.Signals): number => 128 + (constants.signals[signal] ?? 1);

/** Resolves at the first signal that asks to stop; a second one ends the process at once. */
export function stopAsked(terminal: Terminal): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of SIGNALS) {
      terminal.on(signal, () => {
        if (asked) terminal.exit(exitCodeOf(signal));
        asked = true;
        resolve(signal);
      });
    }
  });
}
