import { z } from 'zod';
import { Registry } from 'prom-client';
import { defineJob } from '../../src/platform/jobs/job.ts';
import { jobCollection } from '../../src/platform/jobs/job-records.ts';
import { createJobs } from '../../src/platform/jobs/jobs.ts';
import { wakeByBull } from '../../src/platform/jobs/wake-by-bull.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { tracesNothing } from '../../src/platform/tracing/tracer.ts';
import { openMongo } from '../../src/platform/store/mongo/mongo.ts';
import { collection, DuplicateKey, type Document, type Store } from '../../src/platform/store/port.ts';

/** What jobs did: a line for each try that was begun, and one for each job that came to its end. */
export const effects = collection<Document, never>({
  name: 'effects',
  kind: 'record',
  shape: z.object({ id: z.string() }),
  keys: () => ({}),
  indexes: [],
  queries: {},
});

/** Jobs over MongoDB and Redis, as they are in full mode; who holds one is missed after a second and a half. */
export async function openEffects(mongodbUri: string, redisUrl: string) {
  const store = await openMongo({ uri: mongodbUri, collections: [effects, jobCollection] });
  const log = createLogger({ level: 'error' });
  const now = () => new Date();
  const wake = await wakeByBull(redisUrl, now, log);
  const parts = {
    store,
    wake,
    now,
    log,
    metrics: { registry: new Registry() },
    tracer: tracesNothing,
    concurrency: 5,
    isAlone: false,
  };
  return { store, effect: effectJob(store), jobs: createJobs({ ...parts, patienceMs: 1_500 }) };
}

function effectJob(store: Store) {
  return defineJob({
    name: 'effects.leave',
    data: z.strictObject({}),
    attempts: 20,
    async run(_data, { id, attempt, isLost }) {
      await store.insert(effects, { id: `try ${attempt} of ${id}` });
      await new Promise((resolve) => setTimeout(resolve, 50)); // so that a kill meets it
      if (!isLost()) await leave(store, id);
    },
  });
}

/** Safe to repeat, as everything a job does. */
async function leave(store: Store, id: string): Promise<void> {
  try {
    await store.insert(effects, { id });
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
  }
}
