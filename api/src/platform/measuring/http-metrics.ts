import { Counter, type Registry } from 'prom-client';
import { durationsIn, register, type Durations } from './durations.ts';

/** What one endpoint observes. */
export type Observer = {
  began(): void;
  /** `traceId` where the request is traced. `isAborted`: who asked did not wait for the answer. */
  ended(status: number, durationMs: number, isAborted: boolean, traceId?: string): void;
};

export type HttpMetrics = ReturnType<typeof createHttpMetrics>;

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export function createHttpMetrics(registry: Registry) {
  const durations = durationsIn(registry, {
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by endpoint and status',
    total: 'http_requests_total',
    most: 128,
    rest: 'route',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
  });
  const underWay = new Map<string, { method: string; count: number }>();
  register(registry, {
    name: 'http_server_active_requests',
    help: 'How many requests wait for their answer, by method',
    type: 'gauge',
    values: () => [...underWay.values()].map(({ method, count }) => ({ labels: { method }, value: count })),
  });
  const aborted = new Counter({
    name: 'http_server_aborted_requests_total',
    help: 'How many requests were given up by who asked, by endpoint',
    labelNames: ['route'],
    registers: [registry],
  });
  const observers = new Map<string, Observer>();

  function underWayBy(method: string) {
    const known = underWay.get(method);
    if (known) return known;
    const fresh = { method, count: 0 };
    underWay.set(method, fresh);
    return fresh;
  }

  function newObserver(method: string, route: string): Observer {
    const byStatus = new Map<number, Durations>();
    const waiting = underWayBy(method);
    const bind = (status: number) => {
      const bound = durations({ method, route, status_code: String(status) });
      byStatus.set(status, bound);
      return bound;
    };
    return {
      began: () => void (waiting.count += 1),
      ended(status, durationMs, isAborted, traceId) {
        waiting.count -= 1;
        if (isAborted) aborted.inc({ route });
        (byStatus.get(status) ?? bind(status)).observe(durationMs / 1000, traceId);
      },
    };
  }

  /** Bound once per endpoint, so that a request looks up nothing but its status. `route` is as it was declared. */
  return function observerOf(asked: string, route: string): Observer {
    const method = knownMethods.has(asked) ? asked : '_OTHER';
    const key = `${method} ${route}`;
    const known = observers.get(key) ?? newObserver(method, route);
    observers.set(key, known);
    return known;
  };
}
