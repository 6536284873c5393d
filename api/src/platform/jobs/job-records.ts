import { z } from 'zod';
import { insertOnce } from '../store/insert-once.ts';
import { collection, type Store } from '../store/port.ts';

export const jobStates = ['waiting', 'running', 'done', 'dead', 'dismissed'] as const;
export type JobState = (typeof jobStates)[number];

const JobRecord = z.object({
  /** Given by whoever adds it, so that the same work is added once. */
  id: z.string(),
  name: z.string(),
  data: z.json(),
  state: z.enum(jobStates),
  /** Tries that were begun. */
  attempts: z.int(),
  dueAt: z.string(),
  /** Grows with everything that is written while it runs: who writes names the number it saw last. */
  lease: z.int(),
  holder: z.string().optional(),
  requestId: z.string().optional(),
  traceparent: z.string().optional(),
  error: z.string().optional(),
  createdAt: z.string(),
  /** When it was done or dismissed. */
  endedAt: z.string().optional(),
});
export type JobRecord = z.infer<typeof JobRecord>;

export const jobCollection = collection({
  name: 'jobs',
  kind: 'record',
  shape: JobRecord,
  keys: ({ state, dueAt, endedAt }) => ({ state, dueAt, endedAt }),
  indexes: [{ fields: ['state', 'dueAt'] }, { fields: ['endedAt'] }],
  queries: {
    due: { by: ['state'], sort: 'dueAt' },
    latest: { by: ['state'], sort: 'dueAt', descending: true },
    ended: { by: [], sort: 'endedAt' },
  },
});

export type JobRecords = ReturnType<typeof jobRecords>;

export function jobRecords(store: Store) {
  const page = <Q extends 'due' | 'latest' | 'ended'>(query: Q, ask: Parameters<typeof store.page<JobRecord>>[2]) =>
    store.page(jobCollection, query, ask);

  /** Null when somebody else has written since this was read. */
  function write(seen: JobRecord, set: Partial<JobRecord>): Promise<JobRecord | null> {
    const { state, lease } = seen;
    return store.updateIf(jobCollection, seen.id, { state, lease }, { ...set, lease: lease + 1 });
  }

  return {
    /** False if there is one with this id already. */
    add: (job: JobRecord) => insertOnce(store, jobCollection, job),
    find: (id: string) => store.get(jobCollection, id),
    write,
    /** Those that wait, the longest due first. */
    async due(before: string, limit: number, where: (job: JobRecord) => boolean): Promise<JobRecord[]> {
      for (let after: string | undefined; ;) {
        const { items, next } = await page('due', { equal: { state: 'waiting' }, before, limit, where, after });
        if (items.length > 0 || next === null) return items;
        after = next; // a page is as long as what is looked at for it
      }
    },
    async countDue(before: string, atMost: number): Promise<number> {
      return (await page('due', { equal: { state: 'waiting' }, before, limit: atMost })).items.length;
    },
    running: (limit: number, after?: string) => page('due', { equal: { state: 'running' }, limit, after }),
    latest: (state: JobState, limit: number, after?: string) => page('latest', { equal: { state }, limit, after }),
    count: (state: JobState, atMost: number) => store.count(jobCollection, 'due', { state }, atMost),
    async endedBefore(before: string, limit: number): Promise<JobRecord[]> {
      return (await page('ended', { equal: {}, before, limit })).items;
    },
    remove: (id: string) => store.remove(jobCollection, id),
  };
}
