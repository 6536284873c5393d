import { AppError } from '../../src/platform/errors.ts';
import { StoreUnavailable, UnknownOutcome, type Store } from '../../src/platform/store/port.ts';
import type { CrashPoint } from '../../src/journal/crash-points.ts';
import { distantStore, type Process } from './distant-store.ts';
import { createFeatures, type FeatureParts, type Features } from './replica.ts';
import { createTables, type Tables } from './tables.ts';
import type { World } from './world.ts';

/** What a client learns: done, refused, or nothing. */
export type Heard<A> = { was: 'done'; answer: A } | { was: 'refused'; error: AppError } | { was: 'unknown' };

/** What a planted bug may change from outside. */
export type Bug = {
  landsTogether?: boolean;
  tables?: (tables: Tables) => Tables;
  store?: (store: Store, world: World) => Store;
  mergeOf?: FeatureParts['mergeOf'];
};

export type Cluster = ReturnType<typeof createCluster>;

/** Two processes of the server over one store; a process that dies is followed by a new one. */
export function createCluster(world: World, landsTogether: boolean, bug: Bug = {}) {
  const { random, faults, problems } = world;
  const tables = bug.tables ? bug.tables(createTables()) : createTables();
  const deaths = new Map<CrashPoint, number>();
  const replicas = [start(0), start(1)];

  function start(which: number) {
    const process: Process = { alive: true };
    const death = Promise.withResolvers<void>();
    const distant = distantStore(world, tables, process, landsTogether);
    const skewMs = faults.on ? random.below(5_000) - 2_500 : 0;

    function reach(point: CrashPoint): void | Promise<void> {
      if (!process.alive || !faults.on || !random.chance(0.006)) return process.alive ? undefined : never();
      process.alive = false;
      deaths.set(point, (deaths.get(point) ?? 0) + 1);
      replicas[which] = start(which);
      death.resolve();
      return never();
    }

    const features = createFeatures({
      store: bug.store ? bug.store(distant, world) : distant,
      now: () => new Date(world.now().getTime() + skewMs),
      reach,
      mergeOf: bug.mergeOf,
    });
    return { features, died: death.promise };
  }

  /** Asks one process; whoever hears nothing in time goes on without an answer, while the process goes on too. */
  async function ask<A>(which: number, work: (features: Features) => Promise<A>, ended = () => {}): Promise<Heard<A>> {
    const replica = replicas[which];
    if (!replica) throw new Error(`there is no replica ${which}`);
    const unknown = { was: 'unknown' } as const;
    const answer = work(replica.features).then((answer) => ({ was: 'done', answer }) as const, failed);
    const noAnswer = replica.died.then(() => unknown);
    void Promise.race([answer, noAnswer]).then(ended);
    const isImpatient = faults.on && random.chance(0.02);
    return Promise.race([answer, noAnswer, ...(isImpatient ? [patience().then(() => unknown)] : [])]);
  }

  async function patience(): Promise<void> {
    for (let left = random.below(8); left >= 0; left--) await world.pause();
  }

  function failed(error: unknown): Heard<never> {
    if (error instanceof UnknownOutcome || error instanceof StoreUnavailable) return { was: 'unknown' };
    if (!(error instanceof AppError)) {
      problems.push(`the server broke: ${error instanceof Error ? error.stack : String(error)}`);
      return { was: 'unknown' };
    }
    return { was: 'refused', error };
  }

  return { ask, tables, deaths };
}

function never(): Promise<never> {
  return new Promise(() => {});
}
