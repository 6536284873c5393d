import type { Config } from './config.ts';
import { createHealth } from './health/health.ts';
import type { Reach } from './journal/crash-points.ts';
import { presentEvent } from './journal/events.ts';
import { createJournal } from './journal/journal.ts';
import { createMerge } from './journal/merge.ts';
import { createOwnChanges } from './journal/own-stream.ts';
import { openDiskFiles } from './platform/files/disk-files.ts';
import { hintsHere, type Hints } from './platform/hints.ts';
import { createJobs } from './platform/jobs/jobs.ts';
import { wakeByBull } from './platform/jobs/wake-by-bull.ts';
import { wakeHere } from './platform/jobs/wake.ts';
import { createLimiter } from './platform/limits/limiter.ts';
import type { Logger } from './platform/logger.ts';
import { createUserHash } from './platform/logging/user-hash.ts';
import { measureLog } from './platform/measuring/log-metrics.ts';
import { createMetrics, type Build } from './platform/metrics.ts';
import { createOutside } from './platform/outside.ts';
import { createPictures } from './platform/pictures/pictures.ts';
import { connectListener, connectRedis, type Redis } from './platform/redis.ts';
import { hintsOverRedis } from './platform/redis-hints.ts';
import { createStoreMetrics, measurePool } from './platform/store/store-metrics.ts';
import { watchStore } from './platform/store/watched-store.ts';
import { causeHere } from './platform/tracing/go-on.ts';
import { openTracer } from './platform/tracing/open-tracer.ts';
import { projections } from './projections.ts';
import { loadSecrets } from './secrets.ts';
import { openWholeStore } from './store.ts';

export type ContextOptions = { now?: () => Date; reach?: Reach; service?: Build['service'] };
export type Foundation = Awaited<ReturnType<typeof layFoundation>>;

/** What every feature stands on: connections, work for later, and the journal. It knows none of them. */
export async function layFoundation(
  config: Config,
  log: Logger,
  { now = () => new Date(), reach, service = 'api' }: ContextOptions = {},
) {
  const secrets = loadSecrets(config);
  const { version, commit, deployedAt } = config;
  const metrics = createMetrics({ service, version, commit, deployedAt });
  const { registry, redisReturned } = metrics;
  measureLog(registry, log);
  const opened = await openWholeStore(config);
  if (opened.pool) measurePool(registry, opened.pool);
  const system = config.mongodbUri === undefined ? 'sqlite' : 'mongodb';
  const storeMetrics = createStoreMetrics(registry, system);
  const store = watchStore(opened, { system, metrics: storeMetrics, slowMs: config.slowQueryMs, log });
  const redis = config.redisUrl === undefined ? undefined : await connectRedis(config.redisUrl, log, redisReturned);
  const files = await openDiskFiles({ folder: config.filesDir, minFreeBytes: config.minFreeDiskBytes });
  const tracer = await openTracer({ ...config.traces, resource: resourceOf(config, service), registry });
  const stopping = { begun: false };
  const limiter = createLimiter(redis, undefined, metrics.refusals.overLimit);
  const health = createHealth({ store, redis, isStopping: () => stopping.begun, version, commit });
  const jobs = createJobs({
    ...{ store, now, log, metrics, tracer },
    wake:
      config.redisUrl === undefined
        ? wakeHere(now)
        : await wakeByBull(config.redisUrl, now, log, () => redisReturned('queue')),
    concurrency: config.jobConcurrency,
    patienceMs: config.jobPatienceMs,
    isAlone: config.mode === 'embedded',
  });

  const hints = await openHints(config, redis, () => redisReturned('news'));
  const journal = createJournal({ store, projections, now, reach });
  journal.onCommit((event) =>
    hints.say({ stream: event.stream, seq: event.seq, event: presentEvent(event), cause: causeHere() }),
  );
  const merge = createMerge(store);
  const changeOwn = createOwnChanges(journal);

  return {
    ...{ config, log, now, secrets, store, redis, files, limiter, metrics, tracer, stopping, health, jobs },
    ...{ hints, journal, merge, changeOwn },
    outside: createOutside(metrics.registry),
    pictures: createPictures(),
    hashUser: createUserHash(secrets.current.userHashes),
  };
}

/** Whose spans they are, in the words of OpenTelemetry. */
function resourceOf({ version, appEnv, log }: Config, service: string) {
  return {
    'service.name': service,
    'service.version': version,
    'service.instance.id': log.replica,
    'deployment.environment.name': appEnv,
  };
}

async function openHints({ redisUrl }: Config, redis: Redis | undefined, returned: () => void): Promise<Hints> {
  return redis && redisUrl ? hintsOverRedis(redis, await connectListener(redisUrl, returned)) : hintsHere();
}
