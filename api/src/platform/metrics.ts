import { Counter, Gauge, Registry } from 'prom-client';
import { contentTypes, exposition, formatFor } from './measuring/exposition.ts';
import { createHttpMetrics, type HttpMetrics } from './measuring/http-metrics.ts';
import { createRefusals, type Refusals } from './measuring/refusals.ts';
import { measureRuntime } from './measuring/runtime.ts';

export type Metrics = {
  readonly registry: Registry;
  readonly observerOf: HttpMetrics;
  readonly refusals: Refusals;
  readonly redisReturned: (client: string) => void;
  /**
   * All figures in the form that the asker takes. The first question starts the runtime's own: who never asks does not
   * pay for them.
   */
  tell(accept?: string): Promise<{ text: string; contentType: string }>;
};

/** What runs, and since when: told as figures, so that each other figure can be held against it. */
export type Build = {
  readonly service: 'api' | 'worker';
  readonly version: string;
  readonly commit: string;
  readonly deployedAt: number | undefined;
};

export function createMetrics(build: Build): Metrics {
  const registry = new Registry();
  const observerOf = createHttpMetrics(registry);
  sayWhatRuns(registry, build);
  const reconnects = new Counter({
    name: 'redis_client_reconnects_total',
    help: 'How often a connection to Redis was there again after it was lost, by what it is for',
    labelNames: ['client'],
    registers: [registry],
  });
  let hasRuntime = false;

  return {
    registry,
    observerOf,
    refusals: createRefusals(registry),
    redisReturned: (client) => reconnects.inc({ client }),
    async tell(accept) {
      if (!hasRuntime) measureRuntime(registry);
      hasRuntime = true;
      const format = formatFor(accept);
      return { text: await exposition(registry, format), contentType: contentTypes[format] };
    },
  };
}

function sayWhatRuns(registry: Registry, { service, version, commit, deployedAt }: Build): void {
  const registers = [registry];
  new Gauge({
    name: 'app_build_info',
    help: 'What runs; the value says nothing',
    labelNames: ['service_name', 'service_version', 'vcs_revision', 'node_version'],
    registers,
  }).set({ service_name: service, service_version: version, vcs_revision: commit, node_version: process.version }, 1);
  if (deployedAt === undefined) return;
  new Gauge({ name: 'app_deploy_timestamp_seconds', help: 'When this was deployed', registers }).set(deployedAt);
}
