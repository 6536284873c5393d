import type { Liveness, Readiness } from '@taskmanager/contract';

type Check = Readiness['checks'][keyof Readiness['checks']];

export type Health = {
  liveness(): Liveness;
  /** Never rejects, and never takes longer than the patience with one check. */
  readiness(): Promise<Readiness>;
};

export type HealthParts = {
  readonly store: { ping(): Promise<void>; poolUse(): number };
  /** Absent where none is configured. */
  readonly redis: { ping(): Promise<unknown> } | undefined;
  readonly isStopping: () => boolean;
  readonly version: string;
  readonly commit: string;
  readonly patienceMs?: number;
};

const fullPool = 0.9;

export function createHealth({ store, redis, isStopping, version, commit, patienceMs = 2000 }: HealthParts): Health {
  return {
    liveness: () => ({ status: 'ok', ts: new Date().toISOString(), version, commit }),

    async readiness() {
      const [storeCheck, redisCheck] = await Promise.all([
        answers(() => store.ping(), patienceMs),
        redis ? answers(() => redis.ping(), patienceMs) : ('not configured' as const),
      ]);
      const pool = store.poolUse() < fullPool ? 'ok' : 'failed';
      const stopping = isStopping() ? 'failed' : 'ok';
      const checks = { store: storeCheck, redis: redisCheck, pool, stopping } as const;
      return { status: Object.values(checks).includes('failed') ? 'not ready' : 'ready', checks };
    },
  };
}

async function answers(ask: () => Promise<unknown>, patienceMs: number): Promise<Check> {
  const late = Promise.withResolvers<Check>();
  const timer = setTimeout(() => late.resolve('failed'), patienceMs);
  const answer = async (): Promise<Check> => {
    try {
      await ask();
      return 'ok';
    } catch {
      return 'failed';
    }
  };
  const check = await Promise.race([answer(), late.promise]);
  clearTimeout(timer);
  return check;
}
