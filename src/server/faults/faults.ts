import { FAULTS } from '../../rules/faults.js';
import type { Fault } from '../../wire/planes.js';
import { TOKEN_OPERATION } from '../../wire/wire.js';

/** A fault and what became of it. */
export type ArmedFault = Fault & {
  readonly faultId: string;
  /** How many calls it could have met, and how many it met. */
  seen: number;
  spent: number;
};

/** Armed faults. They are counted, never random: the same calls meet the same faults. */
export class Faults {
  private faults: ArmedFault[] = [];
  private count = 0;

  add(fault: Fault): ArmedFault {
    const armed = { ...fault, faultId: `flt_${++this.count}`, seen: 0, spent: 0 };
    this.faults.push(armed);
    return armed;
  }

  list(corpId?: string): ArmedFault[] {
    return this.faults.filter((fault) => corpId === undefined || fault.corpId === corpId);
  }

  /** Deletes faults, and tells how many. Those for every corp stay where one corp is named. */
  delete({ corpId, faultId }: { corpId?: string; faultId?: string } = {}): number {
    const before = this.faults.length;
    this.faults = this.faults.filter(
      (fault) => (corpId !== undefined && fault.corpId !== corpId) || (faultId !== undefined && fault.faultId !== faultId),
    );
    return before - this.faults.length;
  }

  /** The fault that meets this call, if any: of several the one armed first. Every fault that fits counts the call. */
  take(operation: string, corpId: string | null): ArmedFault | undefined {
    let met: ArmedFault | undefined;
    for (const fault of this.faults) {
      if (fault.operation !== undefined && fault.operation !== operation) continue;
      // The call that gets a token carries none.
      if (FAULTS[fault.kind].meetsToken && operation === TOKEN_OPERATION) continue;
      if (fault.corpId !== undefined && fault.corpId !== corpId) continue;
      if (!isArmed(fault)) continue;
      fault.seen++;
      if (fault.seen <= fault.skip || met) continue;
      fault.spent++;
      met = fault;
    }
    return met;
  }
}

/** Whether a fault can still meet a call. */
export const isArmed = (fault: ArmedFault): boolean => fault.times === 'always' || fault.spent < fault.times;
