import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What one endpoint observes: a status and how long it took. */
export type Observe = (status: number, durationMs: number) => void;

export type Metrics = {
  readonly registry: Registry;
  /** Bound once per endpoint, so that a request looks up nothing but its status. */
  observerOf(method: string, route: string): Observe;
  /** The first question starts the runtime's own metrics: who never asks does not pay for them. */
  metricsText(): Promise<string>;
  readonly contentType: string;
};

const labelNames = ['method', 'route', 'status_code'] as const;

export function createMetrics(): Metrics {
  const registry = new Registry();
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by endpoint and status',
    labelNames,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
    registers: [registry],
  });
  const total = new Counter({
    name: 'http_requests_total',
    help: 'How many requests were answered, by endpoint and status',
    labelNames,
    registers: [registry],
  });
  let hasRuntime = false;

  return {
    registry,
    contentType: registry.contentType,
    observerOf(method, route) {
      const byStatus = new Map<number, { seconds: { observe(value: number): void }; answered: { inc(): void } }>();
      const bind = (status: number) => {
        const labels = { method, route, status_code: String(status) };
        const bound = { seconds: duration.labels(labels), answered: total.labels(labels) };
        byStatus.set(status, bound);
        return bound;
      };
      return (status, durationMs) => {
        const { seconds, answered } = byStatus.get(status) ?? bind(status);
        seconds.observe(durationMs / 1000);
        answered.inc();
      };
    },
    metricsText() {
      if (!hasRuntime) collectDefaultMetrics({ register: registry });
      hasRuntime = true;
      return registry.metrics();
    },
  };
}
