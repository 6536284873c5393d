import { randomUUID } from 'node:crypto';
import { Gauge, type Registry } from 'prom-client';
import type { Logger } from '../logger.ts';
import { createStillness } from '../still.ts';
import type { Store } from '../store/port.ts';
import { leaseRecords } from './lease-records.ts';

export { leaseCollection } from './lease-records.ts';

export type Periodic = {
  /** One turn at once, if it is this process's; `every` takes them in time. */
  turn(): Promise<void>;
  /** Settles when the turn under way has ended and the next one is anybody's. */
  close(): Promise<void>;
};

type PeriodicNeed = {
  store: Store;
  /** No other process works on this store, so that there is nobody to agree with. */
  isAlone: boolean;
  log: Logger;
  registry: Registry;
  patienceMs?: number;
  monotonic?: () => number;
};

const firstAfterMs = 5_000;

/**
 * Work that comes round: in one process at a time, and in another one when that has not been heard of for a while.
 * Two may meet when one of them hangs, so what is done must be safe to do twice.
 */
export function createEvery({ store, isAlone, log, registry, ...need }: PeriodicNeed) {
  const { patienceMs = 60_000, monotonic = () => performance.now() } = need;
  const records = leaseRecords(store);
  const holder = randomUUID();
  const gauges = createGauges(registry);

  return (task: string, everyMs: number, work: () => Promise<void>): Periodic => {
    const stillness = createStillness(monotonic, everyMs + patienceMs);
    let underWay: Promise<void> | undefined;
    gauges.expected.set({ task }, everyMs / 1000);

    async function isOurs(): Promise<boolean> {
      if (isAlone) return true;
      const lease = await records.find(task);
      if (!lease) return records.add({ id: task, number: 1, holder });
      const isFree = lease.holder === undefined || lease.holder === holder || stillness.isStill(task, lease.number);
      return isFree && records.hand(lease, holder);
    }

    async function takeTurn(): Promise<void> {
      try {
        if (!(await isOurs())) return;
        await work();
        gauges.last.setToCurrentTime({ task });
      } catch (error) {
        log.error('housekeeping failed', { task, error });
      }
    }

    function turn(): Promise<void> {
      underWay ??= takeTurn().finally(() => (underWay = undefined));
      return underWay;
    }

    async function giveBack(): Promise<void> {
      const lease = isAlone ? null : await records.find(task);
      if (lease?.holder === holder) await records.hand(lease, undefined);
    }

    const soon = setTimeout(() => void turn(), Math.min(firstAfterMs, everyMs)).unref();
    const timer = setInterval(() => void turn(), everyMs).unref();
    return {
      turn,
      async close() {
        clearTimeout(soon);
        clearInterval(timer);
        await underWay;
        await giveBack();
      },
    };
  };
}

function createGauges(registry: Registry) {
  const [labelNames, registers] = [['task'], [registry]];
  return {
    last: new Gauge({
      name: 'bull_cron_last_success_timestamp_seconds',
      help: 'When periodic work was done last in this process',
      ...{ labelNames, registers },
    }),
    expected: new Gauge({
      name: 'bull_cron_expected_interval_seconds',
      help: 'How often periodic work is to be done',
      ...{ labelNames, registers },
    }),
  };
}
