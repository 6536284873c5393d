import { isOver, type Task } from '@taskmanager/contract';
import type { Registry } from 'prom-client';
import { register } from '../platform/measuring/durations.ts';
import type { Collection, Document, Store } from '../platform/store/port.ts';
import { sessionCollection } from '../sessions/sessions.ts';
import { isLive, taskDocuments } from '../tasks/task-documents.ts';

type CensusNeed = { registry: Registry; store: Store; now: () => Date; stretch?: Stretch };
type Stretch = { readonly pages: number; readonly size: number };

/** One look reads no more than this, and the next one goes on there: what is large is known a few minutes later. */
const ofALook: Stretch = { pages: 20, size: 500 };
/** Who has not counted for so long leaves it to the one who does. */
const validMs = 10 * 60_000;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const windows = { '5m': 5 * minuteMs, '1d': dayMs, '7d': 7 * dayMs } as const;

/** What there is, counted by one process: which one is agreed on as for all work that comes round. */
export function createCensus({ registry, store, now, stretch = ofALook }: CensusNeed) {
  const tasks = lap(
    { store, stretch },
    taskDocuments,
    () => ({ open: 0, overdue: 0 }),
    (sum, task) => {
      if (!isLive(task) || task.doneAt) return;
      sum.open += 1;
      if (isLate(task, now())) sum.overdue += 1;
    },
  );
  const people = lap(
    { store, stretch },
    sessionCollection,
    () => new Map<string, number>(),
    (seen, session) => {
      seen.set(session.userId, Math.max(seen.get(session.userId) ?? 0, session.lastSeenAt));
    },
  );
  let lookedAt = -Infinity;

  const gauge = (name: string, help: string, values: () => { labels: Record<string, string>; value: number }[]) =>
    register(registry, { name, help, type: 'gauge', values: () => (isFresh() ? values() : []) });
  const isFresh = () => now().getTime() - lookedAt < validMs;
  const ofTasks = (what: 'open' | 'overdue') => () => {
    const counted = tasks.latest();
    return counted ? [{ labels: {}, value: counted[what] }] : [];
  };

  gauge('tasks_open', 'Tasks that are to be done', ofTasks('open'));
  gauge('tasks_overdue', 'Tasks that should have been done by now', ofTasks('overdue'));
  gauge('active_users', 'People who did something lately', () => {
    const seen = people.latest();
    if (!seen) return [];
    const since = (ms: number) => [...seen.values()].filter((at) => now().getTime() - at <= ms).length;
    return Object.entries(windows).map(([window, ms]) => ({ labels: { window }, value: since(ms) }));
  });

  return {
    async look(): Promise<void> {
      await tasks.goOn();
      await people.goOn();
      lookedAt = now().getTime();
    },
  };
}

/** Goes through a collection a stretch at a time, and round again. */
function lap<T extends Document, Sum>(
  { store, stretch }: { store: Store; stretch: Stretch },
  collection: Collection<T>,
  begin: () => Sum,
  add: (sum: Sum, doc: T) => void,
) {
  let sum = begin();
  let after = '';
  let latest: Sum | undefined;

  return {
    latest: () => latest,
    async goOn(): Promise<void> {
      for (let page = 0; page < stretch.pages; page++) {
        const docs = await store.scan(collection, after, stretch.size);
        for (const doc of docs) add(sum, doc);
        after = docs.at(-1)?.id ?? after;
        if (docs.length === stretch.size) continue;
        [latest, sum, after] = [sum, begin(), ''];
        return;
      }
    },
  };
}

/** A day without a zone ends for everybody once it has ended in UTC: a figure for trends, not for a person. */
function isLate({ due }: Task, now: Date): boolean {
  return due !== undefined && isOver(due, now.getTime(), 'UTC');
}
