import { Counter, Histogram, type Registry } from 'prom-client';
import { durationsIn, register, type Durations } from '../measuring/durations.ts';
import type { PoolFigures } from './port.ts';

export type StoreMetrics = ReturnType<typeof createStoreMetrics>;

/** What the wrapper around the store observes. Collections and operations are ours, so labels have few values. */
export function createStoreMetrics(registry: Registry, system: 'mongodb' | 'sqlite') {
  const durations = durationsIn(registry, {
    name: 'db_client_operation_duration_seconds',
    help: 'How long operations of the store took, by operation and collection',
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.3, 0.5, 1, 5, 10],
    most: 56,
    rest: 'db_collection_name',
  });
  const bound = new Map<string, Durations>();

  return {
    /** `errorType` is the name of what was thrown, '' where nothing was. */
    operation(operation: string, collection: string, durationMs: number, errorType = '', traceId?: string): void {
      const key = `${operation} ${collection} ${errorType}`;
      let cell = bound.get(key);
      if (!cell) {
        const labels = { db_operation_name: operation, db_collection_name: collection, error_type: errorType };
        bound.set(key, (cell = durations({ db_system_name: system, ...labels })));
      }
      cell.observe(durationMs / 1000, traceId);
    },
  };
}

/** What the driver tells of its connections. */
export function measurePool(registry: Registry, pool: PoolFigures): void {
  const gauge = (name: string, help: string, values: () => { labels: Record<string, string>; value: number }[]) =>
    register(registry, { name, help, type: 'gauge', values });
  const single = (name: string, help: string, value: () => number) =>
    gauge(name, help, () => [{ labels: {}, value: value() }]);

  gauge('db_client_connection_count', 'Connections to the database, by whether they are used', () => [
    { labels: { state: 'used' }, value: pool.used() },
    { labels: { state: 'idle' }, value: pool.idle() },
  ]);
  single('db_client_connection_max', 'There may be so many connections', () => pool.most);
  single('db_client_connection_pending_requests', 'Operations that wait for a connection', pool.waiting);
  gauge('db_client_up', 'Whether the database takes writes, as far as the driver knows', () => [
    { labels: { db_system_name: 'mongodb' }, value: pool.isUp() ? 1 : 0 },
  ]);
  const timeouts = new Counter({
    name: 'db_client_connection_timeouts_total',
    help: 'Operations that got no connection in time',
    registers: [registry],
  });
  const wait = new Histogram({
    name: 'db_client_connection_wait_time_seconds',
    help: 'How long operations waited for a connection',
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers: [registry],
  });
  pool.onWait((ms, isTimeout) => {
    wait.observe(ms / 1000);
    if (isTimeout) timeouts.inc();
  });
}
