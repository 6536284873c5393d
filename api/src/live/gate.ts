import type { JournalEvent } from '@taskmanager/contract';

type GateParts = {
  /** The last event that has passed. */
  last: number;
  pass: (event: JournalEvent) => void;
  /** The journal's events after that number, in order; some of them are enough. */
  read: (after: number) => Promise<readonly JournalEvent[]>;
};

export type Gate = ReturnType<typeof createGate>;

/**
 * Lets the events of one stream out in their order: event n after n-1, each once. A hint is believed only where it is
 * the next; otherwise the journal is asked, by one question at a time.
 */
export function createGate({ last, pass, read }: GateParts) {
  let passed = last;
  let wanted = last;
  let reading: Promise<void> | undefined;

  /** There may be an event of this number. Settles when the gate has caught up with it. */
  async function hint(seq: number, event?: JournalEvent): Promise<void> {
    if (seq <= passed) return;
    if (event && seq === passed + 1) return through(event);
    wanted = Math.max(wanted, seq);
    reading ??= readOn();
    return reading;
  }

  function through(event: JournalEvent): void {
    passed = event.seq;
    pass(event);
  }

  async function readOn(): Promise<void> {
    try {
      while (passed < wanted) {
        const aim = wanted;
        const events = await read(passed);
        for (const event of events) if (event.seq === passed + 1) through(event);
        if (events.length === 0 && wanted === aim) wanted = passed; // of what is not there
      }
    } finally {
      reading = undefined;
    }
  }

  return { hint, last: () => passed };
}
