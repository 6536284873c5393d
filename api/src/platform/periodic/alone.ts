import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createStillness } from '../still.ts';
import type { Store } from '../store/port.ts';
import { leaseRecords, type LeaseRecord } from './lease-records.ts';

type AloneNeed = {
  store: Store;
  task: string;
  /** Told once, by whoever has to wait. */
  onWait?: () => void;
  patienceMs?: number;
  monotonic?: () => number;
  wait?: (ms: number) => Promise<unknown>;
};

const lookMs = 1_000;

/**
 * Does the work while no other process does: who comes second waits, and follows a holder that has not been heard of for
 * a minute. That one may hang and go on later, so the work must notice by itself that it is another's.
 */
export async function alone<T>({ store, task, onWait, ...need }: AloneNeed, work: () => Promise<T>): Promise<T> {
  const { patienceMs = 60_000, monotonic = () => performance.now(), wait = setTimeout } = need;
  const records = leaseRecords(store);
  const holder = randomUUID();
  const stillness = createStillness(monotonic, patienceMs);

  async function take(): Promise<LeaseRecord | undefined> {
    const lease = await records.find(task);
    const first = { id: task, number: 1, holder };
    if (!lease) return (await records.add(first)) ? first : undefined;
    const isFree = lease.holder === undefined || stillness.isStill(task, lease.number);
    return isFree ? hand(lease, holder) : undefined;
  }

  async function hand(lease: LeaseRecord, to: string | undefined): Promise<LeaseRecord | undefined> {
    return (await records.hand(lease, to)) ? { ...lease, number: lease.number + 1, holder: to } : undefined;
  }

  let held = await take();
  if (!held) onWait?.();
  while (!held) {
    await wait(lookMs);
    held = await take();
  }
  let saying: Promise<LeaseRecord | undefined> = Promise.resolve(held);
  const timer = setInterval(() => {
    saying = saying.then((lease) => lease && hand(lease, holder).catch(() => lease));
  }, patienceMs / 4).unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    const lease = await saying;
    if (lease) await hand(lease, undefined).catch(() => {}); // then it is free when it has stood still
  }
}
